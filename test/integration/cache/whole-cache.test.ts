import { describe, expect, test } from 'vitest';
import { storeFetched } from '../../../electron/cache/queries/store-fetched.ts';
import { MOST_CONVERSATIONS } from '../../../electron/cache/queries/same-person.ts';
import type { ReceivedContact } from '../../../electron/vendor/gateway.ts';
import type { Contact } from '../../../shared/model/contact.ts';
import type { JsonValue } from '../../../shared/model/json.ts';
import { zoneClock } from '../../../shared/time/zone-clock.ts';
import { type Handles, openHandles, readOnce } from '../../helpers/open-handles.ts';
import { happened, provenanceAt, receivedContact, said } from '../../helpers/received-contact.ts';

function store(handles: Handles, received: ReceivedContact, instanceId = 'one'): number {
  const asked = { history: true, events: true };
  return storeFetched(handles.write, { runId: null, instanceId, received, asked, provenance: provenanceAt(2_000) }).key;
}

const unknown = (type: string | null, raw: JsonValue) => ({ kind: 'unknown', type, raw }) as const;

describe('shapes that are not known yet', () => {
  const carousel = (title: string) => unknown('carousel', { type: 'carousel', payload: { cards: [{ title, price: 10 }] } });
  const withUnknown = (id: string, ...parts: ReturnType<typeof unknown>[]): ReceivedContact => ({
    ...receivedContact(id, {}, { messages: [said(0, 'user', 'oi'), said(1, 'bot', ...parts)], events: [] }),
    unknownShapes: parts.length,
  });

  test('are counted over the whole cache, by shape and without any value, each with its newest example', async () => {
    const handles = openHandles();
    store(handles, withUnknown('1', carousel('CPF 12345678909'), carousel('Maria José')));
    const newest = store(handles, withUnknown('2', carousel('outra'), unknown('Maria', ['12345678909'])));
    store(handles, receivedContact('3', {}, { messages: [said(0, 'bot', 'tudo certo')], events: [] }));
    const found = await readOnce(handles, 'unknownShapes', { instanceId: null });
    expect(found).toEqual({
      shapes: [
        {
          type: 'carousel',
          shape: '{payload: {cards: [{price: number, title: string}]}, type: string}',
          count: 3,
          conversations: 2,
          example: { key: newest, message: 1 },
        },
        { type: null, shape: '[string]', count: 1, conversations: 1, example: { key: newest, message: 1 } },
      ],
      conversations: 2,
      isWhole: true,
    });
    expect(JSON.stringify(found)).not.toMatch(/Maria|12345678909|outra/u);
  });

  test('are those of one instance, where one is asked for', async () => {
    const handles = openHandles();
    store(handles, withUnknown('1', carousel('a')), 'one');
    store(handles, withUnknown('1', unknown('end_chat', {})), 'two');
    const shapes = async (instanceId: string) => (await readOnce(handles, 'unknownShapes', { instanceId })).shapes.map(({ type }) => type);
    expect([await shapes('one'), await shapes('two'), await shapes('three')]).toEqual([['carousel'], ['end_chat'], []]);
  });
});

describe('the conversations of one person', () => {
  const at = (id: string, dateCreated: string, facts: Partial<Contact> = {}) => receivedContact(id, { dateCreated, identifier: 'same', ...facts });

  test('are those of the same instance and identifier, oldest first', async () => {
    const handles = openHandles();
    const third = store(handles, at('3', '2026-03-05'));
    const first = store(handles, at('1', '2026-03-01'));
    store(handles, at('2', '2026-03-02', { identifier: 'another' }));
    store(handles, at('1', '2026-03-01'), 'two');
    const found = await readOnce(handles, 'samePerson', { key: third });
    expect(found?.conversations.map(({ key }) => key)).toEqual([first, third]);
    expect(found?.total).toBe(2);
  });

  test('without an identifier are this one alone, and none for a key that is not there', async () => {
    const handles = openHandles();
    const keys = ['1', '2'].map((id) => store(handles, at(id, '2026-03-01', { identifier: null })));
    expect((await readOnce(handles, 'samePerson', { key: keys[1] ?? 0 }))?.conversations.map(({ key }) => key)).toEqual([keys[1]]);
    expect(await readOnce(handles, 'samePerson', { key: 7 })).toBeNull();
  });

  test('are those around the one asked for, where there are very many', async () => {
    const handles = openHandles();
    const keys = Array.from({ length: MOST_CONVERSATIONS + 20 }, (_, index) =>
      store(handles, at(String(index), new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10))),
    );
    for (const key of [keys[0], keys[45], keys.at(-1)]) {
      const found = await readOnce(handles, 'samePerson', { key: key ?? 0 });
      expect(found?.conversations).toHaveLength(MOST_CONVERSATIONS);
      expect(found?.conversations.map((each) => each.key)).toContain(key);
      expect(found?.total).toBe(keys.length);
    }
  });
});

test('a conversation is found by its instance and id', async () => {
  const handles = openHandles();
  const key = store(handles, receivedContact('90071992547409931'));
  expect(await readOnce(handles, 'keyOf', { instanceId: 'one', contactId: '90071992547409931' })).toBe(key);
  expect(await readOnce(handles, 'keyOf', { instanceId: 'two', contactId: '90071992547409931' })).toBeNull();
});

test('the zone of an instance’s event dates is estimated from what is held of it', async () => {
  const handles = openHandles();
  const manaus = zoneClock('America/Manaus');
  for (let day = 0; day < 5; day += 1) {
    const messages = [0, 1, 2].map((index) => {
      const timeMs = Date.UTC(2026, 2, 2 + day, 12, index);
      return { ...said(index, 'bot', 'oi'), timeMs, timeOriginal: new Date(timeMs).toISOString() };
    });
    const events = [0, 2].map((index) => happened(index, 'transbordo', { dateMs: manaus.wallOf(Date.UTC(2026, 2, 2 + day, 12, index)) }));
    store(handles, receivedContact(String(day), {}, { messages, events }));
    store(handles, receivedContact(String(day), {}, { messages, events: [] }), 'two');
  }
  expect(await readOnce(handles, 'eventZone', { instanceId: 'one', assumed: 'America/Sao_Paulo' })).toMatchObject({
    kind: 'estimate',
    zone: 'America/Manaus',
    agreeing: 10,
    events: 10,
    conversations: 5,
  });
  expect(await readOnce(handles, 'eventZone', { instanceId: 'two', assumed: 'UTC' })).toMatchObject({ kind: 'tooFew' });
  expect(await readOnce(handles, 'eventZone', { instanceId: 'three', assumed: 'UTC' })).toMatchObject({ kind: 'tooFew' });
});
