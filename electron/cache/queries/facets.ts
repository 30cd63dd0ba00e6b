import type { LibraryFacets, SearchFilters } from '../../../shared/model/search.ts';
import type { TagCondition } from '../../search/plan-search.ts';
import { dayOfKey, dayText, type KeyRange, keysBetween, keysOfDay } from '../contact-key.ts';
import type { ReadHandle } from '../handles.ts';
import type { Interrupt } from '../interrupt.ts';
import { matchOfFilters } from './asked.ts';
import type { CountRows } from './count-rows.ts';
import { conditionsOf, HISTORY_TAGS, type TagKind, tagsOfKind } from './tags.ts';

type Facet = LibraryFacets['sources'][number];

export interface FacetOptions {
  readonly interrupt: Interrupt;
  readonly countRows: CountRows;
}

export const NEXT_KEY = 'SELECT key FROM contact WHERE key >= ? AND key <= ? ORDER BY key LIMIT 1';
const COUNTS_BETWEEN_PAUSES = 8;

/**
 * How many conversations each value of each filter would leave. A dimension's own filter is left out of its counts, so
 * that one sees what else could be chosen. Lets searches go first between counts.
 */
export async function readFacets(handle: ReadHandle, filters: SearchFilters, options: FacetOptions): Promise<LibraryFacets> {
  const range = keysBetween(filters.from, filters.to);
  const count = createPausingCounter(options);
  const all = conditionsOf(handle, filters);
  const held = all === null ? null : [...all, { anyOf: [HISTORY_TAGS.held] }];
  return {
    sources: await valuesOf(handle, 'source', { ...filters, sources: [] }, range, count),
    assistants: await valuesOf(handle, 'assistant', { ...filters, assistantIds: [] }, range, count),
    events: await valuesOf(handle, 'event', { ...filters, eventNames: [] }, range, count),
    days: await daysOf(handle, conditionsOf(handle, { ...filters, from: null, to: null }), count),
    contacts: await count(all, range),
    withHistory: await count(held, range),
  };
}

type Count = (conditions: readonly TagCondition[] | null, range: KeyRange) => Promise<number>;

function createPausingCounter({ interrupt, countRows }: FacetOptions): Count {
  let counts = 0;
  return async (conditions, range) => {
    if (conditions === null) return 0;
    if (++counts % COUNTS_BETWEEN_PAUSES === 0) await interrupt.pause();
    return countRows(matchOfFilters(conditions), range);
  };
}

/** Most frequent first. */
async function valuesOf(
  handle: ReadHandle,
  kind: TagKind,
  filters: SearchFilters,
  range: KeyRange,
  count: Count,
): Promise<readonly Facet[]> {
  const conditions = conditionsOf(handle, filters);
  const facets: Facet[] = [];
  for (const { value, tag } of conditions === null ? [] : tagsOfKind(handle, kind)) {
    const rows = await count([...(conditions ?? []), { anyOf: [tag] }], range);
    if (rows > 0) facets.push({ value, count: rows });
  }
  return facets.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

/** Steps from one day that has contacts to the next by their keys; each day is a short range of the index. */
async function daysOf(handle: ReadHandle, conditions: readonly TagCondition[] | null, count: Count): Promise<readonly Facet[]> {
  const facets: Facet[] = [];
  const next = handle.prepare<{ key: number }>(NEXT_KEY);
  let from = keysOfDay(1).low;
  for (let found = next.get(from, Number.MAX_SAFE_INTEGER); found !== undefined; found = next.get(from, Number.MAX_SAFE_INTEGER)) {
    const day = dayOfKey(found.key);
    const range = keysOfDay(day);
    const rows = await count(conditions, range);
    const value = dayText(day);
    if (rows > 0 && value !== null) facets.push({ value, count: rows });
    from = range.high + 1;
  }
  return facets;
}
