import type { JsonValue } from '../../shared/model/json.ts';
import type { Message, SenderKind } from '../../shared/model/message.ts';
import { Fields, isJsonArray, isJsonObject, type ShapeTally } from './fields.ts';
import { readInstant } from './wire-dates.ts';
import { readMessageParts } from './wire-parts.ts';

/** Reads `history`; null where the answer carried none. An entry of another shape becomes an `unknown` message. */
export function readHistory(history: JsonValue | undefined, tally: ShapeTally): readonly Message[] | null {
  if (history === undefined || history === null) return null;
  const entries = isJsonArray(history) ? history : [history];
  return entries.map((entry, index) => readEntry(entry, index, tally));
}

function readEntry(entry: JsonValue, index: number, tally: ShapeTally): Message {
  if (!isJsonObject(entry)) return foreignEntry(entry, index, tally);
  const fields = new Fields(entry);
  const timeOriginal = fields.text('time');
  const sender = fields.text('sender') ?? '';
  const { parts, channel, rest } = readMessageParts(fields.any('message'), tally);
  const message = {
    index,
    id: fields.text('id'),
    timeOriginal,
    // Documented as UTC, so a missing zone is UTC.
    timeMs: timeOriginal === null ? null : (readInstant(timeOriginal)?.ms ?? null),
    sender,
    senderKind: senderKind(sender),
    assistantId: fields.text('assistant_id') ?? fields.text('assistantId'),
    channel,
    parts,
    unknown: rest === null ? fields.rest() : { ...fields.rest(), message: rest },
  };
  tally.add(fields.misfits);
  return message;
}

function foreignEntry(raw: JsonValue, index: number, tally: ShapeTally): Message {
  tally.add();
  return {
    index,
    id: null,
    timeOriginal: null,
    timeMs: null,
    sender: '',
    senderKind: 'agent',
    assistantId: null,
    channel: null,
    parts: [{ kind: 'unknown', type: null, raw }],
    unknown: {},
  };
}

function senderKind(sender: string): SenderKind {
  const name = sender.trim().toLowerCase();
  return name === 'user' || name === 'bot' ? name : 'agent';
}
