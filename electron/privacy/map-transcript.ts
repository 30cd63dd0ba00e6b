import { assertNever } from '../../shared/assert-never.ts';
import type { Contact } from '../../shared/model/contact.ts';
import type { ContactEvent } from '../../shared/model/contact-event.ts';
import type { JsonObject, JsonValue } from '../../shared/model/json.ts';
import type { FindingKind } from '../../shared/model/masking.ts';
import type { ChoiceOption, Message, Part } from '../../shared/model/message.ts';
import type { Provenance, Transcript } from '../../shared/model/transcript.ts';
import { hintsOf } from './hints.ts';

/**
 * One value of a conversation that may hold something personal. Its pointer is spelt only where it is asked for
 * (`pointerOf`): of a long conversation's thousands of places few ever are.
 */
export interface Place {
  readonly above: Place | null;
  readonly step: string | number;
  /** Name of the member it stands in, where that was the sender's choice; else null. */
  readonly field: string | null;
  /** Whether it is an attribute of the person. */
  readonly isOfPerson: boolean;
  /** What the bot asked for, where this is the answer. */
  readonly hint: FindingKind | null;
}

/** RFC 6901, from the transcript. */
export function pointerOf({ above, step }: Place): string {
  const written = typeof step === 'number' ? step : step.replaceAll('~', '~0').replaceAll('/', '~1');
  return `${above === null ? '' : pointerOf(above)}/${written}`;
}

const CONTACT = plain(null, 'contact');
const MESSAGES = plain(null, 'messages');
const EVENTS = plain(null, 'events');
const PROVENANCE = plain(null, 'provenance');

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
 * Whatever part of it the visitor leaves as it is stays the same object: of thousands of messages nearly all do.
 */
export function mapTranscript(transcript: Transcript, visitor: PlaceVisitor): Transcript {
  const hints = hintsOf(transcript.messages);
  const contact = mapContact(transcript.contact, visitor);
  const { name } = contact.attributes;
  return changed(transcript, {
    contact,
    summary: changed(transcript.summary, {
      identifier: contact.identifier,
      name: transcript.summary.name !== null && typeof name === 'string' ? name : transcript.summary.name,
    }),
    messages: mapList(transcript.messages, MESSAGES, (message, place, at) => mapMessage(message, place, hints[at] ?? null, visitor)),
    events: mapList(transcript.events, EVENTS, (event, place) => mapEvent(event, place, visitor)),
    provenance: mapList(transcript.provenance, PROVENANCE, (each, place) => mapProvenance(each, place, visitor)),
  });
}

function mapContact(contact: Contact, visitor: PlaceVisitor): Contact {
  return changed(contact, {
    identifier: mapText(inside(CONTACT, 'identifier'), contact.identifier, visitor),
    externalId: mapText(inside(CONTACT, 'externalId'), contact.externalId, visitor),
    attributes: mapObject(contact.attributes, { ...plain(CONTACT, 'attributes'), isOfPerson: true }, visitor),
    unknown: mapObject(contact.unknown, { ...plain(CONTACT, 'unknown'), isOfPerson: true }, visitor),
  });
}

function mapMessage(message: Message, place: Place, hint: FindingKind | null, visitor: PlaceVisitor): Message {
  return changed(message, {
    sender: message.senderKind === 'agent' ? mapText(inside(place, 'sender'), message.sender, visitor) : message.sender,
    parts: mapList(message.parts, { ...plain(place, 'parts'), hint }, (part, at) => mapPart(part, at, visitor)),
    unknown: mapObject(message.unknown, inside(place, 'unknown'), visitor),
  });
}

function mapPart(part: Part, place: Place, visitor: PlaceVisitor): Part {
  switch (part.kind) {
    case 'text':
    case 'input':
    case 'fileRequest':
      return changed(part, { text: mapText(inside(place, 'text'), part.text, visitor) });
    case 'date':
      return changed(part, { text: mapText(inside(place, 'text'), part.text, visitor), value: mapText(inside(place, 'value'), part.value, visitor) });
    case 'choice':
    case 'nps':
      return changed(part, { text: mapText(inside(place, 'text'), part.text, visitor), options: mapOptions(part.options, inside(place, 'options'), visitor) });
    case 'values':
      return changed(part, {
        text: mapText(inside(place, 'text'), part.text, visitor),
        values: mapList(part.values, inside(place, 'values'), (value, at) => mapText(at, value, visitor)),
      });
    case 'file':
      return changed(part, {
        name: mapText(inside(place, 'name'), part.name, visitor),
        url: mapText(inside(place, 'url'), part.url, visitor),
        source: mapText(inside(place, 'source'), part.source, visitor),
        caption: mapText(inside(place, 'caption'), part.caption, visitor),
      });
    case 'action':
      return changed(part, { action: mapText(plain(place, 'action'), part.action, visitor) });
    case 'unknown':
      return changed(part, { raw: mapJson(part.raw, inside(place, 'raw'), visitor) });
    default:
      return assertNever(part);
  }
}

function mapOptions(options: readonly ChoiceOption[], place: Place, visitor: PlaceVisitor): readonly ChoiceOption[] {
  return mapList(options, place, (option, at) =>
    changed(option, { label: mapText(inside(at, 'label'), option.label, visitor), value: mapText(inside(at, 'value'), option.value, visitor) }),
  );
}

function mapEvent(event: ContactEvent, place: Place, visitor: PlaceVisitor): ContactEvent {
  return changed(event, {
    name: mapText(inside(place, 'name'), event.name, visitor),
    externalId: mapText(inside(place, 'externalId'), event.externalId, visitor),
    extra1: mapText(inside(place, 'extra1'), event.extra1, visitor),
    extra2: mapText(inside(place, 'extra2'), event.extra2, visitor),
    details: mapJson(event.details, inside(place, 'details'), visitor),
    unknown: mapObject(event.unknown, inside(place, 'unknown'), visitor),
  });
}

/** What was asked for may name the person: a query by CPF or telephone. */
function mapProvenance(provenance: Provenance, place: Place, visitor: PlaceVisitor): Provenance {
  return changed(provenance, { request: mapText(inside(place, 'request'), provenance.request, visitor) });
}

function plain(above: Place | null, step: string | number): Place {
  return { above, step, field: null, isOfPerson: false, hint: null };
}

/** Whatever holds of a place holds inside of it. */
function inside(above: Place, step: string | number): Place {
  return { above, step, field: above.field, isOfPerson: above.isOfPerson, hint: above.hint };
}

function mapText<T extends string | null>(place: Place, value: T, visitor: PlaceVisitor): T | string {
  return value === null ? value : visitor.text(place, value);
}

/** The same object where nothing of it became another. */
function changed<T extends object>(whole: T, changes: Partial<T>): T {
  for (const name in changes) if (changes[name] !== whole[name]) return { ...whole, ...changes };
  return whole;
}

function mapList<T>(list: readonly T[], place: Place, map: (each: T, place: Place, at: number) => T): readonly T[] {
  let mapped: T[] | null = null;
  list.forEach((each, at) => {
    const now = map(each, inside(place, at), at);
    if (now !== each) mapped ??= list.slice();
    if (mapped !== null) mapped[at] = now;
  });
  return mapped ?? list;
}

function mapJson(value: JsonValue, place: Place, visitor: PlaceVisitor): JsonValue {
  if (typeof value === 'string') return visitor.text(place, value);
  if (typeof value === 'number') return visitor.number(place, value);
  if (value === null || typeof value === 'boolean') return value;
  if (isArray(value)) return mapList(value, place, (each, at) => mapJson(each, at, visitor));
  return mapObject(value, place, visitor);
}

function mapObject(object: JsonObject, place: Place, visitor: PlaceVisitor): JsonObject {
  const given = Object.entries(object);
  if (given.length === 0) return object;
  // Entries defined, not assigned, so that `__proto__` stays a key; two names that become one stay two.
  const entries = new Map<string, JsonValue>();
  let isSame = true;
  for (const [name, value] of given) {
    const at = { ...inside(place, name), field: name };
    const base = visitor.key(at, name);
    let written = base;
    for (let count = 2; entries.has(written); count += 1) written = `${base} (${count})`;
    const mapped = mapJson(value, at, visitor);
    isSame &&= written === name && mapped === value;
    entries.set(written, mapped);
  }
  return isSame ? object : Object.fromEntries(entries);
}

function isArray(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
