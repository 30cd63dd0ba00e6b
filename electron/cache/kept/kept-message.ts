import type { JsonObject, JsonValue } from '../../../shared/model/json.ts';
import type { Message, Part, SenderKind } from '../../../shared/model/message.ts';
import { type Kept, keptId, keptObject, misfit, readId, readList, readNumber, readObject, readText } from './kept-fields.ts';
import { keepPart, readPart } from './kept-part.ts';
import { usualMs } from './usual-ms.ts';

/** A message much as the service writes it, and what that would not say; `readMessage` gives the same message again. */
export function keepMessage(message: Message, place: number): Kept {
  const { index, id, assistantId, timeOriginal, timeMs, sender, senderKind, channel, parts, unknown } = message;
  return {
    id: keptId(id),
    assistant_id: keptId(assistantId),
    time: timeOriginal,
    sender,
    message: keepParts(parts, senderKind, channel),
    channel: channel ?? undefined,
    ms: timeMs === usualMs(timeOriginal) ? undefined : timeMs,
    as: senderKind === usualKind(sender) ? undefined : senderKind,
    index: index === place ? undefined : index,
    unknown: keptObject(unknown),
  };
}

export function readMessage(kept: JsonObject, place: number): Message {
  const timeOriginal = readText(kept['time']);
  const sender = readText(kept['sender']) ?? '';
  const channel = readText(kept['channel']);
  return {
    index: readNumber(kept['index']) ?? place,
    id: readId(kept['id']),
    timeOriginal,
    timeMs: kept['ms'] === undefined ? usualMs(timeOriginal) : readNumber(kept['ms']),
    sender,
    senderKind: kept['as'] === undefined ? usualKind(sender) : readKind(kept['as']),
    assistantId: readId(kept['assistant_id']),
    channel,
    parts: readParts(kept['message'], channel),
    unknown: readObject(kept['unknown']),
  };
}

function usualKind(sender: string): SenderKind {
  return sender === 'user' || sender === 'bot' ? sender : 'agent';
}

function readKind(value: JsonValue): SenderKind {
  if (value === 'user' || value === 'bot' || value === 'agent') return value;
  throw misfit();
}

/** What a user typed comes as text alone; what came through one channel, inside that channel's name. */
function keepParts(parts: readonly Part[], senderKind: SenderKind, channel: string | null): string | readonly Kept[] {
  const [only] = parts;
  if (channel === null && senderKind === 'user' && parts.length === 1 && only?.kind === 'text') return only.text;
  const wrapper = wrapperOf(channel);
  return parts.map((part) => (wrapper === null ? keepPart(part) : { [wrapper]: keepPart(part) }));
}

function readParts(kept: JsonValue | undefined, channel: string | null): readonly Part[] {
  if (typeof kept === 'string') return [{ kind: 'text', text: kept }];
  const wrapper = wrapperOf(channel);
  return readList(kept).map((value) => {
    const part = readObject(value);
    return readPart(wrapper === null ? part : readObject(part[wrapper]));
  });
}

function wrapperOf(channel: string | null): string | null {
  return channel !== null && /^[A-Za-z]+$/u.test(channel) ? channel : null;
}
