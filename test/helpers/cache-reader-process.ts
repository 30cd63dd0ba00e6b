import { createCacheClient } from '../../electron/cache/client.ts';
import { createClock } from '../../electron/core/clock.ts';
import { NO_FILTERS } from '../../shared/model/search.ts';
import { cacheWorkerUrl, RAW_KEY } from './cache-worker.ts';
import { SEARCH_CONTEXT } from './search-context.ts';

/** Opens a cache, searches, tries to write, and prints what came of it: `node cache-reader-process.ts <path> <text>`. */
const [path = '', text = ''] = process.argv.slice(2);
const cache = createCacheClient({ workerPath: cacheWorkerUrl, clock: createClock() });
const outcome = await cache.open({ path, key: RAW_KEY, nativeBinding: null });
const said = async (operation: () => Promise<unknown>): Promise<unknown> => {
  try {
    return await operation();
  } catch (error) {
    return error instanceof Error ? error.message : null;
  }
};
const total = await said(async () => {
  const request = { text, filters: NO_FILTERS, limit: 50, beforeKey: null, context: SEARCH_CONTEXT };
  return (await cache.read('search', request)).total;
});
const query = { filters: {}, attributes: {}, flags: { history: false, events: false }, maxContacts: null };
const written = await said(() => cache.write('saveQuery', { id: 'x', instanceId: 'one', name: 'x', query, createdMs: 1 }));
await cache.close();
process.stdout.write(JSON.stringify({ outcome, total, written }));
