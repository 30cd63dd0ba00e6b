import type { CheckedDisclosure } from '../../shared/model/disclosure.ts';
import type { Language } from '../../shared/model/settings.ts';
import type { HeldComparison, SignerStanding, Verification } from '../../shared/model/verification.ts';
import { AppFailure } from '../../shared/errors.ts';
import type { ContactKey } from '../../shared/model/contact.ts';
import type { Cache } from '../cache/protocol.ts';
import type { ExportIdentity } from '../evidence/export-identity.ts';
import type { Ledger } from '../evidence/ledger.ts';
import { fingerprintOf, publicKeyOf } from '../evidence/record-signature.ts';
import { isArchiveAltered, isArchiveIntact } from '../evidence/verify-archive.ts';
import { fill, verdictSentences, verifyTexts } from '../evidence/verify-sentences.ts';
import type { FileVerdict } from '../evidence/verify-file.ts';
import type { SignatureState } from '../evidence/verify-record.ts';
import { fieldsOf } from './disclose-job.ts';
import type { Disclosures } from './disclosures.ts';
import { compareRecord, verifyBytes } from './job-thread.ts';
import type { RecordOrigin, Verified } from './verify-job.ts';

export interface VerifierOptions {
  readonly cache: Pick<Cache, 'read'>;
  /** Connections by what the vendor calls the instance. */
  readonly instances: () => Promise<readonly { readonly id: string; readonly instance: string }[]>;
  readonly identity: () => Promise<ExportIdentity | null>;
  readonly signers: () => Promise<readonly { readonly publicKey: string; readonly name: string }[]>;
  readonly ledger: Pick<Ledger, 'read'>;
  readonly disclosures: Pick<Disclosures, 'remember' | 'check'>;
  /** Built file of `pdf-worker.ts`. */
  readonly workerPath: string;
}

export interface FileToVerify {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Verifies a file as the command does, and besides by what this installation knows: its ledger, its keys, its collection. */
export interface Verifier {
  verify(file: FileToVerify, language: Language): Promise<Verification>;
}

export function createVerifier(options: VerifierOptions): Verifier {
  const thread = { workerPath: options.workerPath, signal: new AbortController().signal };
  return {
    async verify({ name, bytes }, language) {
      const ledger = await options.ledger.read();
      const verified = await verifyBytes({ bytes, ledger: ledger.kind === 'whole' ? ledger.lines : null }, thread);
      const { verdict, disclosure } = verified;
      if (disclosure !== null) return verifiedDisclosure({ name, bytes }, verdict.sha256, options.disclosures.check(disclosure, language), language);
      const signature = signatureIn(verdict);
      const signer = await standingOf(signature, options);
      const trusted = signer.kind === 'own' || signer.kind === 'known' ? signer.fingerprint.replaceAll(' ', '') : null;
      const record = await recordOf(verified, signer, options, thread);
      const opened = rememberIn(options.disclosures, verified, record, language);
      return {
        name,
        sizeBytes: bytes.byteLength,
        sha256: verdict.sha256,
        outcome: outcomeOf(verified),
        format: verdict.kind === 'record' ? verdict.format : verdict.kind === 'archive' ? 'zip' : null,
        sentences: verdictSentences(verdict, verifyTexts(language), trusted),
        record,
        ...(opened.length === 0 ? {} : { disclosures: opened }),
        brokenLedgerLine: ledger.kind === 'broken' ? ledger.line : null,
      };
    },
  };
}

/** Of an archive the first: all of it was signed by one. */
function signatureIn(verdict: FileVerdict): SignatureState | null {
  const records = verdict.kind === 'archive' ? verdict.records.map((each) => each.verdict) : verdict.kind === 'record' ? [verdict.record] : [];
  const intact = records.find((record) => record.kind === 'intact');
  return intact?.kind === 'intact' ? intact.signature : null;
}

/** A disclosed field is verified by the record that it was disclosed of. */
function verifiedDisclosure({ name, bytes }: FileToVerify, sha256: string, checked: CheckedDisclosure, language: Language): Verification {
  const outcome = checked.standing === 'opens' ? 'intact' : checked.standing === 'fails' ? 'altered' : 'none';
  const sentence = fill(verifyTexts(language).disclosure[checked.standing], { pointer: checked.pointer === '' ? '/' : checked.pointer });
  return { name, sizeBytes: bytes.byteLength, sha256, outcome, format: null, sentences: [sentence], record: null, disclosures: [checked], brokenLedgerLine: null };
}

function rememberIn(disclosures: Pick<Disclosures, 'remember'>, { verdict, origin, promises }: Verified, record: Verification['record'], language: Language): readonly CheckedDisclosure[] {
  if (record === null || origin === null || promises === null || verdict.kind !== 'record' || verdict.record.kind !== 'intact') return [];
  const { digest, signature } = verdict.record;
  const publicKey = signature.kind === 'valid' ? signature.publicKey : null;
  return disclosures.remember({ digest, promises, publicKey, key: record.key, assumedEventZone: origin.times.assumedEventZone }, language);
}

function outcomeOf({ verdict }: Verified): Verification['outcome'] {
  if (verdict.kind === 'archive') return isArchiveAltered(verdict) ? 'altered' : isArchiveIntact(verdict) ? 'intact' : 'none';
  if (verdict.kind !== 'record' || verdict.record.kind === 'notARecord') return 'none';
  return verdict.record.kind === 'altered' || verdict.ledger.kind === 'otherFile' ? 'altered' : 'intact';
}

async function standingOf(signature: SignatureState | null, options: VerifierOptions): Promise<SignerStanding> {
  if (signature === null || signature.kind === 'none') return { kind: 'none' };
  const { publicKey, fingerprint } = signature;
  const [identity, signers] = await Promise.all([options.identity(), options.signers()]);
  if (identity !== null && publicKeyOf(identity.signingKey) === publicKey) return { kind: 'own', fingerprint };
  const known = signers.find((each) => each.publicKey === publicKey);
  return known === undefined ? { kind: 'unknown', fingerprint } : { kind: 'known', fingerprint: fingerprintOf(publicKey), name: known.name };
}

type Thread = { readonly workerPath: string; readonly signal: AbortSignal };

async function recordOf({ verdict, origin, record, promises }: Verified, signer: SignerStanding, options: VerifierOptions, thread: Thread): Promise<Verification['record']> {
  if (verdict.kind !== 'record' || verdict.record.kind !== 'intact' || origin === null || record === null) return null;
  const { digest, facts } = verdict.record;
  const { key, held } = await heldOf(origin, record, options, thread);
  const promised = promises === null ? 0 : fieldsOf(promises.commitments).length;
  return { digest, contactId: facts.contactId, key, signer, held, ...(promised === 0 ? {} : { promised }) };
}

async function heldOf(origin: RecordOrigin, record: Uint8Array, options: VerifierOptions, thread: Thread): Promise<{ readonly key: ContactKey | null; readonly held: HeldComparison }> {
  try {
    const key = await findKey(origin, options);
    const transcript = key === null ? null : await options.cache.read('transcript', { key });
    if (key === null || transcript === null) return { key: null, held: { kind: 'notHeld' } };
    const whole = { ...transcript, assumedEventZone: origin.times.assumedEventZone };
    return { key, held: await compareRecord({ record, transcript: whole }, thread) };
  } catch (error) {
    // A collection that is closed or damaged takes nothing from what was verified.
    if (error instanceof AppFailure) return { key: null, held: { kind: 'unknown' } };
    throw error;
  }
}

async function findKey(origin: RecordOrigin, { cache, instances }: VerifierOptions): Promise<ContactKey | null> {
  for (const { id, instance } of await instances()) {
    if (!origin.service.instances.includes(instance)) continue;
    const key = await cache.read('keyOf', { instanceId: id, contactId: origin.contact.id });
    if (key !== null) return key;
  }
  return null;
}
