import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { failure } from '../../shared/errors.ts';
import { type KnownSigner, type LedgerRow, type LedgerView, MAX_VERIFIED_BYTES, signerFile } from '../../shared/model/verification.ts';
import { evidenceDialogs } from '../../shared/i18n/evidence-dialogs.ts';
import type { Handlers } from '../core/core.ts';
import type { KnownSigners } from '../core/known-signers.ts';
import type { Clock, Platform } from '../core/platform.ts';
import type { ExportIdentity } from '../evidence/export-identity.ts';
import type { Ledger } from '../evidence/ledger.ts';
import type { LedgerLine } from '../evidence/ledger-line.ts';
import { fingerprintOf, publicKeyOf } from '../evidence/record-signature.ts';
import type { Disclosures } from '../export/disclosures.ts';
import type { Verifier } from '../export/verifier.ts';
import { writeFiles } from '../export/write-files.ts';

export interface EvidenceParts {
  readonly verifier: Verifier;
  readonly disclosures: Pick<Disclosures, 'fieldsOf' | 'make'>;
  readonly signers: KnownSigners;
  readonly ledger: Pick<Ledger, 'read'>;
  readonly identity: () => Promise<ExportIdentity | null>;
  readonly platform: Pick<Platform, 'showOpenDialog' | 'showSaveDialog'>;
  readonly clock: Pick<Clock, 'nowMs'>;
}

/** Lines that are shown; the file holds them all. */
const MAX_LEDGER_ROWS = 1000;
const MAX_SIGNER_BYTES = 10_000;

type EvidenceCalls = 'verify/file' | 'verify/choose' | 'evidence/own-signer' | 'evidence/export-signer' | 'evidence/signers' | 'evidence/import-signer' | 'evidence/remove-signer' | 'evidence/ledger' | 'evidence/disclosable' | 'evidence/disclose';

export function createEvidenceHandlers({ verifier, disclosures, signers, ledger, identity, platform, clock }: EvidenceParts): Pick<Handlers, EvidenceCalls> {
  const ownSigner = async () => {
    const own = await identity();
    if (own === null) return null;
    const publicKey = publicKeyOf(own.signingKey);
    return { publicKey, fingerprint: fingerprintOf(publicKey) };
  };
  return {
    'verify/file': ({ name, bytes, language }) => verifier.verify({ name, bytes }, language),
    'verify/choose': async ({ language }) => {
      const words = evidenceDialogs(language);
      const path = await platform.showOpenDialog({ title: words.verifyTitle, filters: [{ name: words.records, extensions: ['pdf', 'json', 'zip'] }] });
      if (path === null) return null;
      return verifier.verify({ name: basename(path).slice(0, 255), bytes: await readLimited(path, MAX_VERIFIED_BYTES) }, language);
    },
    'evidence/own-signer': ownSigner,
    'evidence/export-signer': async ({ name, language }) => {
      const own = await ownSigner();
      if (own === null) throw failure('key.unavailable');
      const words = evidenceDialogs(language);
      const path = await platform.showSaveDialog({ title: words.exportKeyTitle, defaultName: 'acervo-signer.json', filters: [{ name: words.keys, extensions: ['json'] }] });
      if (path === null) return null;
      const text = `${JSON.stringify({ schema: 'acervo-signer/1', ...own, name }, null, 2)}\n`;
      const [written = path] = await writeFiles([{ path, bytes: new TextEncoder().encode(text), replace: true }], new AbortController().signal);
      return { name: basename(written) };
    },
    'evidence/signers': () => signers.list(),
    'evidence/import-signer': async ({ language }) => {
      const words = evidenceDialogs(language);
      const path = await platform.showOpenDialog({ title: words.importKeyTitle, filters: [{ name: words.keys, extensions: ['json'] }] });
      if (path === null) return null;
      const signer = readSigner(await readLimited(path, MAX_SIGNER_BYTES), basename(path), clock.nowMs());
      await signers.put(signer);
      return signer;
    },
    'evidence/remove-signer': async ({ fingerprint }) => {
      await signers.remove(fingerprint);
      return null;
    },
    'evidence/disclosable': ({ digest, language }) => disclosures.fieldsOf(digest, language),
    'evidence/disclose': (request) => disclosures.make(request),
    'evidence/ledger': async () => viewOf(await ledger.read()),
  };
}

/** The fingerprint is derived, whatever the file states: what is compared is the key. */
function readSigner(bytes: Uint8Array, fileName: string, nowMs: number): KnownSigner {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    value = null;
  }
  const parsed = signerFile.safeParse(value);
  if (!parsed.success) throw failure('file.cannotRead', { name: fileName.slice(0, 200), code: 'notASigner' });
  const { publicKey, name } = parsed.data;
  const fingerprint = fingerprintOf(publicKey);
  return { publicKey, fingerprint, name: name.trim() === '' ? fingerprint : name.trim(), addedMs: nowMs };
}

async function readLimited(path: string, maxBytes: number): Promise<Uint8Array> {
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      if (size > maxBytes) throw new RangeError(`file of ${size} bytes`);
      return await file.readFile();
    } finally {
      await file.close();
    }
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'tooLarge';
    throw failure('file.cannotRead', { name: basename(path).slice(0, 200), code });
  }
}

function viewOf(read: Awaited<ReturnType<Ledger['read']>>): LedgerView {
  if (read.kind === 'broken') return { kind: 'broken', line: read.line };
  return { kind: 'whole', rows: read.lines.slice(-MAX_LEDGER_ROWS).toReversed().map(rowOf), total: read.lines.length, head: read.head.head };
}

function rowOf({ line, at, entry }: LedgerLine): LedgerRow {
  const row = { line, at, kind: entry.kind, masking: null, count: null, formats: [], reason: null, digest: null, signer: null } as const;
  switch (entry.kind) {
    case 'export':
      return { ...row, masking: entry.masking, count: entry.masked, formats: entry.files.map(({ format }) => format), reason: entry.reason, digest: entry.digest, signer: entry.signer };
    case 'reveal':
    case 'erasure':
    case 'retention':
      return { ...row, count: entry.count, reason: entry.reason };
    case 'disclosure':
      return { ...row, count: 1, reason: entry.reason, digest: entry.digest };
    case 'setAside':
    case 'recovered':
      return row;
  }
}
