import type { ContactQuery } from '../../shared/model/contact-query.ts';
import type { EventsAccess } from '../../shared/model/run-events.ts';
import type { PlanChoice, PlanEvents, PlanRange } from '../../shared/model/sync-plan.ts';
import { canUseBulk, EVENTS_PAGE_SIZE } from './events-plan.ts';

/** What the contacts of a run cost, each by itself or with others of its identifier. */
export interface ContactCalls {
  readonly toFetch: PlanRange;
  readonly calls: PlanRange;
}

/** The way that the events of a run will take, as far as it is known before the endpoint was asked. */
export function eventsRoute(query: ContactQuery, access: EventsAccess): PlanEvents {
  const { history, events } = query.flags;
  if (!canUseBulk(query)) return events ? (history ? 'along' : 'alone') : 'none';
  if (access === 'refused') return 'refused';
  return access === 'available' ? 'bulk' : 'bulkIfAllowed';
}

export interface SplitCalls {
  /** What the likely number of histories goes by; null where nothing says how many there will be. */
  readonly choice: PlanChoice | null;
  readonly toFetch: PlanRange;
  readonly historyCalls: PlanRange;
  readonly eventCalls: PlanRange;
}

const NONE: PlanRange = { min: 0, likely: 0, max: 0 };
/** Only to say what is to be expected; a conversation rarely has more. */
const EVENTS_A_CONTACT = 10;
/** Of fewer conversations a share says nothing. */
const LEAST_TO_TELL = 30;

/** What is known of a run's contacts before their events are. */
export interface SplitFacts extends ContactCalls {
  readonly contacts: PlanRange;
  /** See `PlanFacts.chosen`. */
  readonly chosen: PlanChoice | null;
}

/**
 * Parts a run's calls into those for histories and those for events. Where a period's events may come in bulk, it is
 * only sure that this costs no more pages than there are contacts, twice where it is begun anew, and that contacts it
 * does not settle are asked for as they would have been.
 */
export function splitCalls(query: ContactQuery, access: EventsAccess, { contacts, toFetch, calls, chosen }: SplitFacts): SplitCalls {
  const { history, events } = query.flags;
  if (!canUseBulk(query) || access === 'refused' || toFetch.max === 0) {
    return { choice: null, toFetch, historyCalls: history ? calls : NONE, eventCalls: events && !history ? calls : NONE };
  }
  const isSure = toFetch.min > 1;
  const pages = Math.ceil((contacts.likely * EVENTS_A_CONTACT) / EVENTS_PAGE_SIZE);
  const mostPages = toFetch.max === null ? null : 2 * toFetch.max + 3;
  const bulk: PlanRange = { min: isSure ? 1 : 0, likely: Math.max(isSure ? 1 : 0, Math.min(pages, toFetch.likely)), max: mostPages };
  if (history) return { ...chosenCalls(access, { contacts, toFetch, calls, chosen }), eventCalls: bulk };
  const most = mostPages === null || calls.max === null ? null : mostPages + calls.max;
  const likely = access === 'available' ? bulk.likely : Math.max(bulk.likely, calls.likely);
  return { choice: null, toFetch, historyCalls: NONE, eventCalls: { min: bulk.min, likely, max: most } };
}

/**
 * How many conversations have the events asked for, only the events will say: none of them may, or all. What is likely
 * goes by those that are held, where there are enough of them; else, or where the key may not be allowed to ask, by all.
 */
function chosenCalls(access: EventsAccess, { toFetch, calls, chosen }: SplitFacts): Omit<SplitCalls, 'eventCalls'> {
  const open = { toFetch: { ...toFetch, min: 0 }, historyCalls: { ...calls, min: 0 } };
  if (access !== 'available' || chosen === null || chosen.of < LEAST_TO_TELL) return { choice: null, ...open };
  const likely = Math.round((toFetch.likely * chosen.had) / chosen.of);
  return {
    choice: chosen,
    toFetch: { ...open.toFetch, likely },
    // One that is chosen costs a query of its own at most.
    historyCalls: { ...open.historyCalls, likely: Math.min(calls.likely, likely) },
  };
}
