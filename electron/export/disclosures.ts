import { basename } from 'node:path';
import { failure } from '../../shared/errors.ts';
import { evidenceDialogs } from '../../shared/i18n/evidence-dialogs.ts';
import type { ContactKey } from '../../shared/model/contact.ts';
import type { CheckedDisclosure, Disclosable, DisclosureObstacle, DisclosureOutcome, DisclosureRequest } from '../../shared/model/disclosure.ts';
import type { Language } from '../../shared/model/settings.ts';
import type { Cache } from '../cache/protocol.ts';
import type { Platform } from '../core/platform.ts';
import { sha256Hex } from '../evidence/canonical-json.ts';
import { type Disclosure, opens } from '../evidence/commitments.ts';
import type { ExportIdentity } from '../evidence/export-identity.ts';
import { type Ledger, personHmac } from '../evidence/ledger.ts';
import { publicKeyOf } from '../evidence/record-signature.ts';
import { fieldPlace, verifyTexts } from '../evidence/verify-sentences.ts';
import { findInText } from '../privacy/find-in-text.ts';
import { maskText } from '../privacy/mask-text.ts';
import { fieldsOf, type OpenField, type RecordPromises, textOfValue } from './disclose-job.ts';
import { safeFileName } from './file-name.ts';
import { discloseFields } from './job-thread.ts';
import { codeOf, writeFiles } from './write-files.ts';

/** What is remembered of a record that was verified here and is intact. */
export interface VerifiedRecord {
  readonly digest: string;
  readonly promises: RecordPromises;
  /** Of the key that signed it; null where nobody did. */
  readonly publicKey: string | null;
  /** Null where its conversation is not held. */
  readonly key: ContactKey | null;
  readonly assumedEventZone: string;
}

/** Masked fields of records, disclosed one by one, and disclosed fields held against their records. */
export interface Disclosures {
  /** Answers the disclosed fields that were waiting for this record. */
  remember(record: VerifiedRecord, language: Language): readonly CheckedDisclosure[];
  /** Against its record, or kept until that is verified too. */
  check(disclosure: Disclosure, language: Language): CheckedDisclosure;
  fieldsOf(digest: string, language: Language): Promise<Disclosable>;
  /** Asks where to, notes the reason, writes. Rejects with `file.cannotWrite`; nothing is written that is not noted. */
  make(request: DisclosureRequest): Promise<DisclosureOutcome>;
}

export interface DisclosuresOptions {
  readonly cache: Pick<Cache, 'read'>;
  readonly platform: Pick<Platform, 'showSaveDialog'>;
  readonly identity: () => Promise<ExportIdentity | null>;
  readonly ledger: Pick<Ledger, 'append'>;
  /** Built file of `pdf-worker.ts`. */
  readonly workerPath: string;
}

/** Of each kind, the latest; they are as long as this run of the application. */
const MOST_REMEMBERED = 16;

type Opened = { readonly kind: 'open'; readonly record: VerifiedRecord; readonly fields: readonly OpenField[]; readonly contact: { readonly instanceId: string; readonly contactId: string }; readonly secret: Uint8Array };

export function createDisclosures(options: DisclosuresOptions): Disclosures {
  const records = new Map<string, VerifiedRecord>();
  const waiting = new Map<string, Disclosure>();

  const open = async (digest: string): Promise<Opened | { readonly kind: 'cannot'; readonly why: DisclosureObstacle }> => {
    const cannot = (why: DisclosureObstacle) => ({ kind: 'cannot', why }) as const;
    const record = records.get(digest);
    if (record === undefined) return cannot('notVerified');
    const { commitments } = record.promises;
    if (fieldsOf(commitments).length === 0) return cannot('nothingPromised');
    const identity = await options.identity();
    if (identity === null || publicKeyOf(identity.signingKey) !== record.publicKey) return cannot('otherInstallation');
    const held = record.key === null ? null : await options.cache.read('transcript', { key: record.key });
    if (held === null) return cannot('notHeld');
    const { secret } = identity;
    const transcript = { ...held, assumedEventZone: record.assumedEventZone };
    const { fields } = await discloseFields({ transcript, recordDigest: digest, commitments, secret }, { workerPath: options.workerPath, signal: new AbortController().signal });
    return fields.length === 0 ? cannot('heldDiffers') : { kind: 'open', record, fields, contact: held.summary, secret };
  };

  return {
    remember(record, language) {
      keep(records, record.digest, record);
      const its = [...waiting].filter(([, { recordDigest }]) => recordDigest === record.digest);
      for (const [id] of its) waiting.delete(id);
      return its.map(([, disclosure]) => checked(disclosure, record, language));
    },
    check(disclosure, language) {
      const record = records.get(disclosure.recordDigest) ?? null;
      if (record === null) keep(waiting, `${disclosure.recordDigest}${disclosure.pointer}`, disclosure);
      return checked(disclosure, record, language);
    },
    async fieldsOf(digest, language) {
      const opened = await open(digest);
      if (opened.kind === 'cannot') return opened;
      const { promises } = opened.record;
      const fields = opened.fields.map(({ kinds, disclosure: { pointer } }) => ({ pointer, kinds, where: fieldPlace(pointer, verifyTexts(language)), masked: promises.shown.get(pointer) ?? '' }));
      return { kind: 'fields', fields, closed: fieldsOf(promises.commitments).length - fields.length };
    },
    async make({ digest, pointer, reason, language }) {
      const opened = await open(digest);
      if (opened.kind === 'cannot') return opened;
      const chosen = opened.fields.find((field) => field.disclosure.pointer === pointer);
      if (chosen === undefined) return { kind: 'cannot', why: 'heldDiffers' };
      const { contact, secret } = opened;
      const words = evidenceDialogs(language);
      const path = await options.platform.showSaveDialog({
        title: words.disclosureTitle,
        defaultName: safeFileName(`${words.disclosureName}-${contact.contactId}`, 'json'),
        filters: [{ name: words.disclosures, extensions: ['json'] }],
      });
      if (path === null) return { kind: 'cancelled' };
      const bytes = Buffer.from(`${JSON.stringify(chosen.disclosure, null, 2)}\n`);
      const persons = [personHmac(secret, ['contact', contact.instanceId, contact.contactId])];
      const noted = maskText(reason, findInText(reason));
      // Before the file has its name: there may be a line without a file, never a file without its line.
      await options.ledger.append({ kind: 'disclosure', digest, pointer, sha256: sha256Hex(bytes), persons, reason: noted }).catch(refuse);
      const replace = path.toLowerCase().endsWith('.json');
      const [written] = await writeFiles([{ path: replace ? path : `${path}.json`, bytes, replace }], new AbortController().signal);
      return { kind: 'saved', name: basename(written ?? path) };
    },
  };
}

function checked(disclosure: Disclosure, record: VerifiedRecord | null, language: Language): CheckedDisclosure {
  const { pointer, value } = disclosure;
  const standing = record === null ? 'waiting' : opens(record.promises.commitments, disclosure) ? 'opens' : 'fails';
  return { pointer, where: fieldPlace(pointer, verifyTexts(language)), standing, value: standing === 'opens' ? textOfValue(value) : null };
}

/** The latest; the one that was there longest makes room. */
function keep<T>(all: Map<string, T>, id: string, one: T): void {
  all.delete(id);
  all.set(id, one);
  const [oldest] = all.keys();
  if (all.size > MOST_REMEMBERED && oldest !== undefined) all.delete(oldest);
}

/** What can't be noted is not disclosed: a full disk, a folder that can't be written. Anything else is a bug. */
function refuse(error: unknown): never {
  const code = codeOf(error);
  throw code === undefined ? error : failure('file.cannotWrite', { code });
}
