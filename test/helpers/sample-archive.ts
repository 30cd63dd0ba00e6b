import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LedgerLine } from '../../electron/evidence/ledger-line.ts';
import { createArchiveIndex } from '../../electron/export/archive-index.ts';
import { createZip } from '../../electron/export/zip-file.ts';
import { DEFAULT_MASKING } from '../../shared/model/masking.ts';
import { findInRecord } from '../../electron/privacy/find-in-record.ts';
import { sampleRecord } from './sample-record.ts';
import { sampleTranscript } from './sample-transcript.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export interface SampleArchive {
  /** The records by their names, and the index, as they were put in. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly bytes: Buffer;
  /** The line that its export left. */
  readonly ledger: readonly LedgerLine[];
}

/** As the archiver makes it: so many records and their index, zipped. */
export async function sampleArchive(count: number, signingKey?: string): Promise<SampleArchive> {
  const index = createArchiveIndex({ language: 'pt-BR', zone: 'America/Sao_Paulo' });
  const files = new Map<string, Uint8Array>();
  for (let at = 1; at <= count; at += 1) {
    const sample = sampleTranscript();
    const transcript = { ...sample, contact: { ...sample.contact, id: String(700 + at) } };
    const { bytes, digest } = sampleRecord({ input: { transcript }, ...(signingKey === undefined ? {} : { signingKey }) });
    const name = `0000${at}-${700 + at}.json`;
    files.set(name, bytes);
    const masked = findInRecord(transcript, DEFAULT_MASKING).length;
    index.add({ name, transcript, entry: { kind: 'export', digest, files: [{ format: 'json', sha256: sha256(bytes), sizeBytes: bytes.length }], persons: [], masking: 'default', masked, reason: null, signer: null } });
  }
  const csv = index.bytes();
  files.set('index.csv', csv);
  const bytes = await zipOf(files);
  const entry = index.entryWith(csv)({ format: 'zip', sha256: sha256(bytes), sizeBytes: bytes.length });
  return { files, bytes, ledger: [{ line: 1, at: '2026-10-17T14:03:05.000Z', previous: '0'.repeat(64), entry }] };
}

/** Zipped anew. */
export async function zipOf(files: Iterable<readonly [name: string, bytes: Uint8Array]>, minute = 0): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'acervo-archive-'));
  try {
    const path = join(folder, 'a.zip');
    const zip = await createZip(path, new Date(Date.UTC(2026, 9, 17, 14, minute)));
    for (const [name, bytes] of files) await zip.add(name, bytes);
    await zip.finish();
    await zip.place();
    return readFileSync(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
