import type { ContactEvent } from '../../shared/model/contact-event.ts';
import type { Message } from '../../shared/model/message.ts';
import type { Transcript } from '../../shared/model/transcript.ts';
import { zoneClock } from '../../shared/time/zone-clock.ts';
import { instantOfEvent } from './record.ts';

export type TimelineItem =
  | { readonly kind: 'message'; readonly message: Message; readonly atMs: number | null; readonly silence: Silence | null }
  | { readonly kind: 'event'; readonly event: ContactEvent; readonly atMs: number; readonly assumed: boolean };

/** Before a message: how long nothing was said, and who waited for whom. */
export interface Silence {
  readonly kind: 'answer' | 'customer' | 'silence';
  readonly durationMs: number;
}

/** Silence between two messages from which on it is stated: the same as on screen. */
const SILENCE_MS = 5 * 60_000;

export interface Timeline {
  readonly items: readonly TimelineItem[];
  /** Events whose date is missing or could not be read: they have no place among the messages. */
  readonly undated: readonly ContactEvent[];
}

/** Messages and events by their instant; a message without a readable one stays behind the message before it. */
export function timelineOf(transcript: Pick<Transcript, 'messages' | 'events' | 'assumedEventZone'>): Timeline {
  const assumed = zoneClock(transcript.assumedEventZone);
  const placed: { readonly item: TimelineItem; readonly placeMs: number }[] = [];
  let last = transcript.messages.find((message) => message.timeMs !== null)?.timeMs ?? 0;
  let before: Message | null = null;
  for (const message of transcript.messages) {
    last = message.timeMs ?? last;
    placed.push({ item: { kind: 'message', message, atMs: message.timeMs, silence: silenceBetween(before, message) }, placeMs: last });
    before = message;
  }
  const undated: ContactEvent[] = [];
  for (const event of transcript.events) {
    const atMs = instantOfEvent(event, assumed);
    if (atMs === null) undated.push(event);
    else placed.push({ item: { kind: 'event', event, atMs, assumed: event.zone === 'none' }, placeMs: atMs });
  }
  // The sort is stable: equal instants keep the given order, and messages stand before events.
  return { items: placed.sort((a, b) => a.placeMs - b.placeMs).map(({ item }) => item), undated };
}

function silenceBetween(before: Message | null, message: Message): Silence | null {
  if (before === null || before.timeMs === null || message.timeMs === null) return null;
  const durationMs = message.timeMs - before.timeMs;
  if (durationMs < SILENCE_MS) return null;
  const [isAfterUser, isOfUser] = [before.senderKind === 'user', message.senderKind === 'user'];
  return { kind: isAfterUser === isOfUser ? 'silence' : isAfterUser ? 'answer' : 'customer', durationMs };
}
