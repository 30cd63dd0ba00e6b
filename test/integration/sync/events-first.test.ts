import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { SyncEngine } from '../../../electron/sync/engine.ts';
import type { ContactQuery } from '../../../shared/model/contact-query.ts';
import type { SyncRun } from '../../../shared/model/sync-run.ts';
import { cacheModel } from '../../helpers/cache-model.ts';
import { ALWAYS_OPEN } from '../../../electron/sync/window.ts';
import { hurriedClock, NEVER_LATE } from '../../helpers/hurried-clock.ts';
import { keepingLogger } from '../../helpers/keeping-logger.ts';
import { memoryEventsAccess } from '../../helpers/memory-events-access.ts';
import { openCache } from '../../helpers/open-cache.ts';
import { connectTo, startTestCore, untilState, wholeQuery } from '../../helpers/test-core.ts';
import { createTestVendor } from '../../helpers/test-vendor.ts';
import { startVendorApi, type VendorApi } from '../../helpers/vendor-api.ts';

/** So many times as fast as a service allows that enforces its limits; this one does not. */
const HURRY = 40;
const eventsOnly = { history: false, events: true };
const TRANSBORDO = ['transbordo'];

let api: VendorApi;
beforeAll(async () => {
  api = await startVendorApi({ contacts: 600, switches: { enforceLimits: false } });
});
beforeEach(() => api.reset());
afterAll(() => api.stop());

interface Filled {
  readonly run: SyncRun;
  readonly queries: Readonly<Record<string, number>>;
  readonly model: ReturnType<typeof cacheModel>;
  readonly noted: readonly string[];
}

async function filled(query: Partial<ContactQuery>, headroomQueries = 0): Promise<Filled> {
  const clock = hurriedClock(HURRY);
  const vendor = createTestVendor({ baseUrl: api.baseUrl, clock, headroomQueries, limits: NEVER_LATE });
  onTestFinished(() => vendor.close());
  const cache = await openCache();
  const eventsAccess = memoryEventsAccess();
  const ended = Promise.withResolvers<SyncRun>();
  const onProgress = (run: SyncRun): void => {
    if (run.endedMs !== null) ended.resolve(run);
  };
  const engine = new SyncEngine({ cache, gatewayOf: async () => vendor.gateway, eventsAccess, windowOf: async () => ALWAYS_OPEN, clock, logger: keepingLogger(), onProgress });
  await engine.start({ instanceId: 'one', query: wholeQuery(query), name: null });
  const run = await ended.promise;
  await engine.close();
  await cache.close();
  const { byEndpoint, arrivals } = await api.stats();
  return { run, queries: { arrivals, contacts: byEndpoint['contacts'] ?? 0, events: byEndpoint['events'] ?? 0 }, model: cacheModel(cache.path), noted: eventsAccess.noted };
}

const names = (contact: Readonly<Record<string, unknown>>): readonly string[] => JSON.parse(String(contact['event_names'])) as string[];

describe('the events of a period', () => {
  test('come in bulk for a few queries, and leave the same model as single queries where the endpoint is refused', async () => {
    const bulk = await filled({ flags: eventsOnly });
    expect(bulk.run).toMatchObject({ state: { kind: 'done' }, failures: [], events: { kind: 'bulk', done: true, unknownContacts: 0, leftOut: 0 } });
    expect(bulk.noted).toEqual(['available']);
    expect(bulk.queries['arrivals']).toBeLessThanOrEqual(12);
    expect(bulk.run.counts).toMatchObject({ queries: bulk.queries['arrivals'], listed: 600, toFetch: 600 });
    expect(bulk.run.counts.fetched + bulk.run.counts.empty).toBe(600);

    for (const bulkEvents of ['refused-401', 'missing-404'] as const) {
      await api.reset();
      await api.setSwitches({ bulkEvents });
      const single = await filled({ flags: eventsOnly });
      expect(single.run).toMatchObject({ state: { kind: 'done' }, failures: [], events: { kind: 'single', why: 'refused' } });
      expect(single.noted).toEqual(['refused']);
      expect(single.queries['events']).toBe(1);
      expect(single.queries['arrivals']).toBeGreaterThan(300);
      expect(single.model).toEqual(bulk.model);
    }
  });

  test('let one ask for the conversations with an event, and fetch only these', async () => {
    const all = await filled({});
    await api.reset();
    const chosen = await filled({ onlyWithEvents: TRANSBORDO });
    const wanted = all.model.contacts.filter((contact) => names(contact).includes('transbordo'));
    expect(wanted.length).toBeGreaterThan(20);
    expect(wanted.length).toBeLessThan(300);
    const held = chosen.model.contacts.filter((contact) => contact['history_kind'] !== 0);
    expect(held).toEqual(wanted);
    expect(chosen.model.contacts.map(({ id, event_names }) => [id, event_names])).toEqual(all.model.contacts.map(({ id, event_names }) => [id, event_names]));
    expect(chosen.run).toMatchObject({ state: { kind: 'done' }, events: { kind: 'bulk', leftOut: 600 - wanted.length }, counts: { listed: 600, toFetch: wanted.length } });
    expect(chosen.queries['arrivals']).toBeLessThanOrEqual(wanted.length + 10);
  });

  test('where the endpoint is refused, the conversations with an event are found by asking for all', async () => {
    await api.setSwitches({ bulkEvents: 'refused-403' });
    const { run, model } = await filled({ onlyWithEvents: TRANSBORDO, filters: { startDate: '2026-10-10', endDate: '2026-10-14' } });
    expect(run).toMatchObject({ state: { kind: 'done' }, events: { kind: 'single', why: 'refused' } });
    expect(model.contacts.every((contact) => contact['history_kind'] !== 0)).toBe(true);
  });

  test('cost nothing where every history is fetched anyway', async () => {
    const { run, queries } = await filled({ maxContacts: 30 });
    expect(queries['events']).toBe(0);
    expect(run.events).toBeUndefined();
  });

  test('are not asked for where they would cost more than the contacts do', async () => {
    const { run, queries } = await filled({ flags: eventsOnly, maxContacts: 2 });
    expect(run).toMatchObject({ state: { kind: 'done' }, events: { kind: 'single', why: 'dearer' }, counts: { listed: 2, failed: 0 } });
    expect(queries['arrivals']).toBeLessThanOrEqual(4);
  });
});

describe('whichever way the service answers, a period’s events are the same', () => {
  let known: Filled['model'] | null = null;
  /** As single queries give them. */
  async function truth(): Promise<Filled['model']> {
    if (known === null) {
      await api.setSwitches({ bulkEvents: 'missing-404' });
      known = (await filled({ flags: eventsOnly })).model;
      await api.reset();
    }
    return known;
  }

  test.each([
    { lastPage: 'same-hash', resultCount: 'page' },
    { lastPage: 'cycle', resultCount: 'page' },
    { lastPage: 'empty-page', resultCount: 'page' },
    { lastPage: 'empty-page-200', resultCount: 'whole' },
    { lastPage: 'same-hash', resultCount: 'whole', sort: 'unordered' },
    { lastPage: 'no-hash', resultCount: 'page', sort: 'oldest' },
  ] as const)('%o', async (switches) => {
    const expected = await truth();
    await api.setSwitches(switches);
    const { run, model, queries } = await filled({ flags: eventsOnly });
    expect(run).toMatchObject({ state: { kind: 'done' }, events: { kind: 'bulk', done: true } });
    expect(model).toEqual(expected);
    expect(queries['events']).toBeLessThanOrEqual(8);
  });

  test.each([
    { eventDateFormat: 'space', eventDateZone: 'utc' },
    { eventDateFormat: 'T', eventDateZone: 'brt' },
  ] as const)('whatever the days mean: a few days with dates written %o', async (switches) => {
    const days = { filters: { startDate: '2026-10-01', endDate: '2026-10-05' }, flags: eventsOnly };
    await api.setSwitches({ ...switches, bulkEvents: 'missing-404' });
    const single = await filled(days);
    await api.setSwitches({ bulkEvents: 'allowed' });
    const bulk = await filled(days);
    expect(bulk.run).toMatchObject({ state: { kind: 'done' }, events: { kind: 'bulk', done: true } });
    expect(bulk.model.contacts).toEqual(single.model.contacts);
    expect(bulk.model.contacts.length).toBeGreaterThan(20);
  });

  test('an endpoint that breaks off half way is made good by single queries', async () => {
    const expected = await truth();
    await api.fault('status', { status: 403, endpoint: 'events', skip: 1, count: null });
    const refused = await filled({ flags: eventsOnly });
    expect(refused.run).toMatchObject({ state: { kind: 'done' }, events: { kind: 'single', why: 'refused' } });
    expect(refused.model).toEqual(expected);
    await api.clearFaults();
    await api.fault('status', { status: 500, endpoint: 'events', skip: 2, count: null });
    const broken = await filled({ flags: eventsOnly });
    expect(broken.run).toMatchObject({ state: { kind: 'done' }, events: { kind: 'single', why: 'failed' } });
    expect(broken.model).toEqual(expected);
    expect(broken.noted).toEqual(['available']);
  });

  test('a hash that is refused begins the period anew, once', async () => {
    const expected = await truth();
    await api.fault('status', { status: 400, endpoint: 'events', skip: 1, count: 3 });
    const { run, model } = await filled({ flags: eventsOnly });
    expect(run).toMatchObject({ state: { kind: 'done' }, events: { kind: 'bulk', done: true } });
    expect(model).toEqual(expected);
  });

  test('a key that is refused everywhere is the key’s fault, and not remembered of the endpoint', async () => {
    await api.fault('unauthorized', { skip: 2, count: null });
    const { run, noted } = await filled({ flags: eventsOnly });
    expect(run.state).toMatchObject({ kind: 'failed', why: { kind: 'service.unauthorized' } });
    expect(noted).toEqual([]);
  });
});

describe('whether the endpoint may be called', () => {
  const query = wholeQuery({ flags: eventsOnly, filters: { startDate: '2026-10-13', endDate: '2026-10-14' } });

  test('is asked once a connection, remembered over restarts, and asked again when the connection changes', async () => {
    await api.setSwitches({ bulkEvents: 'refused-401' });
    const first = await startTestCore();
    const connection = await connectTo(first, api);
    const asked = async (): Promise<number> => (await api.stats()).byEndpoint['events'] ?? 0;
    const synced = async (core: typeof first): Promise<SyncRun> => {
      const { id } = await core.handlers['sync/start']({ instanceId: connection.id, query, name: null });
      return untilState(core, id, 'done', 'incomplete', 'failed');
    };
    expect(await synced(first)).toMatchObject({ state: { kind: 'done' }, events: { kind: 'single', why: 'refused' } });
    expect(await asked()).toBe(1);
    await first.core.close();

    const second = await startTestCore({ userData: first.platform.paths.userData, secrets: first.secrets });
    const again = await second.handlers['sync/start']({ instanceId: connection.id, query: { ...query, onlyWithEvents: TRANSBORDO, flags: { history: true, events: true } }, name: null });
    await untilState(second, again.id, 'done', 'incomplete', 'failed');
    expect(await asked()).toBe(1);
    const { id, label, instance, baseUrl, headroomQueries } = connection;
    await api.setSwitches({ bulkEvents: 'allowed' });
    await second.handlers['instances/save']({ id, label, instance, baseUrl, headroomQueries, apiKey: api.apiKey });
    const third = await second.handlers['sync/start']({ instanceId: connection.id, query: { ...query, onlyWithEvents: TRANSBORDO, filters: { startDate: '2026-10-10', endDate: '2026-10-14' }, flags: { history: true, events: false } }, name: null });
    const ended = await untilState(second, third.id, 'done', 'incomplete', 'failed');
    expect(ended.events).toMatchObject({ kind: 'bulk', done: true });
    expect(await asked()).toBeGreaterThan(1);
  });
});

describe('a run that is stopped between pages of events', () => {
  test('goes on with the next page, and asks for none twice', async () => {
    const core = await startTestCore();
    const { id: instanceId } = await connectTo(core, api);
    // The third page never answers, so that the run cannot end before it is paused.
    await api.fault('stall', { endpoint: 'events', skip: 2, count: null });
    const { id } = await core.handlers['sync/start']({ instanceId, query: wholeQuery({ flags: eventsOnly }), name: null });
    await core.until('sync/progress', ({ events }) => events?.kind === 'bulk' && events.pages >= 2);
    const paused = await core.handlers['sync/pause']({ runId: id });
    expect(paused.events).toMatchObject({ kind: 'bulk', done: false });
    await core.core.close();
    await api.clearFaults();

    const next = await startTestCore({ userData: core.platform.paths.userData, secrets: core.secrets });
    await next.handlers['sync/resume']({ runId: id });
    const ended = await untilState(next, id, 'done', 'incomplete', 'failed');
    expect(ended).toMatchObject({ state: { kind: 'done' }, events: { kind: 'bulk', done: true, unknownContacts: 0 } });
    expect(ended.counts.fetched + ended.counts.empty).toBe(600);
    const asked = (await api.queries()).filter(({ endpoint, status }) => endpoint === 'events' && status === 200);
    const hashes = asked.map(({ query }) => JSON.stringify(query));
    // A page whose answer was given up when the run was paused is the only one that may be asked for again.
    expect(hashes.length - new Set(hashes).size).toBeLessThanOrEqual(1);
  });

  test('a day’s quota that is spent in between is waited for, the service sharing it or not', async () => {
    const core = await startTestCore();
    await api.setSwitches({ bulkEventsQuota: 'separate' });
    const { id: instanceId } = await connectTo(core, api, 50_000 - 4);
    const { id } = await core.handlers['sync/start']({ instanceId, query: wholeQuery({ flags: eventsOnly }), name: null });
    const waiting = await untilState(core, id, 'waiting', 'done', 'incomplete', 'failed');
    expect(waiting).toMatchObject({ state: { kind: 'waiting', why: { kind: 'quota.spent' } }, leftToday: 0, events: { kind: 'bulk', done: false, pages: 2 } });
    expect((await api.stats()).byEndpoint).toMatchObject({ contacts: 2, events: 2 });
  });
});
