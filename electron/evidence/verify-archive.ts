import { INDEX_COLUMNS } from '../../shared/i18n/export-texts.ts';
import { sha256Hex } from './canonical-json.ts';
import { findExport, type LedgerLine } from './ledger-line.ts';
import { readCsv } from './read-csv.ts';
import { type RecordVerdict, verifyRecord } from './verify-record.ts';
import type { ZippedFile } from './zipped-files.ts';

/** Name of the index in every archive. */
export const ARCHIVE_INDEX = 'index.csv';

/** What the index and the records of an archive say of each other. It is not signed: whoever takes a record out can take its line out too. */
export type IndexFinding =
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreadable' }
  | {
      readonly kind: 'read';
      /** Of the index, but not in the archive. */
      readonly missing: readonly string[];
      /** In the archive, but not of the index. */
      readonly unlisted: readonly string[];
      /** Not the bytes that the index names. */
      readonly different: readonly string[];
    };

export type ArchiveLedgerFinding =
  | { readonly kind: 'noLedger' }
  /** Byte for byte what was exported then. */
  | { readonly kind: 'sameFile'; readonly at: string }
  /** The index, and with it every record, is what was exported then; the ZIP around them was made anew. */
  | { readonly kind: 'repacked'; readonly at: string }
  /** Records of an archive that was exported, under another index. */
  | { readonly kind: 'otherFile' }
  | { readonly kind: 'notThere' };

export interface ArchivedRecord {
  readonly name: string;
  /** `damaged`: its bytes can't be had as they were put in. */
  readonly verdict: RecordVerdict | { readonly kind: 'damaged' };
}

export interface ArchiveVerdict {
  readonly kind: 'archive';
  readonly sha256: string;
  readonly records: readonly ArchivedRecord[];
  readonly index: IndexFinding;
  readonly ledger: ArchiveLedgerFinding;
}

/** Every record of an archive by itself, its index against them, and the whole of it by the ledger. */
export function verifyArchive(sha256: string, files: readonly ZippedFile[], ledger: readonly LedgerLine[] | null): ArchiveVerdict {
  const records: ArchivedRecord[] = [];
  const digests = new Map<string, string>();
  let index: Uint8Array | null | undefined;
  for (const file of files) {
    const bytes = file.read();
    if (file.name === ARCHIVE_INDEX) {
      index = bytes;
      continue;
    }
    if (bytes !== null) digests.set(file.name, sha256Hex(bytes));
    records.push({ name: file.name, verdict: bytes === null ? { kind: 'damaged' } : verifyRecord(bytes) });
  }
  const indexSha256 = index === null || index === undefined ? null : sha256Hex(index);
  return { kind: 'archive', sha256, records, index: indexFinding(index, digests, records), ledger: ledgerFinding(ledger, sha256, indexSha256, digests) };
}

/** Whether nothing in it is other than it was exported, as far as can be told. */
export function isArchiveAltered({ records, index, ledger }: ArchiveVerdict): boolean {
  if (ledger.kind === 'otherFile' || records.some(({ verdict }) => verdict.kind === 'altered' || verdict.kind === 'damaged')) return true;
  return index.kind === 'unreadable' || (index.kind === 'read' && index.missing.length + index.unlisted.length + index.different.length > 0);
}

/** Whether there is something in it to verify, and every record of it is as it was exported. */
export function isArchiveIntact(verdict: ArchiveVerdict): boolean {
  const { records } = verdict;
  return records.length > 0 && records.every((each) => each.verdict.kind === 'intact') && !isArchiveAltered(verdict);
}

function indexFinding(index: Uint8Array | null | undefined, digests: ReadonlyMap<string, string>, records: readonly ArchivedRecord[]): IndexFinding {
  if (index === undefined) return { kind: 'absent' };
  const listed = index === null ? null : listedIn(index);
  if (listed === null) return { kind: 'unreadable' };
  const names = records.map(({ name }) => name);
  const held = new Set(names);
  return {
    kind: 'read',
    missing: [...listed.keys()].filter((name) => !held.has(name)),
    unlisted: names.filter((name) => !listed.has(name)),
    different: names.filter((name) => listed.has(name) && digests.has(name) && listed.get(name) !== digests.get(name)),
  };
}

/** SHA-256 by the name of the file. Conversations that could not be read have a line without a file. */
function listedIn(index: Uint8Array): ReadonlyMap<string, string> | null {
  const rows = readCsv(index);
  if (rows === null) return null;
  const listed = new Map<string, string>();
  const [fileAt, sha256At] = [INDEX_COLUMNS.indexOf('file'), INDEX_COLUMNS.indexOf('sha256')];
  for (const row of rows.slice(1)) {
    const [name, sha256] = [row[fileAt], row[sha256At]];
    if (name === undefined || sha256 === undefined || row.length !== INDEX_COLUMNS.length || listed.has(name)) return null;
    if (name !== '') listed.set(name, sha256);
  }
  return listed;
}

function ledgerFinding(ledger: readonly LedgerLine[] | null, sha256: string, indexSha256: string | null, digests: ReadonlyMap<string, string>): ArchiveLedgerFinding {
  if (ledger === null) return { kind: 'noLedger' };
  const same = findExport(ledger, sha256);
  if (same !== null) return { kind: 'sameFile', at: same.line.at };
  const archives = ledger.flatMap(({ at, entry }) => (entry.kind === 'export' && entry.files.some(({ format }) => format === 'zip') ? [{ at, entry }] : []));
  const repacked = archives.find(({ entry }) => entry.digest === indexSha256);
  if (repacked !== undefined) return { kind: 'repacked', at: repacked.at };
  const held = new Set(digests.values());
  return { kind: archives.some(({ entry }) => entry.files.some((file) => held.has(file.sha256))) ? 'otherFile' : 'notThere' };
}
