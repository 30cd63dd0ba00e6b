import { describe, expect, test } from 'vitest';
import { closeEvents } from '../../../electron/cache/queries/close-events.ts';
import { eraseInstance } from '../../../electron/cache/queries/erase-instance.ts';
import { saveRun } from '../../../electron/cache/queries/runs.ts';
import { storeEventsPage } from '../../../electron/cache/queries/store-events-page.ts';
import { storeFetched } from '../../../electron/cache/queries/store-fetched.ts';
import { storeListedPage } from '../../../electron/cache/queries/store-listed-page.ts';
import type { ReceivedContact, ReceivedEvent } from '../../../electron/vendor/gateway.ts';
import type { ContactEvent } from '../../../shared/model/contact-event.ts';
import type { ContactQuery } from '../../../shared/model/contact-query.ts';
import { countProblems, integrityProblems } from '../../helpers/cache-problems.ts';
import { searchRequest } from '../../helpers/open-cache.ts';
import { type Handles, openHandles, readOnce } from '../../helpers/open-handles.ts';
import { happened, provenanceAt, receivedContact, said, storedRun } from '../../helpers/received-contact.ts';

const longAfter = Date.UTC(2026, 5, 1);
const march = { from: '2026-03-01', to: '2026-03-31' };
const begun = { ...march, whole: false };
const whole = { ...march, whole: true };

function withRun(handles: Handles, query: Partial<ContactQuery> = {}, id = 'run'): Handles {
  const run = storedRun(id);
  saveRun(handles.write, { ...run, query: { ...run.query, ...query } });
  return handles;
}

function bulk(contactId: string | null, id: string, name: string, facts: Partial<ContactEvent> = {}): ReceivedEvent {
  const event = happened(0, name, { contactId, id, ...facts });
  return { event, channel: 'widget', raw: Buffer.from(JSON.stringify({ id, name })), unknownShapes: 0 };
}

function list(handles: Handles, contacts: readonly ReceivedContact[], runId = 'run', atMs = longAfter) {
  const listing = { pagination: null, done: true };
  return storeListedPage(handles.write, { runId, instanceId: 'one', contacts, unreadable: [], provenance: provenanceAt(atMs), resultCount: null, listing });
}

function store(handles: Handles, events: readonly ReceivedEvent[], facts: { runId?: string; atMs?: number; period?: typeof march } = {}) {
  const { runId = 'run', atMs = longAfter + 1, period = march } = facts;
  const provenance = provenanceAt(atMs, { endpoint: 'events' });
  return storeEventsPage(handles.write, { runId, instanceId: 'one', events, unreadable: [], provenance, resultCount: null, pagination: 'next', period });
}

const close = (handles: Handles, runId = 'run') => closeEvents(handles.write, { runId, instanceId: 'one', period: march });

function fetch(handles: Handles, received: ReceivedContact, asked = { history: true, events: true }, atMs = longAfter + 9): number {
  return storeFetched(handles.write, { runId: null, instanceId: 'one', received, asked, provenance: provenanceAt(atMs) }).key;
}

async function held(handles: Handles, contactId: string) {
  const page = await readOnce(handles, 'search', searchRequest(''));
  const key = page.rows.find(({ summary }) => summary.contactId === contactId)?.summary.key ?? -1;
  const transcript = await readOnce(handles, 'transcript', { key });
  if (transcript === null) throw new Error(`no contact ${contactId}`);
  return { ...transcript, key, raw: await readOnce(handles, 'raw', { key }) };
}

const pendingIds = async (handles: Handles): Promise<readonly string[]> =>
  (await readOnce(handles, 'pending', { runId: 'run', limit: 99 })).map(({ contactId }) => contactId).sort();

test('a plan that chooses by events is told how often they came, of conversations like those asked for', async () => {
  const query = { filters: { assistantId: '3' }, onlyWithEvents: ['transbordo', 'falha_api'] };
  const handles = withRun(withRun(openHandles()), query, 'chosen');
  const had = (id: string, names: readonly string[], assistantId = '3') =>
    fetch(handles, receivedContact(id, { assistantId }, { messages: [], events: names.map((name, at) => happened(at, name, { id: `${id}${at}` })) }));
  had('1', ['menu_principal', 'transbordo']);
  had('2', ['menu_principal']);
  had('3', []);
  had('4', ['falha_api'], '8');
  list(handles, [receivedContact('5', { assistantId: '3' })]);
  const chosen = async (runId: string) => (await readOnce(handles, 'planFacts', { runId })).chosen;
  expect(await chosen('chosen')).toEqual({ of: 3, had: 1 });
  // Of a period that came in part, those without an event are not known yet.
  store(handles, [bulk('5', '51', 'transbordo')]);
  expect(await chosen('chosen')).toEqual({ of: 3, had: 1 });
  expect(await chosen('run')).toBeNull();
});

describe('a page of bulk events', () => {
  test('joins contacts that are listed only: list, filter, search, counts, with the period said', async () => {
    const handles = withRun(openHandles());
    list(handles, [receivedContact('1'), receivedContact('2')]);
    store(handles, [bulk('1', '11', 'transbordo', { details: { fila: 'jurídico' } }), bulk('1', '12', 'encerramento')]);
    const one = await held(handles, '1');
    expect(one.events.map(({ name, index }) => [name, index])).toEqual([['transbordo', 0], ['encerramento', 1]]);
    expect(one.summary).toMatchObject({ eventNames: ['transbordo', 'encerramento'], history: { kind: 'neverAsked' } });
    expect(one.summary.events).toEqual({ kind: 'fetched', atMs: longAfter + 1, count: 2, period: begun });
    expect(one.completeness.reasons).toContain('eventsFromPeriod');
    expect((await held(handles, '2')).summary.events).toEqual({ kind: 'neverAsked' });
    const found = await readOnce(handles, 'search', searchRequest('juridico', { eventNames: ['transbordo'] }));
    expect(found.rows.map(({ summary }) => summary.contactId)).toEqual(['1']);
    expect(one.raw.at(-1)?.provenance.endpoint).toBe('events');
    expect(Buffer.from(one.raw.at(-1)?.bytes ?? []).toString().split('\n')).toEqual(['{"id":"11","name":"transbordo"}', '{"id":"12","name":"encerramento"}']);
    expect([...countProblems(handles.db), ...integrityProblems(handles.db)]).toEqual([]);
  });

  test('the same again changes nothing, in the same run and in another', () => {
    const handles = withRun(withRun(openHandles()), {}, 'second');
    list(handles, [receivedContact('1')]);
    const events = [bulk('1', '11', 'a'), bulk('9', '91', 'b')];
    expect(store(handles, events)).toMatchObject({ isRepeat: false, progress: { route: { pages: 1, events: 2, unknownContacts: 1 } } });
    const content = (): unknown[] => ['transcript', 'raw', 'orphan_event', 'tag'].map((table) => handles.db.prepare(`SELECT * FROM ${table}`).all());
    const before = content();
    expect(store(handles, events.toReversed())).toMatchObject({ isRepeat: true, progress: { route: { pages: 2, events: 2 } } });
    expect(store(handles, events, { runId: 'second', atMs: longAfter + 5 })).toMatchObject({ isRepeat: false });
    expect(content()).toEqual(before);
  });

  test('moves the run on with it, or not at all', async () => {
    const handles = withRun(openHandles());
    expect(() => store(handles, [bulk('1', '11', 'a')], { runId: 'unknown' })).toThrow('run.unknown');
    expect(handles.db.prepare('SELECT count(*) FROM orphan_event').pluck().get()).toBe(0);
    store(handles, [bulk('1', '11', 'a')]);
    const [run] = await readOnce(handles, 'runs', null);
    expect(run).toMatchObject({ counts: { queries: 1 }, events: { pagination: 'next', largestPage: 1, route: { kind: 'bulk', done: false } } });
  });

  test('the contact’s own query wins, whichever came first, and no event is there twice', async () => {
    const own = receivedContact('1', {}, { messages: [said(0, 'user', 'oi')], events: [happened(0, 'a', { id: '11', extra1: 'own' }), happened(1, 'b', { id: '12' })] });
    for (const bulkFirst of [true, false]) {
      const handles = withRun(openHandles());
      list(handles, [receivedContact('1')]);
      if (bulkFirst) store(handles, [bulk('1', '11', 'a')]);
      fetch(handles, own);
      if (!bulkFirst) store(handles, [bulk('1', '11', 'a')]);
      const one = await held(handles, '1');
      expect(one.events.map(({ id, extra1 }) => [id, extra1])).toEqual([['11', 'own'], ['12', null]]);
      expect(one.summary.events).toEqual({ kind: 'fetched', atMs: longAfter + 9, count: 2 });
      expect(one.completeness.reasons).not.toContain('eventsFromPeriod');
      expect(one.raw.map(({ provenance }) => provenance.endpoint)).toEqual(['contacts']);
      expect(countProblems(handles.db)).toEqual([]);
    }
  });

  test('what happened after the contact’s own query joins what that gave', async () => {
    const handles = withRun(openHandles());
    fetch(handles, receivedContact('1', {}, { messages: [], events: [happened(0, 'a', { id: '11' })] }));
    store(handles, [bulk('1', '11', 'a'), bulk('1', '12', 'rechamada')]);
    const one = await held(handles, '1');
    expect(one.summary.events).toEqual({ kind: 'fetched', atMs: longAfter + 9, count: 2 });
    expect(one.summary.eventNames).toEqual(['a', 'rechamada']);
  });

  test('a history that comes without events leaves those of the period in place', async () => {
    const handles = withRun(openHandles());
    list(handles, [receivedContact('1')]);
    store(handles, [bulk('1', '11', 'a')]);
    fetch(handles, receivedContact('1', {}, { messages: [said(0, 'user', 'oi')] }), { history: true, events: false });
    const one = await held(handles, '1');
    expect([one.messages.length, one.events.length]).toEqual([1, 1]);
    expect(one.summary.events).toMatchObject({ kind: 'fetched', period: begun });
    expect(one.raw.map(({ provenance }) => provenance.endpoint)).toEqual(['events', 'contacts']);
  });

  test('a narrower period takes nothing from what a wider one made sure of', async () => {
    const handles = withRun(openHandles());
    list(handles, [receivedContact('1', { dateCreated: '2026-03-02', finishedAt: '2026-03-04' })]);
    store(handles, [bulk('1', '11', 'a')]);
    close(handles);
    store(handles, [bulk('1', '11', 'a'), bulk('1', '12', 'b')], { atMs: longAfter + 70, period: { from: '2026-03-02', to: '2026-03-03' } });
    expect((await held(handles, '1')).summary.events).toEqual({ kind: 'fetched', atMs: longAfter + 1, count: 2, period: whole });
  });
});

describe('events of contacts that are not known', () => {
  test('are kept aside and join the contact once it is listed', async () => {
    const handles = withRun(openHandles());
    store(handles, [bulk('1', '11', 'transbordo'), bulk(null, '99', 'x')]);
    store(handles, [bulk('1', '12', 'encerramento')], { atMs: longAfter + 2 });
    list(handles, [receivedContact('1')]);
    const one = await held(handles, '1');
    expect(one.summary.events).toEqual({ kind: 'fetched', atMs: longAfter + 2, count: 2, period: begun });
    expect(one.summary.eventNames).toEqual(['transbordo', 'encerramento']);
    expect(one.raw.map(({ provenance }) => provenance.endpoint)).toEqual(['contacts', 'events', 'events']);
    expect(handles.db.prepare('SELECT contact FROM orphan_event').pluck().all()).toEqual(['']);
    expect([...countProblems(handles.db), ...integrityProblems(handles.db)]).toEqual([]);
  });

  test('give way to the contact’s own query where that is how it becomes known', async () => {
    const handles = withRun(openHandles());
    store(handles, [bulk('1', '11', 'a')]);
    fetch(handles, receivedContact('1', {}, { messages: [], events: [happened(0, 'own', { id: '11' })] }));
    expect((await held(handles, '1')).summary).toMatchObject({ eventNames: ['own'], events: { kind: 'fetched', count: 1 } });
    expect(handles.db.prepare('SELECT count(*) FROM orphan_event').pluck().get()).toBe(0);
    expect(handles.db.prepare(`SELECT count(*) FROM response JOIN origin ON origin.num = origin WHERE endpoint = 'events'`).pluck().get()).toBe(0);
  });

  test('go with their instance', () => {
    const handles = withRun(openHandles());
    store(handles, [bulk('1', '11', 'a')]);
    eraseInstance(handles.write, 'one');
    for (const table of ['orphan_event', 'run_events', 'run_events_page', 'response']) {
      expect(handles.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(0);
    }
  });
});

describe('once a period’s events are all there', () => {
  const contacts = [
    receivedContact('with'),
    receivedContact('other'),
    receivedContact('without'),
    receivedContact('longer', { finishedAt: '2026-04-01' }),
    receivedContact('open', { finishedAt: null }),
  ];
  const events = [bulk('with', '11', 'transbordo'), bulk('other', '21', 'menu_principal'), bulk('open', '31', 'menu_principal')];

  test('a run for events alone asks only for contacts that the period does not cover', async () => {
    const handles = withRun(openHandles(), { flags: { history: false, events: true } });
    list(handles, contacts);
    store(handles, events);
    expect(close(handles)).toMatchObject({ fetched: 2, empty: 1, leftOut: 0, progress: { route: { done: true } } });
    expect(await pendingIds(handles)).toEqual(['longer', 'open']);
    expect((await held(handles, 'without')).summary.events).toEqual({ kind: 'empty', atMs: longAfter + 1, period: whole });
    expect((await held(handles, 'longer')).summary.events).toEqual({ kind: 'neverAsked' });
    expect(close(handles)).toMatchObject({ fetched: 0, empty: 0, leftOut: 0 });
    const [run] = await readOnce(handles, 'runs', null);
    expect(run?.counts).toMatchObject({ toFetch: 5, fetched: 2, empty: 1 });
  });

  test('a run for the conversations with an event leaves out those that are sure to have none', async () => {
    const handles = withRun(openHandles(), { onlyWithEvents: ['transbordo', 'falha_api'] });
    list(handles, contacts);
    store(handles, events);
    expect(close(handles)).toMatchObject({ leftOut: 2, fetched: 0, empty: 0, progress: { route: { leftOut: 2 } } });
    expect(await pendingIds(handles)).toEqual(['longer', 'open', 'with']);
    const [run] = await readOnce(handles, 'runs', null);
    expect(run?.counts.toFetch).toBe(3);
  });

  test('what waits for its contact is of a whole period too, and asks for nothing more once that is listed', async () => {
    const handles = withRun(openHandles(), { flags: { history: false, events: true } });
    store(handles, [bulk('1', '11', 'a')]);
    close(handles);
    expect(list(withRun(handles, { flags: { history: false, events: true } }, 'later'), [receivedContact('1')], 'later')).toEqual({ unseen: 1, toFetch: 0 });
    expect((await held(handles, '1')).summary.events).toMatchObject({ kind: 'fetched', period: whole });
  });

  test('a period with pages missing settles nothing', () => {
    const handles = withRun(openHandles(), { flags: { history: false, events: true } });
    list(handles, contacts);
    store(handles, events);
    expect(list(withRun(handles, { flags: { history: false, events: true } }, 'again'), contacts, 'again')).toEqual({ unseen: 5, toFetch: 5 });
  });

  test('a later listing asks again for nothing that the period settled, and for the rest', () => {
    const handles = withRun(openHandles(), { flags: { history: false, events: true } });
    list(handles, contacts);
    store(handles, events);
    close(handles);
    expect(list(withRun(handles, { flags: { history: false, events: true } }, 'again'), contacts, 'again')).toEqual({ unseen: 5, toFetch: 2 });
    expect(list(withRun(handles, {}, 'histories'), contacts, 'histories')).toEqual({ unseen: 5, toFetch: 5 });
  });
});
