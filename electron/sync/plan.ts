import type { AppError } from '../../shared/errors.ts';
import { PAGE_SIZE } from '../../shared/model/instance.ts';
import type { ContactQuery } from '../../shared/model/contact-query.ts';
import type { RunOptions, SyncCounts, SyncState } from '../../shared/model/sync-run.ts';
import type { StoredRun } from '../cache/protocol.ts';

export type PlanStep =
  | { readonly kind: 'listPage'; readonly pagination: string | null; readonly limit: number }
  /** All pages that will be read are stored: judge whether they are all there are. */
  | { readonly kind: 'closeListing' }
  | { readonly kind: 'fetch' }
  | { readonly kind: 'finish' };

/** What a run needs next, from what is stored of it and nothing else: a killed run goes on where it was. */
export function nextStep(run: Pick<StoredRun, 'query' | 'counts' | 'listing'>, nothingPending: boolean): PlanStep {
  const { query, counts, listing } = run;
  if (listing === null) return { kind: 'listPage', pagination: null, limit: pageLimit(query, counts) };
  if (!listing.done) {
    // A stored position without a hash is the last page's, its verdict still to come.
    if (listing.pagination === null || isCapReached(query, counts)) return { kind: 'closeListing' };
    return { kind: 'listPage', pagination: listing.pagination, limit: pageLimit(query, counts) };
  }
  return nothingPending || !asksForContents(query) ? { kind: 'finish' } : { kind: 'fetch' };
}

export function asksForContents(query: Pick<ContactQuery, 'flags'>): boolean {
  return query.flags.history || query.flags.events;
}

/**
 * Whether a listing by these filters carries history and events itself, so that its flags are worth sending.
 * Source: vendor documentation, contacts: only with `id`, `identifier` or `phone`; `cpf` and `email` do not unlock them.
 */
export function listingCarriesContents(query: Pick<ContactQuery, 'filters' | 'attributes'>): boolean {
  return query.filters.id !== undefined || query.filters.identifier !== undefined || query.attributes.phone !== undefined;
}

/** The query that a page of the listing is asked with. */
export function listingQuery(query: ContactQuery): Pick<ContactQuery, 'filters' | 'attributes' | 'flags'> {
  const flags = listingCarriesContents(query) ? query.flags : { history: false, events: false };
  return { filters: query.filters, attributes: query.attributes, flags };
}

/**
 * The query for all contacts of a listing with one identifier. It keeps the listing's own filters, so that what comes
 * is what was listed and not years of one person; contacts that are only looked at again stand outside its window.
 */
export function groupQuery(
  query: ContactQuery,
  options: Pick<RunOptions, 'origin'>,
  identifier: string,
): Pick<ContactQuery, 'filters' | 'attributes' | 'flags'> {
  const { startDate: _, endDate: __, ...anyTime } = query.filters;
  const filters = options.origin === 'asked' ? query.filters : anyTime;
  return { filters: { ...filters, identifier }, attributes: query.attributes, flags: query.flags };
}

/** Does what came with the listing answer all that was asked of this contact? Then no second call is needed. */
export function isAnswered(
  flags: ContactQuery['flags'],
  received: { readonly messages: readonly unknown[] | null; readonly events: readonly unknown[] | null },
): boolean {
  return (!flags.history || received.messages !== null) && (!flags.events || received.events !== null);
}

export function pageLimit(query: ContactQuery, counts: SyncCounts): number {
  if (query.maxContacts === null) return PAGE_SIZE;
  return Math.max(1, Math.min(PAGE_SIZE, query.maxContacts - counts.listed));
}

/** Contacts that "at most N" still has room for. */
export function roomLeft(query: ContactQuery, counts: Pick<SyncCounts, 'listed'>): number {
  return query.maxContacts === null ? Infinity : Math.max(0, query.maxContacts - counts.listed);
}

function isCapReached(query: ContactQuery, counts: Pick<SyncCounts, 'listed'>): boolean {
  return roomLeft(query, counts) === 0;
}

/** What one page brought. `counts` are those *after* it was stored. */
export interface PageReport {
  readonly query: ContactQuery;
  readonly counts: Pick<SyncCounts, 'pages' | 'listed' | 'resultCount'>;
  readonly limit: number;
  /** Entries in the page, unreadable ones too. */
  readonly received: number;
  readonly unseen: number;
  readonly pagination: string | null;
  /** Entries of the whole listing that could not be read as contacts. */
  readonly unreadable: number;
}

export type PageVerdict = { readonly kind: 'goOn' } | ListingEnd;

export type ListingEnd =
  /** The listing ended and nothing speaks against its being whole. */
  | { readonly kind: 'whole' }
  /** The listing ended, and something is missing or may be. */
  | { readonly kind: 'short'; readonly why: AppError };

/**
 * Judges a page. The service documents neither how the last page looks nor what `resultCount` counts, so every way is
 * allowed for: no hash, an empty page, the same hash, a page that was seen before. A repeated hash alone proves
 * nothing; a page without a single unseen id does, unless the count shows that everything is there.
 */
export function judgePage(report: PageReport): PageVerdict {
  const { query, counts, received, unseen, pagination } = report;
  if (isCapReached(query, counts)) return { kind: 'whole' };
  if (received === 0 || pagination === null) return judgeEnd(report);
  if (unseen === 0 && !isReadAgain(counts)) return judgeRepeat(report);
  if (hasTooManyPages(counts)) return { kind: 'short', why: stuck(counts) };
  return { kind: 'goOn' };
}

/**
 * Must the listing begin anew? A hash that waited (in a paused or killed run, or for the quota) may have expired, which
 * can look like an empty page or like the first page: that proves nothing unless the count shows that all is there.
 */
export function mustListAgain(report: Pick<PageReport, 'counts' | 'unseen' | 'unreadable'>): boolean {
  const { counts, unseen, unreadable } = report;
  const isAllThere =
    counts.resultCount !== null && counts.resultCount > PAGE_SIZE && counts.listed + unreadable >= counts.resultCount;
  return unseen === 0 && !isAllThere;
}

/** The listing ended by the service's own word: whole, unless its count promised more. */
export function judgeEnd(report: Pick<PageReport, 'query' | 'counts' | 'unreadable'>): ListingEnd {
  const { query, counts, unreadable } = report;
  if (isCapReached(query, counts)) return { kind: 'whole' };
  // Where the count is the page's, it never exceeds what was listed, so only a count of the whole can say this.
  const isShort = counts.resultCount !== null && counts.listed + unreadable < counts.resultCount;
  return isShort ? { kind: 'short', why: stuck(counts) } : { kind: 'whole' };
}

/**
 * A page came again. That is the end if the count of the whole was reached; or, where the count is the page's or
 * there is none, if a shorter page came before, since a page is only short when nothing is left to fill it.
 */
function judgeRepeat(report: PageReport): ListingEnd {
  const { counts, limit, unreadable } = report;
  const known = counts.listed + unreadable;
  const isWholeCount = counts.resultCount !== null && (counts.resultCount > PAGE_SIZE || counts.resultCount > known);
  if (isWholeCount) return judgeEnd(report);
  const pagesWithNews = counts.pages - 1;
  const fullPage = pagesWithNews > 1 && counts.resultCount !== null ? counts.resultCount : limit;
  return known < pagesWithNews * fullPage ? { kind: 'whole' } : { kind: 'short', why: stuck(counts) };
}

/**
 * Is this page among those that the run had already read before its listing began anew (the hash had expired)?
 * `pages` counts the pages of this pass, `listed` the ids of all passes.
 */
function isReadAgain(counts: Pick<SyncCounts, 'pages' | 'listed'>): boolean {
  return counts.pages * PAGE_SIZE <= counts.listed;
}

/**
 * More pages than the count can explain. Only a count above one page's can be the whole's; a service that ignores
 * the page size asked for serves its documented default of 100, hence five pages where one was expected.
 */
function hasTooManyPages(counts: Pick<SyncCounts, 'pages' | 'resultCount'>): boolean {
  if (counts.resultCount === null || counts.resultCount <= PAGE_SIZE) return false;
  return counts.pages > 5 * Math.ceil(counts.resultCount / PAGE_SIZE) + 10;
}

function stuck(counts: Pick<SyncCounts, 'listed' | 'resultCount'>): AppError {
  const expected = counts.resultCount === null ? {} : { expected: counts.resultCount };
  return { kind: 'sync.paginationStuck', details: { listed: counts.listed, ...expected } };
}

export type Consequence =
  /** This contact has failed, the others may not. */
  | 'contact'
  /** It passes: wait and ask again. */
  | 'wait'
  /** Every further request would meet the same. */
  | 'run';

/** What the failure of one request means for its run. */
export function consequenceOf(error: AppError): Consequence {
  switch (error.kind) {
    case 'sync.contactMissing':
    case 'service.badRequest':
    case 'service.error':
    case 'service.malformed':
    case 'service.tooLarge':
      return 'contact';
    case 'network.offline':
    case 'network.dns':
    case 'network.refused':
    case 'network.reset':
    case 'network.timeout':
    case 'service.unavailable':
    case 'service.rateLimited':
    case 'quota.spent':
    case 'key.absent':
    case 'key.locked':
    case 'key.unavailable':
      return 'wait';
    default:
      return 'run';
  }
}

/** So many contacts failing one after another, for another reason than being gone, is the service's failure. */
const FAILURES_IN_A_ROW = 5;

/** Does this many contact failures without a success between them mean that the run should stop? */
export function isServiceFailing(failuresInARow: number): boolean {
  return failuresInARow >= FAILURES_IN_A_ROW;
}

/** How a run that has nothing left to do ends: with what is missing named, the listing's failures before contacts'. */
export function endState(failures: StoredRun['failures']): Extract<SyncState, { kind: 'done' | 'incomplete' }> {
  const ofListing = failures.find(({ error }) => error.kind.startsWith('sync.pagination'));
  const most = failures.toSorted((one, other) => other.count - one.count)[0];
  const worst = ofListing ?? most;
  return worst === undefined ? { kind: 'done' } : { kind: 'incomplete', why: worst.error };
}
