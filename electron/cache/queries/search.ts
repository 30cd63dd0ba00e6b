import type { SearchFilters, SearchPage, SearchRequest, SearchRow } from '../../../shared/model/search.ts';
import { markTermsOfQuery, parseQuery } from '../../search/parse-query.ts';
import { snippetsOf } from '../../search/snippets.ts';
import { toMatch, type TagCondition } from '../../search/to-match.ts';
import { type KeyRange, keysBetween } from '../contact-key.ts';
import type { ReadHandle } from '../handles.ts';
import type { Interrupt } from '../interrupt.ts';
import { CONTACT_BY_KEY, type ContactRow, summaryOf } from './contact-row.ts';
import type { CountRows } from './count-rows.ts';
import { conditionsOf, HISTORY_TAGS } from './tags.ts';
import { readPieces } from './transcript-data.ts';

/** Totals are exact up to here. */
export const TOTAL_CAP = 10_000;

/** Page and capped total in one pass: the index streams its rows newest first, and is never sorted. */
export const MATCHING_KEYS = `SELECT rowid AS key FROM fts WHERE fts MATCH ?
  AND rowid BETWEEN CAST(? AS INTEGER) AND CAST(? AS INTEGER) ORDER BY rowid DESC LIMIT ?`;

export interface SearchOptions {
  readonly interrupt: Interrupt;
  /** Milliseconds, monotonic. */
  readonly nowMs: () => number;
  readonly countRows: CountRows;
}

type Query = { readonly match: string; readonly range: KeyRange };

/** Newest first. Throws `Interrupted` between rows once nobody waits. */
export function search(handle: ReadHandle, request: SearchRequest, options: SearchOptions): SearchPage {
  const startedMs = options.nowMs();
  return handle.snapshot(() => {
    const page = searchPage(handle, request, options);
    return { ...page, tookMs: options.nowMs() - startedMs };
  });
}

function searchPage(handle: ReadHandle, request: SearchRequest, options: SearchOptions): Omit<SearchPage, 'tookMs'> {
  const parsed = parseQuery(request.text);
  const terms = markTermsOfQuery(parsed);
  const conditions = conditionsOf(handle, request.filters);
  if (conditions === null) return { ...NOTHING, terms };
  const range = keysBetween(request.filters.from, request.filters.to);
  const query: Query = { match: toMatch(parsed, conditions), range };
  const keys = matchingKeys(handle, query, TOTAL_CAP + 1, options.interrupt);
  const page = pageOf(handle, query, keys, request, options.interrupt);
  const total = Math.min(keys.length, TOTAL_CAP);
  const searched = searchedOf(request.filters, conditions, range, options.countRows);
  const rows = page.keys.flatMap((key) => {
    options.interrupt.check();
    return rowOf(handle, key, terms) ?? [];
  });
  return {
    rows,
    total,
    capped: keys.length > TOTAL_CAP,
    terms,
    withHistory: searched.withoutHistory === 0 ? total : historyAmong(parsed, conditions, keys, options.countRows),
    searched,
    nextBeforeKey: page.hasMore ? (page.keys.at(-1) ?? null) : null,
  };
}

const NOTHING: Omit<SearchPage, 'tookMs' | 'terms'> = {
  rows: [],
  total: 0,
  capped: false,
  withHistory: 0,
  searched: { contacts: 0, withoutHistory: 0 },
  nextBeforeKey: null,
};

/** All at one go: stepping through rows one by one costs three times what finding them does. */
function matchingKeys(handle: ReadHandle, query: Query, limit: number, interrupt: Interrupt): number[] {
  interrupt.check();
  const { low, high } = query.range;
  return handle.prepare<number>(MATCHING_KEYS).pluck().all(query.match, low, high, limit);
}

function pageOf(
  handle: ReadHandle,
  query: Query,
  newest: readonly number[],
  { beforeKey, limit }: SearchRequest,
  interrupt: Interrupt,
): { readonly keys: readonly number[]; readonly hasMore: boolean } {
  const high = Math.min(query.range.high, (beforeKey ?? Infinity) - 1);
  const found =
    beforeKey === null ? newest : matchingKeys(handle, { ...query, range: { low: query.range.low, high } }, limit + 1, interrupt);
  return { keys: found.slice(0, limit), hasMore: found.length > limit };
}

function historyAmong(
  parsed: ReturnType<typeof parseQuery>,
  conditions: readonly TagCondition[],
  keys: readonly number[],
  countRows: CountRows,
): number {
  const counted = keys.slice(0, TOTAL_CAP);
  const match = toMatch(parsed, [...conditions, { anyOf: [HISTORY_TAGS.held] }]);
  return counted.length === 0 ? 0 : countRows(match, { low: counted.at(-1) ?? 0, high: counted[0] ?? 0 });
}

/** What the text is looked for in: the filters alone. Kept by `countRows` while nothing is written. */
function searchedOf(
  filters: SearchFilters,
  conditions: readonly TagCondition[],
  range: KeyRange,
  countRows: CountRows,
): SearchPage['searched'] {
  const everything = parseQuery('');
  const contacts = countRows(toMatch(everything, conditions), range);
  if (filters.hasHistory !== null) return { contacts, withoutHistory: filters.hasHistory ? 0 : contacts };
  const without = [...conditions, { anyOf: [HISTORY_TAGS.notHeld] }];
  return { contacts, withoutHistory: countRows(toMatch(everything, without), range) };
}

function rowOf(handle: ReadHandle, key: number, terms: SearchPage['terms']): SearchRow | null {
  const row = handle.prepare<ContactRow>(CONTACT_BY_KEY).get(key);
  if (row === undefined) return null;
  const summary = summaryOf(row);
  if (terms.length === 0) return { summary, snippets: [], hitCount: 0 };
  return { summary, ...snippetsOf(readPieces(handle, key), terms) };
}

