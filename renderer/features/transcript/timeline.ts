import type { ContactSummary } from '../../../shared/model/contact.ts';
import type { ContactEvent } from '../../../shared/model/contact-event.ts';
import type { Message, SenderKind } from '../../../shared/model/message.ts';
import { zoneClock, type ZoneClock } from '../../../shared/time/zone-clock.ts';

/** Silence between two messages from which on it is stated. */
export const GAP_MS = 5 * 60_000;
/** Messages of one sender closer than this stand under one name. */
export const GROUP_MS = 5 * 60_000;
const DAY_MS = 86_400_000;

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

/** A row with what decides where it stands; whether it begins or ends a run is not known yet. */
interface Placed {
  readonly row: MessageRow | EventRow;
  readonly atMs: number | null;
  readonly placeMs: number;
}

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
  const clock = zoneClock(input.zone);
  const assumed = input.assumedEventZone === input.zone ? clock : zoneClock(input.assumedEventZone);
  const rows: TimelineRow[] = [];
  const dayOf = dayReader(clock);
  let day: string | null = null;
  let lastMessage: Message | null = null;

  for (const { row, atMs } of inOrder(input, assumed)) {
    if (row.kind === 'message') {
      const gap = gapBetween(lastMessage, row.message);
      if (gap !== null) rows.push(gap);
      if (row.message.timeMs !== null) lastMessage = row.message;
    }
    if (atMs !== null) {
      const itsDay = dayOf(atMs);
      if (itsDay !== day) rows.push({ kind: 'day', id: `d:${itsDay}:${rows.length}`, day: itsDay, atMs });
      day = itsDay;
    }
    rows.push(row);
  }
  return withRuns(rows);
}

/** The instant of an event: as given, or as read under the assumed zone. */
export function instantOfEvent(event: ContactEvent, assumed: ZoneClock): number | null {
  if (event.dateMs === null) return null;
  return event.zone === 'given' ? event.dateMs : assumed.instantOf(event.dateMs);
}

function inOrder({ messages, events }: TimelineInput, assumedClock: ZoneClock): readonly Placed[] {
  const messageTimes = messages.map((each) => each.timeMs);
  const eventTimes = events.map((each) => instantOfEvent(each, assumedClock));
  const messagePlaces = places(messageTimes);
  const eventPlaces = places(eventTimes);
  const placed = messages.map((message, at): Placed => {
    const row: MessageRow = { kind: 'message', id: `m:${message.index}`, message, head: true, tail: true };
    return { row, atMs: message.timeMs, placeMs: messagePlaces[at] ?? 0 };
  });
  for (const [at, event] of events.entries()) {
    const atMs = eventTimes[at] ?? null;
    const assumed = event.zone === 'none' && event.dateMs !== null;
    placed.push({ row: { kind: 'event', id: `e:${event.index}`, event, atMs, assumed }, atMs, placeMs: eventPlaces[at] ?? 0 });
  }
  // The sort is stable: equal places keep the given order, and messages stand before events.
  return placed.sort((a, b) => (a.placeMs < b.placeMs ? -1 : a.placeMs > b.placeMs ? 1 : 0));
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

/** Most messages stand alone: those of a run are made anew. */
function withRuns(rows: readonly TimelineRow[]): readonly TimelineRow[] {
  return rows.map((row, at) => {
    if (row.kind !== 'message') return row;
    const [head, tail] = [!sameRun(rows[at - 1], row), !sameRun(row, rows[at + 1])];
    return head && tail ? row : { ...row, head, tail };
  });
}

function sameRun(before: TimelineRow | undefined, after: TimelineRow | undefined): boolean {
  if (before?.kind !== 'message' || after?.kind !== 'message') return false;
  const [a, b] = [before.message, after.message];
  if (a.sender !== b.sender || a.senderKind !== b.senderKind || a.assistantId !== b.assistantId) return false;
  return a.timeMs === null || b.timeMs === null || b.timeMs - a.timeMs < GROUP_MS;
}

/** Day of an instant by a clock. Messages come close together: where the clock is not changed in a day, it is asked once. */
function dayReader(clock: ZoneClock): (epochMs: number) => string {
  let [number, day, fromMs, toMs] = [Number.NaN, '', Number.NaN, Number.NaN];
  return (epochMs) => {
    if (epochMs >= fromMs && epochMs < toMs) return day;
    const wallMs = clock.wallOf(epochMs);
    const itsNumber = Math.floor(wallMs / DAY_MS);
    if (itsNumber === number) return day;
    [number, day] = [itsNumber, new Date(wallMs).toISOString().slice(0, 10)];
    const startMs = epochMs - (wallMs - itsNumber * DAY_MS);
    const isEven = clock.wallOf(startMs) === itsNumber * DAY_MS && clock.wallOf(startMs + DAY_MS) === (itsNumber + 1) * DAY_MS;
    [fromMs, toMs] = isEven ? [startMs, startMs + DAY_MS] : [Number.NaN, Number.NaN];
    return day;
  };
}
