import fc from 'fast-check';
import { answerContacts } from '../vendor-api/contacts-endpoint.ts';
import { defaultSwitches } from '../vendor-api/switches.ts';
import { createWorld } from '../vendor-api/world.ts';

const nowMs = Date.UTC(2026, 8, 14);

/** Answers as the service really gives them: a page of a list and conversations, hostile texts among them. */
export async function genuineBodies(): Promise<readonly string[]> {
  const world = createWorld({ seed: 20260914, contacts: 30, identifiers: 12, nowMs, days: 30, giants: 0, giantMessages: 0, hostile: true });
  const detail = (index: number) => ({ filters: { id: String(world.population.contactId(index)) }, flags: { history: true, events: true } });
  const asked = [{ filters: { limit: 30 } }, ...Array.from({ length: 12 }, (_, index) => detail(index))];
  const answers = await Promise.all(asked.map((body) => answerContacts(world, body, defaultSwitches, nowMs)));
  return answers.map(({ body }) => JSON.stringify(body));
}

/** What a value, a key or a byte of an answer may become. */
const TOKENS = [
  'null', 'true', '-0', '1e999', '01', '.5', 'NaN', '9007199254740993', '"', '""', '"\\ud800"', '"\\u0000"', '"\\x"', '\\', '{', '}', '[', ']', ',', ':', '[]', '{}',
  '"__proto__":{"a":1},', '"contacts":[],', '"id":{},', '"history":"x",', '"history":[[[]]],', '"message":{"file":null},', '"pagination":{},', '"resultCount":-1,', '\u0000', '\ufeff', '/* */', `${'['.repeat(200)}${']'.repeat(200)}`, '['.repeat(300),
];

type Change = (body: string) => string;
const at = (body: string, place: number): number => Math.floor(place * body.length);
const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });

const change: fc.Arbitrary<Change> = fc.oneof(
  place.map((to): Change => (body) => body.slice(0, at(body, to))),
  fc.tuple(place, fc.constantFrom(...TOKENS)).map(([where, token]): Change => (body) => body.slice(0, at(body, where)) + token + body.slice(at(body, where))),
  fc.tuple(place, fc.nat(60)).map(([where, length]): Change => (body) => body.slice(0, at(body, where)) + body.slice(at(body, where) + length)),
  fc.tuple(place, place, fc.nat(400)).map(([from, to, length]): Change => (body) => body.slice(0, at(body, to)) + body.slice(at(body, from), at(body, from) + length) + body.slice(at(body, to))),
  // Whole values replaced, so that the text often stays sound JSON.
  fc.tuple(fc.nat(400), fc.json({ maxDepth: 3 })).map(([which, json]): Change => (body) => replaceValue(body, which, json)),
  fc.tuple(fc.nat(400), fc.constantFrom(...TOKENS)).map(([which, token]): Change => (body) => replaceValue(body, which, token)),
);

const VALUE = /"(?:[^"\\]|\\.)*"(?!:)|-?\d+|true|false|null|\[\]|\{\}/g;

function replaceValue(body: string, which: number, value: string): string {
  const found = [...body.matchAll(VALUE)];
  const match = found[which % Math.max(1, found.length)];
  return match === undefined ? value : body.slice(0, match.index) + value + body.slice(match.index + match[0].length);
}

/** Bytes that a service, or whoever stands before it, may answer with: real answers spoiled, and anything at all. */
export function hostileBody(genuine: readonly string[]): fc.Arbitrary<Uint8Array> {
  const spoiled = fc.tuple(fc.constantFrom(...genuine), fc.array(change, { minLength: 1, maxLength: 3 })).map(([body, changes]) => changes.reduce((text, apply) => apply(text), body));
  const shaped = fc.record({ contacts: fc.array(fc.oneof(fc.record({ id: fc.anything(), history: fc.anything(), events: fc.anything(), attributes: fc.anything() }), fc.jsonValue())), resultCount: fc.jsonValue(), pagination: fc.jsonValue() });
  const sound = fc.oneof(shaped.map((value) => JSON.stringify(value, (_key, item: unknown) => (typeof item === 'bigint' ? String(item) : item))), fc.json());
  const bytes = fc.tuple(spoiled, place, fc.uint8Array({ maxLength: 8 })).map(([body, where, noise]) => {
    const buffer = Buffer.from(body);
    buffer.set(noise.subarray(0, Math.max(0, buffer.length - Math.floor(where * buffer.length))), Math.floor(where * buffer.length));
    return new Uint8Array(buffer);
  });
  return fc.oneof(
    { weight: 6, arbitrary: spoiled.map((text) => new Uint8Array(Buffer.from(text))) },
    { weight: 2, arbitrary: bytes },
    { weight: 2, arbitrary: sound.map((text) => new Uint8Array(Buffer.from(text))) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) },
  );
}
