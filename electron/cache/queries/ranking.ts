import type { KeyRange } from '../contact-key.ts';
import type { ReadHandle } from '../handles.ts';
import type { Asked } from './asked.ts';

/** Relevance ranks among the newest so many hits: ranking all of them would cost a hundred times as much. */
export const RANKED_HITS = 5_000;
/** How often, in how many words, and how rare: a hit in what someone said counts twice one elsewhere, a tag nothing. */
export const RANKED_KEYS = `SELECT rowid AS key FROM fts WHERE fts MATCH ?
  AND rowid BETWEEN CAST(? AS INTEGER) AND CAST(? AS INTEGER)
  ORDER BY bm25(fts, 2.0, 2.0, 2.0, 1.0, 0.0), rowid DESC`;

/** Puts the newest hits in the order of relevance, and remembers the last one for its next pages. */
export type Rank = (asked: Asked, newest: readonly number[]) => readonly number[];

export function createRanking(handle: ReadHandle): Rank {
  let kept = { name: '', version: -1, keys: [] as readonly number[] };
  return (asked, newest) => {
    const hits = newest.slice(0, RANKED_HITS);
    // Without a word there is nothing to rank by.
    if (asked.terms.length === 0 || hits.length === 0) return hits;
    const range: KeyRange = { low: hits.at(-1) ?? 0, high: hits[0] ?? 0 };
    const version = handle.dataVersion();
    const name = JSON.stringify([asked.match, range, asked.among === null ? null : [...asked.among]]);
    if (kept.name !== name || kept.version !== version) {
      const keys = handle.prepare<number>(RANKED_KEYS).pluck().all(asked.match, range.low, range.high);
      const { among } = asked;
      kept = { name, version, keys: among === null ? keys : keys.filter((key) => among.has(key)) };
    }
    return kept.keys;
  };
}
