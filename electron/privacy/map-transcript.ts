import { assertNever } from '../../shared/assert-never.ts';
import type { Contact } from '../../shared/model/contact.ts';
import type { ContactEvent } from '../../shared/model/contact-event.ts';
import type { JsonObject, JsonValue } from '../../shared/model/json.ts';
import type { FindingKind } from '../../shared/model/masking.ts';
import type { ChoiceOption, Message, Part } from '../../shared/model/message.ts';
import type { Provenance, Transcript } from '../../shared/model/transcript.ts';
import { hintsOf } from './hints.ts';

/** One value of a conversation that may hold something personal. */
export interface Place {
  /** RFC 6901, from the transcript. */
  readonly pointer: string;
  /** Name of the member it stands in, where that was the sender's choice; else null. */
  readonly field: string | null;
  /** Whether it is an attribute of the person. */
  readonly isOfPerson: boolean;
  /** What the bot asked for, where this is the answer. */
  readonly hint: FindingKind | null;
}

/** What is done with each value: given back as it came, or changed. */
export interface PlaceVisitor {
  text(place: Place, value: string): string;
  number(place: Place, value: number): JsonValue;
  /** The name of a member of an open-ended object. */
  key(place: Place, name: string): string;
}

/**
 * Leads a visitor through everything that somebody outside has written, and puts together what it gives back. What the
 * application and the service say of themselves (ids of records, times, types) is left alone: it is no person's.
 */
export function mapTranscript(transcript: Transcript, visitor: PlaceVisitor): Transcript {
  const hints = hintsOf(transcript.messages);
  const contact = mapContact(transcript.contact, visitor);
  const { name } = contact.attributes;
  return {
    ...transcript,
    contact,
    summary: {
      ...transcript.summary,
      identifier: contact.identifier,
      name: transcript.summary.name !== null && typeof name === 'string' ? name : transcript.summary.name,
    },
    messages: transcript.messages.map((message, at) => mapMessage(message, `/messages/${at}`, hints[at] ?? null, visitor)),
    events: transcript.events.map((event, at) => mapEvent(event, `/events/${at}`, visitor)),
    provenance: transcript.provenance.map((each, at) => mapProvenance(each, `/provenance/${at}`, visitor)),
  };
}

function mapContact(contact: Contact, visitor: PlaceVisitor): Contact {
  const given = plainPlaces('/contact', visitor);
  return {
    ...contact,
    identifier: given('identifier', contact.identifier),
    externalId: given('externalId', contact.externalId),
    attributes: mapObject(contact.attributes, openPlace('/contact/attributes', true), visitor),
    unknown: mapObject(contact.unknown, openPlace('/contact/unknown', true), visitor),
  };
}

function mapMessage(message: Message, pointer: string, hint: FindingKind | null, visitor: PlaceVisitor): Message {
  const sender = message.senderKind === 'agent' ? plainPlaces(pointer, visitor)('sender', message.sender) : message.sender;
  return {
    ...message,
    sender: sender ?? message.sender,
    parts: message.parts.map((part, at) => mapPart(part, `${pointer}/parts/${at}`, hint, visitor)),
    unknown: mapObject(message.unknown, openPlace(`${pointer}/unknown`, false), visitor),
  };
}

function mapPart(part: Part, pointer: string, hint: FindingKind | null, visitor: PlaceVisitor): Part {
  const orNull = plainPlaces(pointer, visitor, hint);
  const text = (name: string, value: string): string => orNull(name, value) ?? value;
  const options = (given: readonly ChoiceOption[]): readonly ChoiceOption[] =>
    given.map((option, at) => ({ ...option, label: text(`options/${at}/label`, option.label), value: orNull(`options/${at}/value`, option.value) }));
  switch (part.kind) {
    case 'text':
    case 'input':
    case 'fileRequest':
      return { ...part, text: text('text', part.text) };
    case 'date':
      return { ...part, text: text('text', part.text), value: orNull('value', part.value) };
    case 'choice':
    case 'nps':
      return { ...part, text: text('text', part.text), options: options(part.options) };
    case 'values':
      return { ...part, text: text('text', part.text), values: part.values.map((value, at) => text(`values/${at}`, value)) };
    case 'file':
      return { ...part, name: orNull('name', part.name), url: orNull('url', part.url), source: orNull('source', part.source), caption: orNull('caption', part.caption) };
    case 'action':
      return { ...part, action: plainPlaces(pointer, visitor)('action', part.action) ?? part.action };
    case 'unknown':
      return { ...part, raw: mapJson(part.raw, { ...openPlace(`${pointer}/raw`, false), hint }, visitor) };
    default:
      return assertNever(part);
  }
}

function mapEvent(event: ContactEvent, pointer: string, visitor: PlaceVisitor): ContactEvent {
  const given = plainPlaces(pointer, visitor);
  return {
    ...event,
    name: given('name', event.name) ?? event.name,
    externalId: given('externalId', event.externalId),
    extra1: given('extra1', event.extra1),
    extra2: given('extra2', event.extra2),
    details: mapJson(event.details, openPlace(`${pointer}/details`, false), visitor),
    unknown: mapObject(event.unknown, openPlace(`${pointer}/unknown`, false), visitor),
  };
}

/** What was asked for may name the person: a query by CPF or telephone. */
function mapProvenance(provenance: Provenance, pointer: string, visitor: PlaceVisitor): Provenance {
  return { ...provenance, request: plainPlaces(pointer, visitor)('request', provenance.request) ?? provenance.request };
}

function plainPlaces(pointer: string, visitor: PlaceVisitor, hint: FindingKind | null = null) {
  return (name: string, value: string | null): string | null =>
    value === null ? null : visitor.text({ pointer: `${pointer}/${name}`, field: null, isOfPerson: false, hint }, value);
}

function openPlace(pointer: string, isOfPerson: boolean): Place {
  return { pointer, field: null, isOfPerson, hint: null };
}

function mapJson(value: JsonValue, place: Place, visitor: PlaceVisitor): JsonValue {
  if (typeof value === 'string') return visitor.text(place, value);
  if (typeof value === 'number') return visitor.number(place, value);
  if (value === null || typeof value === 'boolean') return value;
  if (isArray(value)) return value.map((each, at) => mapJson(each, { ...place, pointer: `${place.pointer}/${at}` }, visitor));
  return mapObject(value, place, visitor);
}

function mapObject(object: JsonObject, place: Place, visitor: PlaceVisitor): JsonObject {
  // Entries defined, not assigned, so that `__proto__` stays a key; two names that become one stay two.
  const entries = new Map<string, JsonValue>();
  for (const [name, value] of Object.entries(object)) {
    const inside = { ...place, pointer: `${place.pointer}/${escapePointer(name)}`, field: name };
    const base = visitor.key(inside, name);
    let written = base;
    for (let count = 2; entries.has(written); count += 1) written = `${base} (${count})`;
    entries.set(written, mapJson(value, inside, visitor));
  }
  return Object.fromEntries(entries);
}

function escapePointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

function isArray(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
