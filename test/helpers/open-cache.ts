import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createCacheClient } from '../../electron/cache/client.ts';
import type { Cache, CacheKey, InContext } from '../../electron/cache/protocol.ts';
import { createClock } from '../../electron/core/clock.ts';
import { NO_FILTERS, type SearchFilters, type SearchRequest } from '../../shared/model/search.ts';
import { cacheWorkerUrl, RAW_KEY } from './cache-worker.ts';
import { SEARCH_CONTEXT } from './search-context.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A client over real threads, closed when the test ends. */
export function cacheClient(): Cache {
  const cache = createCacheClient({ workerPath: cacheWorkerUrl, clock: createClock() });
  onTestFinished(() => cache.close());
  return cache;
}

/** A new, open, encrypted cache in a folder of the running test's own. */
export async function openCache(path = join(temporaryFolder(), 'library.db'), key: CacheKey = RAW_KEY): Promise<Cache & { path: string }> {
  const cache = cacheClient();
  const outcome = await cache.open({ path, key, nativeBinding: null });
  if (outcome.kind !== 'open') throw new Error(`the cache is ${outcome.kind}`);
  return { ...cache, path };
}

export function searchRequest(text: string, filters: Partial<SearchFilters> = {}, page: Partial<SearchRequest> = {}): InContext<SearchRequest> {
  return { text, filters: { ...NO_FILTERS, ...filters }, limit: 50, beforeKey: null, context: SEARCH_CONTEXT, ...page };
}
