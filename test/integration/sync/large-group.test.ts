import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { SyncEngine } from '../../../electron/sync/engine.ts';
import { ALWAYS_OPEN } from '../../../electron/sync/window.ts';
import type { SyncRun } from '../../../shared/model/sync-run.ts';
import { hurriedClock, NEVER_LATE } from '../../helpers/hurried-clock.ts';
import { keepingLogger } from '../../helpers/keeping-logger.ts';
import { memoryEventsAccess } from '../../helpers/memory-events-access.ts';
import { openCache } from '../../helpers/open-cache.ts';
import { wholeQuery } from '../../helpers/test-core.ts';
import { createTestVendor } from '../../helpers/test-vendor.ts';
import { startVendorApi, type VendorApi } from '../../helpers/vendor-api.ts';

/** All of one person: three pages of the listing, and three of the identifier. */
const CONTACTS = 1_100;

let api: VendorApi;
beforeAll(async () => {
  api = await startVendorApi({ contacts: CONTACTS, identifiers: 1, switches: { enforceLimits: false } });
});
afterAll(() => api.stop());

test('an identifier of several pages that is broken off between two goes on in as many queries, and stores nothing twice', async () => {
  const clock = hurriedClock(20);
  const vendor = createTestVendor({ baseUrl: api.baseUrl, clock, limits: NEVER_LATE });
  onTestFinished(() => vendor.close());
  const cache = await openCache();
  onTestFinished(() => cache.close());
  const stored: string[] = [];
  const watched: Pick<typeof cache, 'read' | 'write'> = {
    read: (operation, input, options) => cache.read(operation, input, options),
    async write(operation, input) {
      const output = await cache.write(operation, input);
      if (typeof output === 'object' && output !== null && 'stored' in output && Array.isArray(output.stored)) stored.push(...output.stored.map(String));
      return output;
    },
  };
  const life = () => {
    const seen: SyncRun[] = [];
    const onProgress = (run: SyncRun): void => void seen.push(run);
    const windowOf = async () => ALWAYS_OPEN;
    const engine = new SyncEngine({ cache: watched, gatewayOf: async () => vendor.gateway, windowOf, eventsAccess: memoryEventsAccess(), clock, logger: keepingLogger(), onProgress });
    const until = async (fits: (run: SyncRun) => boolean): Promise<void> => {
      await expect.poll(() => seen.some(fits), { timeout: 90_000 }).toBe(true);
    };
    return { engine, until };
  };

  // Two further pages of the listing; the second page of the identifier never answers.
  await api.fault('stall', { query: 'page', skip: 2, count: null });
  const first = life();
  await first.engine.start({ instanceId: 'one', query: wholeQuery(), name: null });
  await first.until(({ counts }) => counts.fetched + counts.empty === 500);
  await first.engine.close();
  await api.clearFaults();
  expect(stored).toHaveLength(500);
  const { arrivals } = await api.stats();

  const second = life();
  await second.engine.takeUp();
  await second.until(({ state }) => state.kind === 'done');
  expect(new Set(stored).size).toBe(CONTACTS);
  expect(stored).toHaveLength(CONTACTS);
  expect((await api.stats()).arrivals - arrivals).toBe(3);
  await second.engine.close();
});
