import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ContactQuery } from '../../../shared/model/contact-query.ts';
import type { SyncRun } from '../../../shared/model/sync-run.ts';
import { SyncEngine } from '../../../electron/sync/engine.ts';
import { cacheModel } from '../../helpers/cache-model.ts';
import { ALWAYS_OPEN } from '../../../electron/sync/window.ts';
import { hurriedClock, NEVER_LATE } from '../../helpers/hurried-clock.ts';
import { keepingLogger } from '../../helpers/keeping-logger.ts';
import { memoryEventsAccess } from '../../helpers/memory-events-access.ts';
import { naiveFlow } from '../../helpers/naive-flow.ts';
import { openCache } from '../../helpers/open-cache.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { createTestVendor } from '../../helpers/test-vendor.ts';
import { startVendorApi, type VendorApi, type VendorApiOptions } from '../../helpers/vendor-api.ts';

/** So many times as fast as a service allows that enforces its limits; these do not. */
const HURRY = 40;
const everything: ContactQuery = {
  filters: { startDate: '2020-01-01', endDate: '2030-01-01' },
  attributes: {},
  flags: { history: true, events: true },
  maxContacts: null,
};

function serviceWith(options: VendorApiOptions): Promise<VendorApi> {
  return startVendorApi({ ...options, switches: { ...options.switches, enforceLimits: false } });
}

interface Filled {
  readonly queries: number;
  readonly run: SyncRun | null;
  readonly model: unknown;
}

async function filled(api: VendorApi, work: 'naive' | 'sync', query = everything): Promise<Filled> {
  const clock = hurriedClock(HURRY);
  const vendor = createTestVendor({ baseUrl: api.baseUrl, apiKey: api.apiKey, instance: api.instance, clock, limits: NEVER_LATE });
  const cache = await openCache(join(temporaryFolder(), 'library.db'));
  const before = (await api.stats()).arrivals;
  try {
    const run = work === 'naive' ? null : await synced(vendor.gateway, cache, query, clock);
    if (run === null) await naiveFlow(cache, vendor.gateway, query);
    await cache.close();
    return { queries: (await api.stats()).arrivals - before, run, model: cacheModel(cache.path) };
  } finally {
    await vendor.close();
  }
}

async function synced(
  gateway: ReturnType<typeof createTestVendor>['gateway'],
  cache: Awaited<ReturnType<typeof openCache>>,
  query: ContactQuery,
  clock: ReturnType<typeof hurriedClock>,
): Promise<SyncRun> {
  const ended = Promise.withResolvers<SyncRun>();
  const engine = new SyncEngine({
    cache,
    gatewayOf: async () => gateway,
    windowOf: async () => ALWAYS_OPEN,
    eventsAccess: memoryEventsAccess(),
    clock,
    logger: keepingLogger(),
    onProgress: (run) => {
      if (run.endedMs !== null) ended.resolve(run);
    },
  });
  await engine.start({ instanceId: 'one', query, name: null });
  const run = await ended.promise;
  await engine.close();
  return run;
}

describe('the same model in the cache as the documented flow leaves', () => {
  test('for at most 60 % of its queries, on the default population', async () => {
    const api = await serviceWith({});
    try {
      const naive = await filled(api, 'naive');
      const grouped = await filled(api, 'sync');
      expect(naive.queries).toBe(602);
      expect(grouped.run).toMatchObject({ state: { kind: 'done' }, counts: { listed: 600, toFetch: 600, failed: 0 } });
      expect(grouped.queries).toBeLessThanOrEqual(0.6 * naive.queries);
      expect(grouped.run?.counts.queries).toBe(grouped.queries);
      expect(grouped.model).toEqual(naive.model);
    } finally {
      await api.stop();
    }
  });

  // Contacts an identifier: 1.0, 1.2, 1.8.
  test.each([
    [180, 1],
    [150, 0.85],
    [100, 0.57],
  ])('for 180 contacts of %i people, at most %f of its queries', async (identifiers, most) => {
    const api = await serviceWith({ contacts: 180, identifiers });
    try {
      const naive = await filled(api, 'naive');
      const grouped = await filled(api, 'sync');
      expect(naive.queries).toBe(181);
      expect(grouped.queries / naive.queries).toBeLessThanOrEqual(most);
      expect(grouped.model).toEqual(naive.model);
    } finally {
      await api.stop();
    }
  });
});

describe('an identifier', () => {
  let api: VendorApi;
  beforeAll(async () => {
    api = await serviceWith({ contacts: 1300, identifiers: 2 });
  });
  beforeEach(async () => {
    await api.reset();
    await api.setSwitches({ enforceLimits: false });
  });
  afterAll(() => api.stop());

  test('with more contacts than a page holds comes by pages', async () => {
    const { queries, run } = await filled(api, 'sync');
    expect(run).toMatchObject({ state: { kind: 'done' }, counts: { listed: 1300, failed: 0 } });
    expect((run?.counts.fetched ?? 0) + (run?.counts.empty ?? 0)).toBe(1300);
    expect(queries).toBeLessThanOrEqual(3 + 4);
  });

  test('of which one contact comes without what was asked for has that one asked for by its id', async () => {
    const few = await serviceWith({ contacts: 40, identifiers: 2 });
    try {
      const naive = await filled(few, 'naive');
      await few.fault('malformed', { query: 'detail', shape: 'history-missing', count: 2 });
      const { run, queries, model } = await filled(few, 'sync');
      expect(run).toMatchObject({ state: { kind: 'done' }, counts: { listed: 40, failed: 0 } });
      expect(queries).toBe(1 + 2 + 2);
      expect(model).toEqual(naive.model);
    } finally {
      await few.stop();
    }
  });
});

test('a run of at most N keeps nothing of the others that share an identifier', async () => {
  const api = await serviceWith({ contacts: 60, identifiers: 6 });
  try {
    const { run, model } = await filled(api, 'sync', { ...everything, maxContacts: 20 });
    expect(run).toMatchObject({ state: { kind: 'done' }, counts: { listed: 20, toFetch: 20 } });
    expect(model).toMatchObject({ totals: [{ contacts: 20 }] });
  } finally {
    await api.stop();
  }
});
