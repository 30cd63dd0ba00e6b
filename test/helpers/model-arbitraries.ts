import fc from 'fast-check';
import type { Conversation } from '../../electron/search/pieces.ts';
import type { Contact } from '../../shared/model/contact.ts';
import type { ContactEvent } from '../../shared/model/contact-event.ts';
import type { JsonObject, JsonValue } from '../../shared/model/json.ts';
import type { ChoiceOption, Message, Part } from '../../shared/model/message.ts';

const odd = fc.constantFrom('', '0', '007', '1079548103', '900719925474099312345', '-1', '1e3', '\u001d\u001e', '\u0000', '\ud83d', '🙂', '__proto__', '"}],"');
const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 20 }), fc.lorem({ maxCount: 6 }), odd);
const maybe = fc.option(text);
const id = fc.oneof(maybe, fc.nat().map(String));
const sizeBytes = fc.option(fc.oneof(fc.nat(), fc.double({ noNaN: true, noDefaultInfinity: true })));

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the library's type of the same
const json = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<JsonValue>;
const object: fc.Arbitrary<JsonObject> = fc.oneof(
  fc.constant({}),
  fc.dictionary(fc.string({ maxLength: 8 }).filter((key) => key !== '__proto__'), json, { maxKeys: 3 }),
);

const option: fc.Arbitrary<ChoiceOption> = fc.record({ label: text, value: maybe, picked: fc.boolean() });
const options = fc.array(option, { maxLength: 4 });

const part: fc.Arbitrary<Part> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text }),
  fc.record({ kind: fc.constant('input' as const), text, mask: maybe }),
  fc.record({ kind: fc.constant('date' as const), text, value: maybe }),
  fc.record({ kind: fc.constant('choice' as const), style: fc.constantFrom('select' as const, 'quickReplies' as const, 'optionList' as const, 'autocomplete' as const), text, options }),
  fc.record({ kind: fc.constant('nps' as const), text, options }),
  fc.record({ kind: fc.constant('values' as const), text, values: fc.array(text, { maxLength: 3 }) }),
  fc.record({ kind: fc.constant('fileRequest' as const), text }),
  fc.record({ kind: fc.constant('file' as const), name: maybe, url: maybe, mediaType: maybe, sizeBytes, source: maybe, caption: maybe }),
  fc.record({ kind: fc.constant('action' as const), action: text }),
  fc.record({ kind: fc.constant('unknown' as const), type: maybe, raw: json }),
);

const instant = fc.date({ noInvalidDate: true, min: new Date('1900-01-01'), max: new Date('2100-01-01') });
const timeOriginal = fc.option(
  fc.oneof(
    instant.map((date) => date.toISOString()),
    instant.map((date) => date.toISOString().slice(0, 19).replace('T', ' ')),
    fc.constantFrom('2026-02-31T00:00:00Z', '2026-13-01 99:99:99', '2026-10-14', 'ontem', ''),
  ),
);
const ms = fc.option(fc.integer({ min: -1e13, max: 1e13 }));

/** The time that the text gives, most often; else any. */
function timed<T extends object>(facts: fc.Arbitrary<T>, original: keyof T, time: string): fc.Arbitrary<T & Record<string, unknown>> {
  return fc.tuple(facts, ms, fc.boolean()).map(([given, other, usual]) => {
    const read = Date.parse(`${String(given[original]).replace(' ', 'T').replace('Z', '')}Z`);
    return { ...given, [time]: usual ? (Number.isNaN(read) ? null : read) : other };
  });
}

/** Any message there can be in the model, likely and unlikely ones. Its index is right in most cases. */
export function anyMessage(index: number): fc.Arbitrary<Message> {
  const facts = fc.record({
    index: fc.oneof({ weight: 9, arbitrary: fc.constant(index) }, { weight: 1, arbitrary: fc.nat() }),
    id,
    timeOriginal,
    sender: fc.oneof(fc.constantFrom('user', 'bot', 'Ana', ' User '), text),
    senderKind: fc.constantFrom('user' as const, 'bot' as const, 'agent' as const),
    assistantId: id,
    channel: fc.option(fc.oneof(fc.constantFrom('default', 'whatsapp', 'default.apple', 'toString'), text)),
    parts: fc.array(part, { maxLength: 3 }),
    unknown: object,
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `timed` adds what is missing
  return timed(facts, 'timeOriginal', 'timeMs') as unknown as fc.Arbitrary<Message>;
}

export function anyEvent(index: number): fc.Arbitrary<ContactEvent> {
  const facts = fc.record({
    index: fc.oneof({ weight: 9, arbitrary: fc.constant(index) }, { weight: 1, arbitrary: fc.nat() }),
    id,
    name: text,
    eventId: id,
    assistantId: id,
    contactId: id,
    externalId: id,
    extra1: maybe,
    extra2: maybe,
    details: json,
    dateOriginal: timeOriginal,
    zone: fc.constantFrom('none' as const, 'given' as const),
    unknown: object,
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `timed` adds what is missing
  return timed(facts, 'dateOriginal', 'dateMs') as unknown as fc.Arbitrary<ContactEvent>;
}

export const anyContact: fc.Arbitrary<Contact> = fc.record({
  id: fc.oneof(text, fc.nat().map(String)),
  identifier: id,
  assistantId: id,
  source: maybe,
  externalId: id,
  interactions: sizeBytes,
  dateCreated: maybe,
  finishedAt: maybe,
  attributes: object,
  unknown: object,
});

/** Contact, messages and events together, as they come out of JSON. */
export const anyConversation: fc.Arbitrary<Conversation> = fc
  .record({
    contact: anyContact,
    messages: fc.integer({ min: 0, max: 4 }).chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => anyMessage(index)))),
    events: fc.integer({ min: 0, max: 2 }).chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => anyEvent(index)))),
  })
  .map(outOfJson);

/** As a parser gives it: no negative zero, no object without a prototype. */
function outOfJson<T>(value: T): T {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same shape again
  return JSON.parse(JSON.stringify(value)) as T;
}
