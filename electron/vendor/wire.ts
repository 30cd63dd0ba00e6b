import { isUtf8 } from 'node:buffer';
import type { Contact } from '../../shared/model/contact.ts';
import type { ContactEvent } from '../../shared/model/contact-event.ts';
import type { JsonObject, JsonValue } from '../../shared/model/json.ts';
import type { Message } from '../../shared/model/message.ts';
import { Fields, isJsonObject, ShapeTally } from './fields.ts';
import type { ReceivedContact } from './gateway.ts';
import { JsonReader, JsonSyntaxError } from './json-reader.ts';
import { readEvents } from './wire-events.ts';
import { readHistory } from './wire-history.ts';

export type ParsedPage =
  | {
      readonly kind: 'page';
      readonly contacts: readonly ReceivedContact[];
      readonly unreadable: readonly Uint8Array[];
      readonly resultCount: number | null;
      readonly pagination: string | null;
    }
  /** Not UTF-8, or not JSON: cut off on the way, most likely. */
  | { readonly kind: 'malformed'; readonly reason: 'utf8' | 'json' }
  /** Sound JSON without a list of contacts: something else answered. */
  | { readonly kind: 'notThisApi' };

interface ReadContact {
  readonly contact: Contact;
  readonly messages: readonly Message[] | null;
  readonly events: readonly ContactEvent[] | null;
  readonly unknownShapes: number;
}

/**
 * The bytes of an answer of the Contacts API → the model: the only mapping there is (vendor documentation, contacts).
 * Yields after each contact, so that a long page can be read without holding up the event loop.
 */
export function* readContactsPage(bytes: Uint8Array): Generator<void, ParsedPage> {
  if (!isUtf8(bytes)) return { kind: 'malformed', reason: 'utf8' };
  const reader = new JsonReader(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'));
  try {
    return yield* readPage(reader);
  } catch (error) {
    if (error instanceof JsonSyntaxError) return { kind: 'malformed', reason: 'json' };
    throw error;
  }
}

/** The same at one go. */
export function parseContactsPage(bytes: Uint8Array): ParsedPage {
  const steps = readContactsPage(bytes);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

function* readPage(reader: JsonReader): Generator<void, ParsedPage> {
  if (reader.peek() !== '{') {
    reader.value(1);
    reader.finish();
    return { kind: 'notThisApi' };
  }
  const contacts: ReceivedContact[] = [];
  const unreadable: Uint8Array[] = [];
  let listed = false;
  const others: Record<string, JsonValue> = {};
  for (const key of reader.members()) {
    if (key !== 'contacts' || reader.peek() !== '[') {
      const value = reader.value(2);
      if (key !== '__proto__') others[key] = value;
      continue;
    }
    listed = true;
    for (const _ of reader.elements()) {
      const { raw, read } = readElement(reader);
      if (read === null) unreadable.push(raw);
      else contacts.push({ ...read, raw });
      yield;
    }
  }
  reader.finish();
  if (!listed) return { kind: 'notThisApi' };
  return { kind: 'page', contacts, unreadable, ...readPlace(others) };
}

function readPlace(page: JsonObject): { readonly resultCount: number | null; readonly pagination: string | null } {
  const fields = new Fields(page);
  const pagination = fields.text('pagination');
  return { resultCount: fields.number('resultCount'), pagination: pagination === '' ? null : pagination };
}

function readElement(reader: JsonReader): { readonly raw: Uint8Array; readonly read: ReadContact | null } {
  const start = reader.position;
  const flattenedBefore = reader.flattened;
  const value = reader.value(3);
  // UTF-8 that was checked survives decoding and encoding byte for byte; the copy owns its memory, so it can cross threads.
  const raw = new TextEncoder().encode(reader.slice(start, reader.end));
  return { raw, read: readContact(value, reader.flattened - flattenedBefore) };
}

function readContact(value: JsonValue, flattened: number): ReadContact | null {
  if (!isJsonObject(value)) return null;
  const tally = new ShapeTally();
  tally.add(flattened);
  const fields = new Fields(value);
  const id = fields.text('id');
  if (id === null || id === '') return null;
  const messages = readHistory(fields.any('history'), tally);
  const events = readEvents(fields.any('events'), tally);
  const contact: Contact = {
    id,
    identifier: fields.text('identifier'),
    assistantId: fields.text('assistantId'),
    source: fields.text('source'),
    externalId: fields.text('externalId'),
    interactions: fields.number('interactions'),
    dateCreated: fields.text('dateCreated'),
    finishedAt: fields.text('finishedAt'),
    attributes: fields.object('attributes') ?? {},
    unknown: fields.rest(),
  };
  tally.add(fields.misfits);
  return { contact, messages, events, unknownShapes: tally.unknown };
}
