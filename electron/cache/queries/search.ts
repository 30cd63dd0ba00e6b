import type { SearchPage, SearchRequest, SearchRow } from '../../../shared/model/search.ts';
import { scoutFor } from '../../../shared/text/latin-pattern.ts';
import { maskSummary } from '../../privacy/mask-on-screen.ts';
import { maskPieces } from '../../search/mask-pieces.ts';
import { createSnippets, type SnippetsOf } from '../../search/snippets.ts';
import type { ReadHandle } from '../handles.ts';
import type { SearchContext } from '../protocol.ts';
import { type Asked, readAsked, termsAsked, withTag } from './asked.ts';
import { candidates, TOTAL_CAP } from './candidates.ts';
import type { CountRows } from './count-rows.ts';
import { storedSubject, type StoredSubject } from './stored-subject.ts';
import { libraryMark } from './library-mark.ts';
import type { Rank } from './ranking.ts';
import { needsReading, readCandidates, type ReadingOptions } from './read-candidates.ts';
import { searchedOf } from './searched.ts';
import { HISTORY_TAGS } from './tags.ts';

export interface SearchOptions extends ReadingOptions {
  readonly countRows: CountRows;
  readonly rank: Rank;
}

type Page = Omit<SearchPage, 'tookMs'>;
/** Keys of a page, and what is known of all the others. */
type PageKeys = Pick<Page, 'total' | 'capped' | 'reading' | 'ranked' | 'nextBeforeKey' | 'withHistory'> & {
  readonly keys: readonly number[];
  /** What was read of them already. */
  readonly subjects?: ReadonlyMap<number, StoredSubject>;
};

/** Rejects with `Interrupted` between rows once nobody waits. */
export async function search(handle: ReadHandle, request: SearchRequest, context: SearchContext, options: SearchOptions): Promise<SearchPage> {
  const startedMs = options.nowMs();
  const page = await searchPage(handle, request, context, options);
  return { ...page, tookMs: options.nowMs() - startedMs, ...(context.masked === true ? { masked: true } : {}) };
}

async function searchPage(handle: ReadHandle, request: SearchRequest, context: SearchContext, options: SearchOptions): Promise<Page> {
  const asked = readAsked(handle, request, context);
  if (asked === null) return nothingFound(handle, request, context, options);
  if (!needsReading(asked)) {
    // One state of the library, from the first key to the last row.
    return handle.snapshot(() => {
      const searched = searchedOf(handle, request.filters, options.countRows);
      const page = indexedPage(handle, request, asked, searched, options);
      return { ...rowsOf(handle, asked, page, options), searched, asOf: libraryMark(handle) };
    });
  }
  const asOf = libraryMark(handle);
  const page = await readPage(handle, request, asked, options);
  return handle.snapshot(() => {
    const searched = searchedOf(handle, request.filters, options.countRows);
    return { ...rowsOf(handle, asked, page, options), searched, asOf };
  });
}

function nothingFound(handle: ReadHandle, request: SearchRequest, context: SearchContext, options: SearchOptions): Page {
  return {
    rows: [],
    total: 0,
    capped: false,
    reading: null,
    ranked: request.order === 'relevance' ? 0 : null,
    asOf: libraryMark(handle),
    terms: termsAsked(request.text, context),
    withHistory: 0,
    searched: searchedOf(handle, request.filters, options.countRows),
    nextBeforeKey: null,
  };
}

/** Every candidate is an answer. */
function indexedPage(handle: ReadHandle, request: SearchRequest, asked: Asked, searched: SearchPage['searched'], options: SearchOptions): PageKeys {
  const { limit, beforeKey } = request;
  const newest = candidates(handle, asked, TOTAL_CAP + 1, options.interrupt);
  const total = Math.min(newest.length, TOTAL_CAP);
  const withHistory = historyAmong(handle, asked, newest, searched, options);
  const about = { total, capped: newest.length > TOTAL_CAP, reading: null, withHistory };
  if (request.order === 'relevance') {
    const ranked = options.rank(asked, newest);
    const following = after(ranked, beforeKey);
    return { ...about, ranked: ranked.length, ...pageOf(following, limit) };
  }
  const following = beforeKey === null ? newest : candidates(handle, below(asked, beforeKey), limit + 1, options.interrupt);
  return { ...about, ranked: null, ...pageOf(following, limit) };
}

/** Candidates are decided one by one: what was not reached in time is left to the next page. */
async function readPage(
  handle: ReadHandle,
  request: SearchRequest,
  asked: Parameters<typeof readCandidates>[1],
  options: SearchOptions,
): Promise<PageKeys> {
  const { limit, beforeKey, order } = request;
  const newest = candidates(handle, asked, TOTAL_CAP + 1, options.interrupt);
  const ranked = order === 'relevance' ? options.rank(asked, newest) : null;
  const following = ranked !== null ? after(ranked, beforeKey)
    : beforeKey === null ? newest : candidates(handle, below(asked, beforeKey), TOTAL_CAP + 1, options.interrupt);
  const { found, subjects, read, last } = await readCandidates(handle, asked, following, { found: limit }, options);
  const isLeft = read < following.length;
  return {
    keys: found,
    subjects,
    total: found.length,
    // What is older than those that are put in order is found by none of their pages.
    capped: isLeft || (ranked !== null && newest.length > ranked.length),
    reading: { read, candidates: Math.min(newest.length, TOTAL_CAP), capped: newest.length > TOTAL_CAP },
    ranked: ranked?.length ?? null,
    nextBeforeKey: isLeft ? last : null,
    withHistory: 0,
  };
}

function below(asked: Asked, key: number): Asked {
  return { ...asked, range: { low: asked.range.low, high: Math.min(asked.range.high, key - 1) } };
}

/** What comes after a key; nothing where it is no longer among them. */
function after(keys: readonly number[], key: number | null): readonly number[] {
  if (key === null) return keys;
  const at = keys.indexOf(key);
  return at < 0 ? [] : keys.slice(at + 1);
}

function pageOf(following: readonly number[], limit: number): Pick<PageKeys, 'keys' | 'nextBeforeKey'> {
  const keys = following.slice(0, limit);
  return { keys, nextBeforeKey: following.length > limit ? (keys.at(-1) ?? null) : null };
}

/**
 * Where all that is searched has history, so has all that is found: nothing need be counted. Else those are counted that
 * are fewer, with history or without.
 */
function historyAmong(handle: ReadHandle, asked: Asked, keys: readonly number[], searched: SearchPage['searched'], options: SearchOptions): number {
  const found = Math.min(keys.length, TOTAL_CAP);
  if (found === 0 || searched.withoutHistory === 0) return found;
  const range = { low: keys[found - 1] ?? 0, high: keys[0] ?? 0 };
  const isMostlyHeld = searched.withoutHistory * 2 < searched.contacts;
  const match = withTag(asked.match, isMostlyHeld ? HISTORY_TAGS.notHeld : HISTORY_TAGS.held);
  const counted = asked.among === null
    ? options.countRows(match, range)
    : candidates(handle, { match, range, among: asked.among }, TOTAL_CAP, options.interrupt).length;
  return isMostlyHeld ? found - counted : counted;
}

function rowsOf(handle: ReadHandle, asked: Asked, page: PageKeys, options: SearchOptions): Omit<Page, 'asOf' | 'searched'> {
  const { keys, subjects, ...about } = page;
  const marking = asked.terms.length === 0 ? null : { wanted: scoutFor(asked.terms), snippetsOf: createSnippets(asked.terms) };
  const rows = keys.flatMap((key) => {
    options.interrupt.check();
    return rowOf(subjects?.get(key) ?? storedSubject(handle, key, asked.context.assumedEventZone), marking, asked.context.masked === true) ?? [];
  });
  const withHistory = about.reading === null ? about.withHistory : rows.filter(({ summary }) => summary.history.kind === 'fetched').length;
  return { ...about, rows, withHistory, terms: asked.terms };
}

interface Marking {
  /** What a text matches that may have a hit. */
  readonly wanted: RegExp;
  readonly snippetsOf: SnippetsOf;
}

function rowOf(subject: StoredSubject | null, marking: Marking | null, masked: boolean): SearchRow | null {
  if (subject === null) return null;
  const summary = masked ? maskSummary(subject.summary) : subject.summary;
  if (marking === null) return { summary, snippets: [], hitCount: 0 };
  const { wanted, snippetsOf } = marking;
  if (!masked) return { summary, ...snippetsOf(subject.piecesWith(wanted)) };
  const pieces = subject.pieces();
  return { summary, ...snippetsOf(pieces, (chosen) => maskPieces(chosen, pieces, subject)) };
}
