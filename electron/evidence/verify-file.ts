import { sha256Hex } from './canonical-json.ts';
import type { EmbeddedRecord } from './embedded-record.ts';
import { findExport, type LedgerLine } from './ledger-line.ts';
import { MAX_VERIFIED_BYTES } from '../../shared/model/verification.ts';
import { type ArchiveVerdict, verifyArchive } from './verify-archive.ts';
import { type RecordVerdict, verifyRecord } from './verify-record.ts';
import { zippedFiles } from './zipped-files.ts';

/** What a ledger says of a file as a whole, its visible pages included. */
export type LedgerFinding =
  | { readonly kind: 'noLedger' }
  /** Byte for byte what was exported then. */
  | { readonly kind: 'sameFile'; readonly at: string }
  /** The record was exported, but not in this file: its pages were changed, or it was saved again. */
  | { readonly kind: 'otherFile' }
  | { readonly kind: 'notThere' };

export type FileVerdict =
  | { readonly kind: 'unreadable'; readonly format: 'pdf' | 'zip'; readonly sha256: string }
  /** Longer than any record. */
  | { readonly kind: 'tooLong'; readonly sha256: string }
  | ArchiveVerdict
  | { readonly kind: 'noRecord'; readonly sha256: string }
  | {
      readonly kind: 'record';
      readonly format: 'json' | 'pdf';
      readonly sha256: string;
      readonly record: RecordVerdict;
      readonly ledger: LedgerFinding;
    };

export interface VerifyOptions {
  readonly extract: (pdf: Uint8Array) => Promise<EmbeddedRecord>;
  /** Lines of a ledger whose chain holds, or null. */
  readonly ledger: readonly LedgerLine[] | null;
}

/** A PDF begins so, if not at once (PDF 32000, 7.5.2 and its implementation notes). */
const PDF_HEAD_BYTES = 1024;

/** A ZIP begins with its first file. */
const ZIP_HEAD = 'PK\u0003\u0004';

/** Verifies a record, by itself or inside its PDF, or all those of an archive. */
export async function verifyFile(bytes: Uint8Array, { extract, ledger }: VerifyOptions): Promise<FileVerdict> {
  const sha256 = sha256Hex(bytes);
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, PDF_HEAD_BYTES));
  if (head.toString('latin1', 0, ZIP_HEAD.length) === ZIP_HEAD) {
    const files = zippedFiles(bytes);
    return files === null ? { kind: 'unreadable', format: 'zip', sha256 } : verifyArchive(sha256, files, ledger);
  }
  if (bytes.byteLength > MAX_VERIFIED_BYTES) return { kind: 'tooLong', sha256 };
  if (!head.includes('%PDF-')) {
    const record = verifyRecord(bytes);
    return { kind: 'record', format: 'json', sha256, record, ledger: ledgerFinding(ledger, sha256, record) };
  }
  const embedded = await extract(bytes);
  if (embedded.kind === 'unreadable') return { kind: 'unreadable', format: 'pdf', sha256 };
  if (embedded.kind === 'absent') return { kind: 'noRecord', sha256 };
  const record: RecordVerdict =
    embedded.kind === 'found' ? verifyRecord(embedded.bytes) : { kind: 'altered', alterations: [{ pointer: '', what: 'encoding' }] };
  return { kind: 'record', format: 'pdf', sha256, record, ledger: ledgerFinding(ledger, sha256, record) };
}

function ledgerFinding(ledger: readonly LedgerLine[] | null, sha256: string, record: RecordVerdict): LedgerFinding {
  if (ledger === null) return { kind: 'noLedger' };
  const found = findExport(ledger, sha256);
  if (found !== null) return { kind: 'sameFile', at: found.line.at };
  if (record.kind !== 'intact') return { kind: 'notThere' };
  const isKnown = ledger.some(({ entry }) => entry.kind === 'export' && entry.digest === record.digest);
  return isKnown ? { kind: 'otherFile' } : { kind: 'notThere' };
}
