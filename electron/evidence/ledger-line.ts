import { z } from 'zod';
import { canonicalText, sha256Hex } from './canonical-json.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** What happened. Persons stand in it as keyed HMACs only: the ledger outlives what is erased. */
export const ledgerEntry = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('export'),
    /** Of the record. */
    digest: sha256,
    files: z.array(z.strictObject({ format: z.enum(['pdf', 'json', 'text', 'markdown', 'zip']), sha256, sizeBytes: z.number().int().nonnegative() })).readonly(),
    persons: z.array(sha256).readonly(),
    masking: z.enum(['default', 'none']),
    masked: z.number().int().nonnegative(),
    /** As given, with whatever is personal in it masked. */
    reason: z.string().nullable(),
    /** Fingerprint of the key that signed it. */
    signer: z.string().nullable(),
  }),
  /** A reveal on screen, an erasure, a run of retention: what is done to a person's data. */
  z.strictObject({ kind: z.enum(['reveal', 'erasure', 'retention']), persons: z.array(sha256).readonly(), count: z.number().int().nonnegative(), reason: z.string().nullable() }),
  /** One masked field of an export was disclosed, in a file of its own. */
  z.strictObject({ kind: z.literal('disclosure'), digest: sha256, pointer: z.string(), sha256, persons: z.array(sha256).readonly(), reason: z.string() }),
  /** The ledger before this one did not hold: it was set aside as it was, and this one begins behind it. */
  z.strictObject({ kind: z.literal('setAside'), name: z.string(), sha256, brokenLine: z.number().int().positive() }),
  /** The end of a line that a crash had cut off was set aside. */
  z.strictObject({ kind: z.literal('recovered'), sha256, sizeBytes: z.number().int().positive() }),
]);
export type LedgerEntry = z.infer<typeof ledgerEntry>;
export type ExportEntry = Extract<LedgerEntry, { readonly kind: 'export' }>;

export const ledgerLine = z.strictObject({
  /** From 1. */
  line: z.number().int().positive(),
  /** UTC. */
  at: z.string(),
  /** SHA-256 of the line before, without its line end; zeros before the first. */
  previous: sha256,
  entry: ledgerEntry,
});
export type LedgerLine = z.infer<typeof ledgerLine>;

/** Where a chain stands. */
export interface LedgerHead {
  readonly lines: number;
  /** SHA-256 of the last line. */
  readonly head: string;
}

export const EMPTY_LEDGER: LedgerHead = { lines: 0, head: '0'.repeat(64) };

export type LedgerRead =
  | { readonly kind: 'whole'; readonly head: LedgerHead; readonly lines: readonly LedgerLine[]; readonly torn: Uint8Array }
  /** The first line that is not what was written there. */
  | { readonly kind: 'broken'; readonly line: number; readonly why: 'syntax' | 'form' | 'chain' };

/** One line, without its end. */
export function writeLine(head: LedgerHead, at: string, entry: LedgerEntry): string {
  return canonicalText({ line: head.lines + 1, at, previous: head.head, entry });
}

/**
 * Reads a ledger and follows its chain. What stands behind the last line end was cut off by a crash: it was never
 * confirmed to anybody. A chain shows changes and gaps; that its end was cut off as a whole it can't show.
 */
export function readLedger(bytes: Uint8Array): LedgerRead {
  const end = bytes.lastIndexOf(10) + 1;
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, end));
  const lines: LedgerLine[] = [];
  let head = EMPTY_LEDGER;
  for (const written of text === '' ? [] : text.slice(0, -1).split('\n')) {
    const line = parseLine(written);
    const at = head.lines + 1;
    if (line === null) return { kind: 'broken', line: at, why: 'syntax' };
    if (canonicalText(line) !== written) return { kind: 'broken', line: at, why: 'form' };
    if (line.line !== at || line.previous !== head.head) return { kind: 'broken', line: at, why: 'chain' };
    head = { lines: at, head: sha256Hex(written) };
    lines.push(line);
  }
  return { kind: 'whole', head, lines, torn: bytes.subarray(end) };
}

function parseLine(written: string): LedgerLine | null {
  try {
    const value: unknown = JSON.parse(written);
    const parsed = ledgerLine.safeParse(value);
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** The export that made a file with these bytes. */
export function findExport(lines: readonly LedgerLine[], fileSha256: string): { readonly line: LedgerLine; readonly entry: ExportEntry } | null {
  for (const line of lines) {
    const { entry } = line;
    if (entry.kind === 'export' && entry.files.some((file) => file.sha256 === fileSha256)) return { line, entry };
  }
  return null;
}
