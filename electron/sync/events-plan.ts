import type { EventsPeriod } from '../../shared/model/contact.ts';
import type { ContactQuery } from '../../shared/model/contact-query.ts';
import type { EventsAccess } from '../../shared/model/run-events.ts';
import type { SyncCounts } from '../../shared/model/sync-run.ts';
import type { EventsProgress, StoredRun } from '../cache/protocol.ts';
import type { EventsQuery } from '../vendor/gateway.ts';
import { listingCarriesContents } from './plan.ts';

/** Events a page of the bulk endpoint. Source: vendor documentation, events: at most 1 000. */
export const EVENTS_PAGE_SIZE = 1000;

type Period = Pick<EventsPeriod, 'from' | 'to'>;
export type WhySingle = 'refused' | 'stuck' | 'failed' | 'dearer';

export type EventsStep =
  | { readonly kind: 'eventsPage'; readonly query: EventsQuery; readonly period: Period; readonly limit: number; readonly pagination: string | null }
  /** The last page was stored by a launch that was killed before it could judge. */
  | { readonly kind: 'judgeEvents'; readonly period: Period }
  /** Each contact's own query brings its events. */
  | { readonly kind: 'single'; readonly why: WhySingle };

/**
 * What a run needs next of its events in bulk; null where it needs nothing of them (any more). They come after the
 * listing and before the contacts, and only where they save queries: a run that fetches every history gets each
 * contact's events with the same query anyway.
 */
export function nextEventsStep(run: Pick<StoredRun, 'query' | 'counts' | 'listing' | 'events'>, access: EventsAccess): EventsStep | null {
  const { query, counts, listing, events } = run;
  if (listing?.done !== true || !canUseBulk(query)) return null;
  const route = events?.route;
  if (route?.kind === 'single' || route?.done === true) return null;
  const period = { from: query.filters.startDate ?? null, to: query.filters.endDate ?? null };
  if (events === undefined || route?.pages === 0) {
    if (access === 'refused') return { kind: 'single', why: 'refused' };
    if (contactsLeft(counts) <= 1) return null;
    return { kind: 'eventsPage', query: eventsQuery(query), period, limit: EVENTS_PAGE_SIZE, pagination: null };
  }
  if (events.pagination === null) return { kind: 'judgeEvents', period };
  return { kind: 'eventsPage', query: eventsQuery(query), period, limit: EVENTS_PAGE_SIZE, pagination: events.pagination };
}

/** Whether a period's events in bulk can spare queries of single contacts. */
export function canUseBulk(query: ContactQuery): boolean {
  const { filters, attributes, flags, onlyWithEvents = [] } = query;
  const isSparing = onlyWithEvents.length > 0 ? flags.history || flags.events : flags.events && !flags.history;
  // The bulk endpoint knows no filter for what attributes say of a person.
  if (!isSparing || listingCarriesContents(query) || Object.keys(attributes).length > 0) return false;
  return [filters.startDate, filters.endDate].every((day) => day === undefined || !Number.isNaN(Date.parse(day)));
}

/** No zone is farther than this from UTC, so that events of a day in one zone lie within a day and two of these. */
const ZONE_MARGIN_MS = 14 * 3_600_000;
const DAY_MS = 24 * 3_600_000;

/**
 * The bulk query for what a listing is about. Event dates come without a zone, which is not documented: the days are
 * widened until they hold in any. Oldest first, so that events that happen meanwhile come last and move no page.
 */
export function eventsQuery({ filters }: Pick<ContactQuery, 'filters'>): EventsQuery {
  const { assistantId, externalId, startDate, endDate } = filters;
  return {
    ...(assistantId === undefined ? {} : { assistantId }),
    ...(externalId === undefined ? {} : { externalId }),
    ...(startDate === undefined ? {} : { startDate: written(Date.parse(startDate) - ZONE_MARGIN_MS) }),
    ...(endDate === undefined ? {} : { endDate: written(Date.parse(endDate) + DAY_MS + ZONE_MARGIN_MS - 1000) }),
    sort: 'ASC',
  };
}

function written(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}

export interface EventsReport {
  /** After the page was stored. */
  readonly progress: EventsProgress;
  /** Entries in the page; null where it is judged by a later launch. */
  readonly received: number | null;
  /** A page of the very same events came before. */
  readonly isRepeat: boolean;
  /** The hash that asked for it had waited so long that it may have expired. */
  readonly mayHaveExpired: boolean;
  /** Contacts that would need a query of their own otherwise. */
  readonly contactsLeft: number;
}

export type EventsVerdict =
  | { readonly kind: 'goOn' }
  | { readonly kind: 'whole' }
  | { readonly kind: 'again' }
  | { readonly kind: 'single'; readonly why: WhySingle };

/**
 * Judges a page of bulk events. Neither how the last page looks nor what `resultCount` counts is documented, so every
 * way is allowed for; what is not shown to be whole is begun anew once, and then left to single queries.
 */
export function judgeEventsPage(report: EventsReport): EventsVerdict {
  const { progress, received, isRepeat, mayHaveExpired } = report;
  const { resultCount, largestPage, lastPage, pagination, route } = progress;
  if (route.kind === 'single') return route;
  const short: EventsVerdict = progress.restarts < 1 ? { kind: 'again' } : { kind: 'single', why: 'stuck' };
  // Above every page's size it can only be the whole's.
  const isWholeCount = resultCount !== null && resultCount > largestPage;
  if (isWholeCount && route.events >= resultCount) return { kind: 'whole' };
  if (isRepeat) {
    // A page is only short when nothing is left to fill it.
    const isFilled = route.pages > 2 ? lastPage < largestPage : lastPage < EVENTS_PAGE_SIZE;
    return !isWholeCount && !mayHaveExpired && isFilled ? { kind: 'whole' } : short;
  }
  if (received === 0 || pagination === null) {
    const provesNothing = received === 0 && mayHaveExpired;
    return isWholeCount || provesNothing ? short : { kind: 'whole' };
  }
  const left = isWholeCount ? Math.ceil((resultCount - route.events) / largestPage) : 1;
  return left > report.contactsLeft - (route.pages - 1) ? { kind: 'single', why: 'dearer' } : { kind: 'goOn' };
}

/** Contacts that a run still has to ask for. */
export function contactsLeft({ toFetch, fetched, empty, failed }: SyncCounts): number {
  return toFetch - fetched - empty - failed;
}
