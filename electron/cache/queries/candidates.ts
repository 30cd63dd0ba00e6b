import type { KeyRange } from '../contact-key.ts';
import type { ReadHandle } from '../handles.ts';
import type { Interrupt } from '../interrupt.ts';
import type { Asked } from './asked.ts';

/** Totals are exact up to here. */
export const TOTAL_CAP = 10_000;
/** Rows of the index that are read at one go, between two looks at whether anybody still waits. */
const CHUNK = TOTAL_CAP + 1;

/** Page and capped total in one pass: the index streams its rows newest first, and is never sorted. */
export const MATCHING_KEYS = `SELECT rowid AS key FROM fts WHERE fts MATCH ?
  AND rowid BETWEEN CAST(? AS INTEGER) AND CAST(? AS INTEGER) ORDER BY rowid DESC LIMIT ?`;

/** The newest keys that the index gives, at most `limit`. */
export function candidates(handle: ReadHandle, asked: Pick<Asked, 'match' | 'range' | 'among'>, limit: number, interrupt: Interrupt): readonly number[] {
  const keys: number[] = [];
  for (const chunk of candidateChunks(handle, asked, Math.min(CHUNK, asked.among === null ? limit : CHUNK))) {
    interrupt.check();
    keys.push(...chunk.slice(0, limit - keys.length));
    if (keys.length === limit) break;
  }
  return keys;
}

/** All keys that the index gives, newest first, a chunk at a time; another reader may go first between two. */
export function* candidateChunks(handle: ReadHandle, asked: Pick<Asked, 'match' | 'range' | 'among'>, chunkSize = CHUNK): Generator<readonly number[]> {
  const { match, among } = asked;
  let range = among === null ? asked.range : narrowed(asked.range, among);
  while (range.low <= range.high) {
    const keys = matchingKeys(handle, match, range, chunkSize);
    yield among === null ? keys : keys.filter((key) => among.has(key));
    const last = keys.at(-1);
    if (keys.length < chunkSize || last === undefined) return;
    range = { low: range.low, high: last - 1 };
  }
}

/** All at one go: stepping through rows one by one costs three times what finding them does. */
export function matchingKeys(handle: ReadHandle, match: string, { low, high }: KeyRange, limit: number): readonly number[] {
  return handle.prepare<number>(MATCHING_KEYS).pluck().all(match, low, high, limit);
}

function narrowed(range: KeyRange, among: ReadonlySet<number>): KeyRange {
  let low = Infinity;
  let high = -1;
  for (const key of among) {
    if (key < low) low = key;
    if (key > high) high = key;
  }
  return { low: Math.max(range.low, low), high: Math.min(range.high, high) };
}
