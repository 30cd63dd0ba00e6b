import type { Contact, HoldingState } from '../../shared/model/contact.ts';
import type { Message } from '../../shared/model/message.ts';
import type { Completeness } from '../../shared/model/transcript.ts';
import { dayNumber } from './contact-key.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** `finishedAt` is a day without a zone: it begins earliest at UTC+14 … */
const EARLIEST_BEGIN_MS = -14 * HOUR_MS;
/** … and ends latest at UTC-12; a whole day more for the service to have stored everything. */
export const SETTLED_AFTER_MS = DAY_MS + 12 * HOUR_MS + DAY_MS;

/** How a fetch stands in time to the day on which the conversation ended. */
export type FetchTiming = 'notFinished' | 'beforeFinish' | 'recently' | 'settled';

export function fetchTiming(finishedAt: string | null, fetchedMs: number): FetchTiming {
  const day = dayNumber(finishedAt);
  if (day === 0) return 'notFinished';
  const beginMs = day * DAY_MS;
  if (fetchedMs < beginMs + EARLIEST_BEGIN_MS) return 'beforeFinish';
  return fetchedMs < beginMs + SETTLED_AFTER_MS ? 'recently' : 'settled';
}

export interface Held {
  readonly contact: Contact;
  readonly history: HoldingState;
  readonly events: HoldingState;
  readonly messages: readonly Message[];
  readonly unknownShapes: number;
}

/**
 * Whether what is held is the whole conversation, as far as that can be known. `incomplete` where something is known
 * to be missing: history or events never asked for, or refused. Everything else is `unknown`: the service gives no
 * count of a history's entries (what `interactions` counts is not documented), no end mark and no digest, so that even
 * a history fetched long after the end may have been cut by the service. `complete` is kept for the day when the
 * service gives something to check against; nothing here claims it.
 */
export function completenessOf(held: Held): Completeness {
  const missing: Reason[] = [];
  const open: Reason[] = [];
  const { history, events, contact } = held;
  if (history.kind === 'neverAsked') missing.push('historyNeverAsked');
  if (history.kind === 'failed') missing.push('historyFailed');
  if (events.kind === 'neverAsked') missing.push('eventsNeverAsked');
  if (events.kind === 'failed') missing.push('eventsFailed');
  if (history.kind === 'empty') open.push('historyEmpty');
  if (history.kind === 'fetched' || history.kind === 'empty') {
    const reason = timingReason(fetchTiming(contact.finishedAt, history.atMs));
    if (reason !== null) open.push(reason);
  }
  if ((events.kind === 'fetched' || events.kind === 'empty') && events.period !== undefined) open.push('eventsFromPeriod');
  if (held.messages.some((message) => message.timeMs === null)) open.push('unreadableTimes');
  if (history.kind === 'fetched') open.push('serviceGivesNoCount');
  return {
    verdict: missing.length > 0 ? 'incomplete' : 'unknown',
    reasons: [...missing, ...open],
    heldMessages: held.messages.length,
    interactions: contact.interactions,
    duplicates: duplicatesIn(held.messages),
    unknownShapes: held.unknownShapes,
  };
}

type Reason = Completeness['reasons'][number];

function timingReason(timing: FetchTiming): Reason | null {
  if (timing === 'notFinished') return 'notFinished';
  if (timing === 'beforeFinish') return 'fetchedBeforeFinish';
  return timing === 'recently' ? 'finishedRecently' : null;
}

/** Entries that repeat an earlier one: the same id, or without ids the same time, sender and content. */
export function duplicatesIn(messages: readonly Message[]): number {
  if (haveRisingIds(messages)) return 0;
  const seen = new Set<string>();
  for (const message of messages) {
    seen.add(message.id ?? JSON.stringify([message.timeOriginal, message.sender, message.parts]));
  }
  return messages.length - seen.size;
}

/** As the service gives them: then none is there twice, and thousands need not be gathered to see it. */
function haveRisingIds(messages: readonly Message[]): boolean {
  let before = '';
  for (const { id } of messages) {
    if (id === null || id.length < before.length || (id.length === before.length && id <= before)) return false;
    before = id;
  }
  return true;
}
