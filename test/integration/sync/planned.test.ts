import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { heldContacts } from '../../helpers/held-contacts.ts';
import { connectTo, startTestCore, untilState, wholeQuery } from '../../helpers/test-core.ts';
import { MemorySecrets } from '../../helpers/memory-secrets.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { startVendorApi, type VendorApi } from '../../helpers/vendor-api.ts';

const CONTACTS = 520;

let api: VendorApi;
beforeAll(async () => {
  api = await startVendorApi({ contacts: CONTACTS, identifiers: 40 });
});
beforeEach(() => api.reset());
afterAll(() => api.stop());

const newestFirst = { kind: 'newestFirst' } as const;

describe('a planned run', () => {
  test('costs one query, says what the rest will cost, and goes on from its first page', async () => {
    const core = await startTestCore();
    const { id: instanceId } = await connectTo(core, api);
    const { run, plan } = await core.handlers['sync/plan']({ instanceId, query: wholeQuery(), name: 'outubro' });
    expect(run).toMatchObject({ state: { kind: 'planned' }, counts: { pages: 1, listed: 500, queries: 1 }, name: 'outubro' });
    expect(plan).toMatchObject({
      resultCount: CONTACTS,
      contacts: { min: CONTACTS, likely: CONTACTS, max: CONTACTS },
      listPages: { min: 1, likely: 1, max: 2 },
      perDay: 50_000,
      leftToday: 49_999,
      fitsToday: 'yes',
    });
    expect((await api.stats()).arrivals).toBe(1);

    await core.handlers['sync/begin']({ runId: run.id });
    const ended = await untilState(core, run.id, 'done', 'incomplete', 'failed');
    expect(ended).toMatchObject({ state: { kind: 'done' }, counts: { pages: 2, listed: CONTACTS, failed: 0 } });
    const { arrivals } = await api.stats();
    expect(arrivals - 1).toBeGreaterThanOrEqual(plan.total.min);
    expect(arrivals - 1).toBeLessThanOrEqual(plan.total.max ?? 0);
    await expect(core.handlers['sync/begin']({ runId: run.id })).rejects.toMatchObject({ error: { kind: 'sync.notRunning' } });
  });

  test('survives a restart, is planned anew without a query, and can be dropped', async () => {
    const ground = { userData: temporaryFolder(), secrets: new MemorySecrets() };
    const before = await startTestCore(ground);
    const { id: instanceId } = await connectTo(before, api);
    const { run } = await before.handlers['sync/plan']({ instanceId, query: wholeQuery(), name: null });
    await before.core.close();

    const core = await startTestCore(ground);
    expect((await core.handlers['sync/list'](undefined))[0]).toMatchObject({ id: run.id, state: { kind: 'planned' } });
    const order = { kind: 'sample', size: 30, seed: 4 } as const;
    const again = await core.handlers['sync/replan']({ runId: run.id, order });
    expect(again).toMatchObject({ run: { options: { order } }, plan: { toFetch: { max: 30 } } });
    const renamed = await core.handlers['sync/replan']({ runId: run.id, name: 'Outubro' });
    expect(renamed).toMatchObject({ run: { name: 'Outubro', options: { order } }, plan: again.plan });
    expect(await core.handlers['sync/cancel']({ runId: run.id })).toMatchObject({ state: { kind: 'cancelled' } });
    await expect(core.handlers['sync/replan']({ runId: run.id })).rejects.toMatchObject({ error: { kind: 'sync.notRunning' } });
    expect((await api.stats()).arrivals).toBe(1);
  });

  test('that the service refuses is not kept', async () => {
    const core = await startTestCore();
    const { id: instanceId } = await connectTo(core, api);
    await api.fault('unauthorized', { count: null });
    const refused = core.handlers['sync/plan']({ instanceId, query: wholeQuery(), name: null });
    await expect(refused).rejects.toMatchObject({ error: { kind: 'service.unauthorized' } });
    expect(await core.handlers['sync/list'](undefined)).toEqual([]);
  });
});

describe('the order of a run', () => {
  test.each([
    ['newestFirst', 1],
    ['oldestFirst', -1],
  ] as const)('%s', async (kind, sign) => {
    const core = await startTestCore();
    const { id: instanceId } = await connectTo(core, api);
    const query = wholeQuery({ filters: { startDate: '2026-10-05', endDate: '2026-10-14' } });
    // The first answer is the only one, so that the run cannot end before it is cancelled.
    await api.fault('stall', { query: 'detail', skip: 1, count: null });
    const { id } = await core.handlers['sync/start']({ instanceId, query, name: null, order: { kind } });
    await core.until('sync/progress', (run) => run.id === id && run.counts.fetched + run.counts.empty >= 1);
    await core.handlers['sync/cancel']({ runId: id });
    const held = await heldContacts(core.handlers);
    const days = held.map(({ summary }) => summary.dateCreated ?? '').toSorted();
    const [extreme] = sign > 0 ? days.toReversed() : days;
    const fetched = held.filter(({ summary }) => summary.history.kind !== 'neverAsked').map(({ summary }) => summary.dateCreated);
    expect(fetched).toContain(extreme);
  });

  test('a sample is drawn by its seed: the same again in another cache, and nothing but it', async () => {
    const order = { kind: 'sample', size: 25, seed: 7 } as const;
    const drawn: string[][] = [];
    for (const begun of ['planned', 'at once']) {
      const core = await startTestCore();
      const { id: instanceId } = await connectTo(core, api);
      const request = { instanceId, query: wholeQuery(), name: null };
      const planned = begun === 'planned' ? await core.handlers['sync/plan']({ ...request, order: newestFirst }) : null;
      const { id } =
        planned === null
          ? await core.handlers['sync/start']({ ...request, order })
          : await core.handlers['sync/begin']({ runId: planned.run.id, order });
      const ended = await untilState(core, id, 'done', 'incomplete', 'failed');
      expect(ended).toMatchObject({ state: { kind: 'done' }, counts: { listed: CONTACTS, toFetch: 25, failed: 0 } });
      const fetched = (await heldContacts(core.handlers)).filter(({ summary }) => summary.history.kind !== 'neverAsked');
      drawn.push(fetched.map(({ summary }) => summary.contactId).toSorted());
    }
    expect(drawn[0]).toHaveLength(25);
    expect(drawn[0]).toEqual(drawn[1]);
  });

  test('a sampled run that is broken off goes on with its sample, and asks for nothing twice', async () => {
    const ground = { userData: temporaryFolder(), secrets: new MemorySecrets() };
    const before = await startTestCore(ground);
    const { id: instanceId } = await connectTo(before, api);
    const order = { kind: 'sample', size: 30, seed: 11 } as const;
    await api.fault('stall', { query: 'detail', skip: 4, count: null });
    const { id } = await before.handlers['sync/start']({ instanceId, query: wholeQuery(), name: null, order });
    await before.until('sync/progress', (run) => run.counts.fetched + run.counts.empty >= 4);
    await before.core.close();
    await api.clearFaults();

    const core = await startTestCore(ground);
    const ended = await untilState(core, id, 'done', 'incomplete', 'failed');
    expect(ended).toMatchObject({ state: { kind: 'done' }, options: { order }, counts: { listed: CONTACTS, toFetch: 30, failed: 0 } });
    expect(ended.counts.fetched + ended.counts.empty).toBe(30);
    const fetched = (await heldContacts(core.handlers)).filter(({ summary }) => summary.history.kind !== 'neverAsked');
    expect(fetched).toHaveLength(30);
    const asked = (await api.queries()).filter(({ kind, status }) => kind === 'detail' && status === 200).map(({ query }) => JSON.stringify(query));
    // What was in flight when it was broken off was not stored, and is asked for again.
    expect(asked.length - new Set(asked).size).toBeLessThanOrEqual(12);
  });
});
