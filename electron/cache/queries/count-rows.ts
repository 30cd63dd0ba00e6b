import type { KeyRange } from '../contact-key.ts';
import type { ReadHandle } from '../handles.ts';

/** Number of conversations that match, in a range of keys. */
export type CountRows = (match: string, range: KeyRange) => number;

export const COUNT = `SELECT count(*) AS rows FROM fts WHERE fts MATCH ?
  AND rowid BETWEEN CAST(? AS INTEGER) AND CAST(? AS INTEGER)`;

/** Enough for every facet of a few sets of filters. */
const MAX_KEPT = 2000;

/** Counts, and keeps each answer until something is written. */
export function createRowCounter(handle: ReadHandle): CountRows {
  const kept = new Map<string, number>();
  let version = -1;
  return (match, { low, high }) => {
    const now = handle.dataVersion();
    if (now !== version || kept.size > MAX_KEPT) kept.clear();
    version = now;
    const name = `${low} ${high} ${match}`;
    let rows = kept.get(name);
    if (rows === undefined) {
      rows = handle.prepare<{ rows: number }>(COUNT).get(match, low, high)?.rows ?? 0;
      kept.set(name, rows);
    }
    return rows;
  };
}
