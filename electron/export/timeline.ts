import type { ContactEvent } from '../../shared/model/contact-event.ts';
import type { Message } from '../../shared/model/message.ts';
import type { Transcript } from '../../shared/model/transcript.ts';
import { zoneClock } from '../../shared/time/zone-clock.ts';
import { instantOfEvent } from './record.ts';
import { type Silence, silenceBetween } from './silences.ts';

export type TimelineItem =
  | { readonly kind: 'message'; readonly message: Message; readonly atMs: number | null; readonly silence: Silence | null }
  | { readonly kind: 'event'; readonly event: ContactEvent; readonly atMs: number; readonly assumed: boolean };

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
