import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCacheClient } from '../../electron/cache/client.ts';
import { createClock } from '../../electron/core/clock.ts';
import { cacheWorkerUrl, RAW_KEY } from './cache-worker.ts';
import { provenanceAt } from './received-contact.ts';
import { untilStored } from '../../electron/sync/until-stored.ts';
import { createTestVendor, interactive } from './test-vendor.ts';

/**
 * Asks a service for as many answers at once as a run does, with the limits of the product, stores what comes, and
 * says in JSON what the answers were and how far this process's memory grew meanwhile at most, in bytes.
 */
const [baseUrl = ''] = process.argv.slice(2);
const AT_ONCE = 12;
const asked = { history: true, events: true };
const folder = mkdtempSync(join(tmpdir(), 'acervo-big-'));
const cache = createCacheClient({ workerPath: cacheWorkerUrl, clock: createClock() });
await cache.open({ path: join(folder, 'library.db'), key: RAW_KEY, nativeBinding: null });
const vendor = createTestVendor({ baseUrl });
// Once before, so that what is loaded only once does not count.
await vendor.gateway.test(interactive.signal);
const beforeKb = process.resourceUsage().maxRSS;
const outcomes = await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    return untilStored(async (stored) => {
      const answer = await vendor.gateway.contacts({ filters: {}, attributes: {}, flags: asked }, { limit: 1, pagination: null }, { ...interactive, until: stored });
      if (!answer.ok) return answer.error.kind;
      for (const received of answer.value.contacts) {
        await cache.write('storeFetched', { runId: null, instanceId: 'one', received, asked, provenance: provenanceAt(1e12) });
      }
      return 'page';
    });
  }),
);
const grownBytes = (process.resourceUsage().maxRSS - beforeKb) * 1024;
await vendor.close();
await cache.close();
rmSync(folder, { recursive: true, force: true });
process.stdout.write(JSON.stringify({ outcomes: [...new Set(outcomes)], grownBytes }));
