import { PAGE_SIZE, QUERIES_PER_SECOND } from '../../shared/model/instance.ts';
import type { ContactQuery } from '../../shared/model/contact-query.ts';
import type { EventsAccess } from '../../shared/model/run-events.ts';
import type { PlanRange, SyncPlan } from '../../shared/model/sync-plan.ts';
import type { RunOrder, SyncCounts } from '../../shared/model/sync-run.ts';
import type { PlanFacts, StoredRun } from '../cache/protocol.ts';
import { type ContactCalls, eventsRoute, splitCalls } from './estimate-events.ts';
import { asksForContents } from './plan.ts';

/** What is known of a run when it is planned. */
export interface Known {
  readonly query: ContactQuery;
  readonly order: RunOrder;
  readonly counts: Pick<SyncCounts, 'resultCount' | 'listed' | 'pages'>;
  readonly listing: StoredRun['listing'];
  readonly facts: PlanFacts;
  /** May the key get a period's events in bulk? */
  readonly eventsAccess: EventsAccess;
}

export interface Budget {
  /** Queries a day, less all headroom. */
  readonly perDay: number;
  readonly leftToday: number;
}

/** Ten million contacts: a count beyond any that a run may ask for says nothing. */
const MOST_CONTACTS = 10_000_000;
/** The service's page where it heeds no limit (vendor documentation, contacts). */
const DEFAULT_PAGE = 100;
const NONE: PlanRange = { min: 0, likely: 0, max: 0 };

/** What a run will cost, from its first page. Asks nothing, and claims no more than the page bears out. */
export function estimate(known: Known, budget: Budget): SyncPlan {
  const { counts, query } = known;
  const contacts = contactsOf(known);
  const listPages = pagesOf(known, contacts);
  const asked = asksForContents(query) ? callsOf(known, contacts) : { toFetch: NONE, calls: NONE };
  const { chosen } = known.facts;
  const { choice, toFetch, historyCalls, eventCalls } = splitCalls(query, known.eventsAccess, { ...asked, contacts, chosen });
  const total = sum(listPages, sum(historyCalls, eventCalls));
  const leftToday = Math.min(budget.leftToday, budget.perDay);
  return {
    resultCount: counts.resultCount,
    listed: counts.listed,
    contacts,
    toFetch,
    listPages,
    historyCalls,
    eventCalls,
    events: eventsRoute(query, known.eventsAccess),
    choice,
    total,
    perDay: budget.perDay,
    leftToday,
    shareOfDay: budget.perDay === 0 ? null : total.likely / budget.perDay,
    durationMs: mapped(total, (queries) => Math.ceil((queries * 1000) / QUERIES_PER_SECOND)),
    fitsToday: fits(total, leftToday),
    spread: spreadOver(total.likely, { perDay: budget.perDay, leftToday }),
  };
}

/** Contacts of the whole listing. The count may be the page's or the whole: only one above what is listed is the whole's. */
function contactsOf(known: Known): PlanRange {
  const { listed, resultCount } = known.counts;
  const cap = Math.min(known.query.maxContacts ?? MOST_CONTACTS, MOST_CONTACTS);
  if (isWhole(known)) return exactly(listed);
  if (resultCount !== null && resultCount > listed) return exactly(Math.min(resultCount, cap));
  // A page that is not full is the last one, unless the service ignores the page size that it was asked for.
  const isFull = known.listing === null || listed >= PAGE_SIZE || listed === DEFAULT_PAGE;
  const most = known.query.maxContacts === null ? null : Math.max(listed, cap);
  return { min: listed, likely: listed, max: isFull ? most : listed };
}

function isWhole({ counts, query, listing }: Known): boolean {
  if (listing === null) return false;
  return listing.done || listing.pagination === null || counts.listed >= (query.maxContacts ?? Infinity);
}

/** Pages still to be read; one more where the end shows only in a page without anything new. */
function pagesOf(known: Known, contacts: PlanRange): PlanRange {
  if (isWhole(known)) return NONE;
  const { listed, pages } = known.counts;
  const pagesFor = (count: number, size: number): number => Math.ceil(Math.max(0, count - listed) / size);
  const pageSize = pages === 0 ? PAGE_SIZE : Math.min(PAGE_SIZE, Math.max(1, Math.ceil(listed / pages)));
  const min = Math.max(1, pagesFor(contacts.min, PAGE_SIZE));
  const likely = Math.max(min, pagesFor(contacts.likely, pageSize));
  return { min, likely, max: contacts.max === null ? null : Math.max(likely, pagesFor(contacts.max, pageSize) + 1) };
}

/** Calls for contents: one a contact, or one for all that share an identifier. */
function callsOf(known: Known, contacts: PlanRange): ContactCalls {
  const { facts, counts, order } = known;
  const unlisted = mapped(contacts, (count) => Math.max(0, count - counts.listed));
  const needed = counts.listed === 0 ? 1 : facts.pending / counts.listed;
  const groups = facts.groups.reduce((all, [, count]) => all + count, 0);
  const all = {
    toFetch: plus(facts.pending, { ...unlisted, min: 0, likely: Math.round(unlisted.likely * needed) }),
    calls: plus(groups, { ...unlisted, min: 0, likely: Math.round(unlisted.likely * needed * newcomers(facts)) }),
  };
  return order.kind === 'sample' ? sampled(all, known, contacts, order.size) : all;
}

/**
 * How probable it is that the next contact is of an identifier not seen so far: the share of contacts that are alone
 * with theirs (Good–Turing). With one contact an identifier it is 1, and falls the more of them share one.
 */
function newcomers({ groups, pending }: PlanFacts): number {
  const alone = groups.find(([size]) => size === 1)?.[1] ?? 0;
  return pending === 0 ? 1 : alone / pending;
}

/** Of a sample that is drawn of all that is listed, held contacts included. */
function sampled(all: { toFetch: PlanRange; calls: PlanRange }, known: Known, contacts: PlanRange, size: number): typeof all {
  const { facts, counts } = known;
  const isWholeListing = contacts.max !== null && contacts.max <= counts.listed;
  const share = contacts.likely === 0 ? 0 : Math.min(1, size / contacts.likely);
  // However it is drawn, so many are not among those that are held already.
  const sure = isWholeListing ? Math.max(0, Math.min(size, counts.listed) - (counts.listed - facts.pending)) : 0;
  const largest = facts.groups.reduce((most, [groupSize]) => Math.max(most, groupSize), 1);
  const listedGroups = facts.groups.reduce((sum, [groupSize, count]) => sum + count * (1 - (1 - share) ** groupSize), 0);
  const groups = facts.groups.reduce((sum, [, count]) => sum + count, 0);
  const least = { toFetch: sure, calls: Math.ceil(sure / largest) };
  const most = { toFetch: lesser(size, all.toFetch.max), calls: lesser(size, all.calls.max) };
  return {
    toFetch: within(Math.round(all.toFetch.likely * share), least.toFetch, most.toFetch),
    calls: within(Math.round(listedGroups + (all.calls.likely - groups) * share), least.calls, most.calls),
  };
}

function fits(total: PlanRange, leftToday: number): SyncPlan['fitsToday'] {
  if (total.max !== null && total.max <= leftToday) return 'yes';
  return total.min > leftToday ? 'no' : 'perhaps';
}

/**
 * What is left goes on the first day. By the next one everything used before has left the ledger, and each later day
 * frees what the one before it used.
 */
export function spreadOver(queries: number, { perDay, leftToday }: Budget): SyncPlan['spread'] {
  const firstDay = Math.min(queries, leftToday);
  const rest = queries - firstDay;
  if (rest === 0) return { days: 1, firstDay, furtherDays: 0, lastDay: firstDay };
  if (perDay === 0) return null;
  const further = Math.ceil(rest / perDay);
  return { days: 1 + further, firstDay, furtherDays: perDay, lastDay: rest - (further - 1) * perDay };
}

function exactly(count: number): PlanRange {
  return { min: count, likely: count, max: count };
}

function mapped({ min, likely, max }: PlanRange, change: (count: number) => number): PlanRange {
  return { min: change(min), likely: change(likely), max: max === null ? null : change(max) };
}

function plus(count: number, range: PlanRange): PlanRange {
  return mapped(range, (other) => count + other);
}

function sum(one: PlanRange, other: PlanRange): PlanRange {
  const max = one.max === null || other.max === null ? null : one.max + other.max;
  return { min: one.min + other.min, likely: one.likely + other.likely, max };
}

function lesser(count: number, max: number | null): number {
  return max === null ? count : Math.min(count, max);
}

function within(likely: number, min: number, max: number): PlanRange {
  return { min: Math.min(min, max), likely: Math.min(Math.max(likely, min), max), max };
}
