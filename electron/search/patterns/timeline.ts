import type { ContactEvent } from '../../../shared/model/contact-event.ts';
import type { Message } from '../../../shared/model/message.ts';
import { type ZoneClock, zoneClock } from '../../../shared/time/zone-clock.ts';
import { type Conversation, textsOfMessages } from '../pieces.ts';

/** A message as a pattern looks at it. */
export interface SaidMessage {
  readonly kind: 'message';
  readonly message: Message;
  /** What can be found of it. */
  readonly texts: readonly string[];
  /** The part of these that somebody wrote. */
  readonly said: readonly string[];
  /** Mask of the prompt that it answers. */
  readonly mask: string | null;
  /** Its place among the messages, from 0. */
  readonly place: number;
  /** Epoch ms; where it has none, that of the message before. */
  readonly ms: number | null;
}

export interface HappenedEvent {
  readonly kind: 'event';
  readonly event: ContactEvent;
  /** Half-way between the messages that it lies between. */
  readonly place: number;
  readonly ms: number;
}

export type Entry = SaidMessage | HappenedEvent;

const SECOND_MS = 1000;

/** The messages in the order of the history. */
export function saidMessages(conversation: Conversation): readonly SaidMessage[] {
  const texts = textsOfMessages(conversation.messages);
  let mask: string | null = null;
  let ms: number | null = null;
  return conversation.messages.map((message, place) => {
    ms = message.timeMs ?? ms;
    const isAnswer = message.senderKind === 'user';
    const { said: written, further } = texts[place] ?? { said: [], further: [] };
    const said: SaidMessage = { kind: 'message', message, texts: [...written, ...further], said: written, mask: isAnswer ? mask : null, place, ms };
    if (isAnswer) mask = null;
    for (const part of message.parts) if (part.kind === 'input') mask = part.mask;
    return said;
  });
}

/** Messages and events as they followed one another. An event without a readable date has no place among them. */
export function timelineOf(conversation: Conversation, assumedEventZone: string): readonly Entry[] {
  const messages = saidMessages(conversation);
  if (conversation.events.length === 0) return messages;
  const clock = zoneClock(assumedEventZone);
  const events = conversation.events.flatMap((event) => placeEvent(event, messages, clock) ?? []);
  return [...messages, ...events].sort((a, b) => a.place - b.place || (a.ms ?? 0) - (b.ms ?? 0));
}

function placeEvent(event: ContactEvent, messages: readonly SaidMessage[], clock: ZoneClock): HappenedEvent | null {
  if (event.dateMs === null) return null;
  const ms = event.zone === 'given' ? event.dateMs : clock.instantOf(event.dateMs);
  // The service gives whole seconds: what was said in the same second was said before.
  const until = ms % SECOND_MS === 0 ? ms + SECOND_MS - 1 : ms;
  const before = messages.findLastIndex((message) => message.ms !== null && message.ms <= until);
  return { kind: 'event', event, place: before + 0.5, ms };
}
