import type { SearchTally, TallyRequest } from '../../../shared/model/search.ts';
import type { ReadHandle } from '../handles.ts';
import type { SearchContext } from '../protocol.ts';
import { readAsked } from './asked.ts';
import { candidates, TOTAL_CAP } from './candidates.ts';
import { needsReading, readCandidates, type ReadingOptions } from './read-candidates.ts';

/** Reads on for as long as a search may take, from where a page or another tally stopped. */
export async function tally(handle: ReadHandle, { scope, beforeKey }: TallyRequest, context: SearchContext, options: ReadingOptions): Promise<SearchTally> {
  const asked = readAsked(handle, scope, context);
  if (asked === null) return { found: 0, read: 0, nextBeforeKey: null };
  const range = { low: asked.range.low, high: Math.min(asked.range.high, (beforeKey ?? Infinity) - 1) };
  const keys = candidates(handle, { ...asked, range }, TOTAL_CAP + 1, options.interrupt);
  if (!needsReading(asked)) {
    const nextBeforeKey = keys.length > TOTAL_CAP ? (keys.at(-1) ?? null) : null;
    return { found: keys.length, read: keys.length, nextBeforeKey };
  }
  const { found, read, last } = await readCandidates(handle, asked, keys, { found: Infinity }, options);
  return { found: found.length, read, nextBeforeKey: read < keys.length || keys.length > TOTAL_CAP ? last : null };
}
