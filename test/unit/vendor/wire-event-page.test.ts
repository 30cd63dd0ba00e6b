import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEventsPage } from '../../../electron/vendor/wire-event-page.ts';
import { parseContactsPage } from '../../../electron/vendor/wire.ts';
import { contactEvent } from '../../../shared/model/contact-event.ts';

const bytesOf = (value: unknown): Uint8Array => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));

function page(value: unknown) {
  const parsed = parseEventsPage(bytesOf(value));
  if (parsed.kind !== 'page') throw new Error(`expected a page, got ${parsed.kind}`);
  return parsed;
}

const documented = {
  id: 71, assistantId: 3, contactId: 7, externalId: null, eventName: 'transbordo', eventId: 12, extra1: 'a', extra2: null,
  details: { fila: 'N2' }, date: '2020-06-22 16:38:42',
};

describe('a page of bulk events', () => {
  it('reads the documented event as it would be read inside its contact, its channel beside it', () => {
    const [bulk] = page({ events: [{ ...documented, channel: 'widget', prioridade: 2 }], resultCount: 1 }).entries;
    const inside = parseContactsPage(bytesOf({ contacts: [{ id: 7, events: [{ ...documented, prioridade: 2 }] }], resultCount: '1' }));
    expect(inside.kind === 'page' && inside.contacts[0]?.events?.[0]).toEqual(bulk?.event);
    expect(bulk).toMatchObject({ channel: 'widget', unknownShapes: 0, event: { contactId: '7', unknown: { prioridade: 2 }, zone: 'none' } });
  });

  it.each(['2020-06-22 16:38:42', '2020-06-22T16:38:42'])('reads the date %s without giving it a zone', (date) => {
    const [bulk] = page({ events: [{ ...documented, date }] }).entries;
    expect(bulk?.event).toMatchObject({ dateOriginal: date, dateMs: Date.UTC(2020, 5, 22, 16, 38, 42), zone: 'none' });
  });

  it('keeps each event byte for byte, and what is none raw', () => {
    const slices = ['{"id": 1,\t"eventName":"transbord\\u006f"}', '{ "id":12345678901234567890,"contactId":98765432109876543210 }'];
    const read = page(` {"events" : [ ${slices.join(' ,\n')}, "solto", null, [] ], "pagination":"h","resultCount":"5"}`);
    expect(read.entries.map(({ raw }) => Buffer.from(raw).toString())).toEqual(slices);
    expect(read.entries.map(({ event }) => [event.id, event.contactId])).toEqual([['1', null], ['12345678901234567890', '98765432109876543210']]);
    expect(read.unreadable.map((raw) => Buffer.from(raw).toString())).toEqual(['"solto"', 'null', '[]']);
    expect(read).toMatchObject({ resultCount: 5, pagination: 'h' });
  });

  it('keeps a channel of another kind with the event, where nothing is dropped', () => {
    const [bulk] = page({ events: [{ ...documented, channel: { name: 'x' } }] }).entries;
    expect(bulk).toMatchObject({ channel: null, event: { unknown: { channel: { name: 'x' } } } });
  });

  it.each([
    ['the answer of a service without this endpoint', { message: 'Not Found' }, 'notThisApi'],
    ['a page of contacts', { contacts: [] }, 'notThisApi'],
    ['events of another kind', { events: {} }, 'notThisApi'],
    ['an answer that was cut off', '{"events":[{"id":1},', 'malformed'],
    ['HTML', '<html></html>', 'malformed'],
  ])('names %s', (_name, value, kind) => {
    expect(parseEventsPage(bytesOf(value)).kind).toBe(kind);
  });

  it('whatever the values, either refuses or gives events in the model with all that was sent', () => {
    const entry = fc.oneof(
      fc.jsonValue(),
      fc.dictionary(fc.constantFrom(...Object.keys(documented), 'channel', 'x'), fc.jsonValue()),
      fc.record(Object.fromEntries(Object.entries(documented).map(([key, value]) => [key, fc.oneof(fc.constant(value), fc.jsonValue())]))),
    );
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 6 }), fc.jsonValue(), (entries, resultCount) => {
        const sent = JSON.stringify({ events: entries, resultCount });
        const read = page(sent);
        expect(read.entries.length + read.unreadable.length).toBe(entries.length);
        const raws = read.entries.map(({ raw }) => Buffer.from(raw).toString());
        for (const raw of raws) expect(sent).toContain(raw);
        for (const { event, raw } of read.entries) {
          contactEvent.parse(event);
          const keys = Object.keys(JSON.parse(Buffer.from(raw).toString()) as object);
          for (const key of Object.keys(event.unknown)) expect([...keys, '[__proto__]']).toContain(key);
        }
      }),
      { seed: 11, numRuns: 400 },
    );
  });

  it('reads or refuses any bytes at all, and never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(200), (noise, at) => {
        const whole = bytesOf({ events: [documented, { ...documented, channel: 'widget' }], resultCount: 2 });
        const broken = Uint8Array.from([...whole.subarray(0, at), ...noise, ...whole.subarray(at)]);
        expect(['page', 'malformed', 'notThisApi']).toContain(parseEventsPage(broken).kind);
      }),
      { seed: 12, numRuns: 400 },
    );
  });
});
