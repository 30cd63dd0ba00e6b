import type { ContactQuery } from '../../shared/model/contact-query.ts';
import type { EventsAccess } from '../../shared/model/run-events.ts';
import type { PlanEvents, PlanRange } from '../../shared/model/sync-plan.ts';
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
  readonly toFetch: PlanRange;
  readonly historyCalls: PlanRange;
  readonly eventCalls: PlanRange;
}

const NONE: PlanRange = { min: 0, likely: 0, max: 0 };
/** Only to say what is to be expected; a conversation rarely has more. */
const EVENTS_A_CONTACT = 10;

/**
 * Parts a run's calls into those for histories and those for events. Where a period's events may come in bulk, it is
 * only sure that this costs no more pages than there are contacts, twice where it is begun anew, and that contacts it
 * does not settle are asked for as they would have been.
 */
export function splitCalls(query: ContactQuery, access: EventsAccess, contacts: PlanRange, { toFetch, calls }: ContactCalls): SplitCalls {
  const { history, events } = query.flags;
  if (!canUseBulk(query) || access === 'refused' || toFetch.max === 0) {
    return { toFetch, historyCalls: history ? calls : NONE, eventCalls: events && !history ? calls : NONE };
  }
  const isSure = toFetch.min > 1;
  const pages = Math.ceil((contacts.likely * EVENTS_A_CONTACT) / EVENTS_PAGE_SIZE);
  const mostPages = toFetch.max === null ? null : 2 * toFetch.max + 3;
  const bulk: PlanRange = { min: isSure ? 1 : 0, likely: Math.max(isSure ? 1 : 0, Math.min(pages, toFetch.likely)), max: mostPages };
  if (history) {
    // How many conversations have the events asked for, only the events will say.
    return { toFetch: { ...toFetch, min: 0 }, historyCalls: { ...calls, min: 0 }, eventCalls: bulk };
  }
  const most = mostPages === null || calls.max === null ? null : mostPages + calls.max;
  const likely = access === 'available' ? bulk.likely : Math.max(bulk.likely, calls.likely);
  return { toFetch, historyCalls: NONE, eventCalls: { min: bulk.min, likely, max: most } };
}
