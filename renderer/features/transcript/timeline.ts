import type { ContactSummary } from '../../../shared/model/contact.ts';
import type { ContactEvent } from '../../../shared/model/contact-event.ts';
import type { Message, SenderKind } from '../../../shared/model/message.ts';
import { zoneClock, type ZoneClock } from '../../../shared/time/zone-clock.ts';

/** Silence between two messages from which on it is stated. */
export const GAP_MS = 5 * 60_000;
/** Messages of one sender closer than this stand under one name. */
export const GROUP_MS = 5 * 60_000;

/** Who let the other wait: `answer` = the customer waited for the service, `customer` = the other way round. */
export type GapKind = 'answer' | 'customer' | 'silence';

export type TimelineRow =
  /** `day` is `YYYY-MM-DD` in the zone shown. */
  | { readonly kind: 'day'; readonly id: string; readonly day: string; readonly atMs: number }
  /** Where one of several conversations begins. */
  | { readonly kind: 'conversation'; readonly id: string; readonly summary: ContactSummary; readonly isOpen: boolean }
  | { readonly kind: 'gap'; readonly id: string; readonly gap: GapKind; readonly durationMs: number }
  | {
      readonly kind: 'message';
      readonly id: string;
      readonly message: Message;
      /** First and last of a run by the same sender. */
      readonly head: boolean;
      readonly tail: boolean;
    }
  | {
      readonly kind: 'event';
      readonly id: string;
      readonly event: ContactEvent;
      /** True epoch; null where no time could be read. */
      readonly atMs: number | null;
      /** The service gave no zone: `atMs` rests on the assumption. */
      readonly assumed: boolean;
    };

export type MessageRow = Extract<TimelineRow, { kind: 'message' }>;
export type EventRow = Extract<TimelineRow, { kind: 'event' }>;

type Item =
  | { readonly kind: 'message'; readonly message: Message; readonly atMs: number | null; readonly placeMs: number }
  | {
      readonly kind: 'event';
      readonly event: ContactEvent;
      readonly atMs: number | null;
      readonly assumed: boolean;
      readonly placeMs: number;
    };

export interface TimelineInput {
  readonly messages: readonly Message[];
  readonly events: readonly ContactEvent[];
  /** IANA zone in which days begin and end. */
  readonly zone: string;
  /** IANA zone assumed for event dates that carry none. */
  readonly assumedEventZone: string;
}

/** Messages and events in one order, with the days, the silences and the runs between them. Pure. */
export function buildTimeline(input: TimelineInput): readonly TimelineRow[] {
  const items = inOrder(input);
  const rows: TimelineRow[] = [];
  const dayOf = dayReader(input.zone);
  let day: string | null = null;
  let lastMessage: Message | null = null;

  for (const item of items) {
    if (item.kind === 'message') {
      const gap = gapBetween(lastMessage, item.message);
      if (gap !== null) rows.push(gap);
      if (item.message.timeMs !== null) lastMessage = item.message;
    }
    if (item.atMs !== null) {
      const itsDay = dayOf(item.atMs);
      if (itsDay !== day) rows.push({ kind: 'day', id: `d:${itsDay}:${rows.length}`, day: itsDay, atMs: item.atMs });
      day = itsDay;
    }
    rows.push(rowOf(item));
  }
  return withRuns(rows);
}

/** The instant of an event: as given, or as read under the assumed zone. */
export function instantOfEvent(event: ContactEvent, assumed: ZoneClock): number | null {
  if (event.dateMs === null) return null;
  return event.zone === 'given' ? event.dateMs : assumed.instantOf(event.dateMs);
}

function inOrder(input: TimelineInput): readonly Item[] {
  const messageTimes = input.messages.map((each) => each.timeMs);
  const assumedClock = zoneClock(input.assumedEventZone);
  const eventTimes = input.events.map((each) => instantOfEvent(each, assumedClock));
  const messagePlaces = places(messageTimes);
  const eventPlaces = places(eventTimes);
  const messages = input.messages.map((message, at): Item => {
    return { kind: 'message', message, atMs: messageTimes[at] ?? null, placeMs: messagePlaces[at] ?? 0 };
  });
  const events = input.events.map((event, at): Item => {
    const assumed = event.zone === 'none' && event.dateMs !== null;
    return { kind: 'event', event, assumed, atMs: eventTimes[at] ?? null, placeMs: eventPlaces[at] ?? 0 };
  });
  // The sort is stable: equal places keep the given order, and messages stand before events.
  return [...messages, ...events].sort((a, b) => (a.placeMs < b.placeMs ? -1 : a.placeMs > b.placeMs ? 1 : 0));
}

/** Where each entry stands: one without a readable time stays behind the entry that came before it. */
function places(times: readonly (number | null)[]): readonly number[] {
  const first = times.find((time) => time !== null);
  let last = first ?? Number.POSITIVE_INFINITY;
  return times.map((time) => {
    last = time ?? last;
    return last;
  });
}

function gapBetween(before: Message | null, message: Message): TimelineRow | null {
  if (before === null || before.timeMs === null || message.timeMs === null) return null;
  const durationMs = message.timeMs - before.timeMs;
  if (durationMs < GAP_MS) return null;
  return { kind: 'gap', id: `g:${message.index}`, gap: gapKind(before.senderKind, message.senderKind), durationMs };
}

function gapKind(before: SenderKind, after: SenderKind): GapKind {
  if (before === 'user') return after === 'user' ? 'silence' : 'answer';
  return after === 'user' ? 'customer' : 'silence';
}

function rowOf(item: Item): TimelineRow {
  switch (item.kind) {
    case 'message':
      return { kind: 'message', id: `m:${item.message.index}`, message: item.message, head: true, tail: true };
    case 'event':
      return { kind: 'event', id: `e:${item.event.index}`, event: item.event, atMs: item.atMs, assumed: item.assumed };
  }
}

function withRuns(rows: readonly TimelineRow[]): readonly TimelineRow[] {
  return rows.map((row, at) => {
    if (row.kind !== 'message') return row;
    return { ...row, head: !sameRun(rows[at - 1], row), tail: !sameRun(row, rows[at + 1]) };
  });
}

function sameRun(before: TimelineRow | undefined, after: TimelineRow | undefined): boolean {
  if (before?.kind !== 'message' || after?.kind !== 'message') return false;
  const [a, b] = [before.message, after.message];
  if (a.sender !== b.sender || a.senderKind !== b.senderKind || a.assistantId !== b.assistantId) return false;
  return a.timeMs === null || b.timeMs === null || b.timeMs - a.timeMs < GROUP_MS;
}

/** Day of an instant in a zone. Messages come close together, so each minute is looked up once. */
function dayReader(zone: string): (epochMs: number) => string {
  const clock = zoneClock(zone);
  const seen = new Map<number, string>();
  return (epochMs) => {
    const minute = Math.floor(epochMs / 60_000);
    const known = seen.get(minute);
    if (known !== undefined) return known;
    const day = new Date(clock.wallOf(epochMs)).toISOString().slice(0, 10);
    seen.set(minute, day);
    return day;
  };
}
