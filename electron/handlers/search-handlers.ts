import { failure } from '../../shared/errors.ts';
import type { Cache } from '../cache/protocol.ts';
import type { Handlers } from '../core/core.ts';

export function createSearchHandlers(
  cache: Pick<Cache, 'read'>,
): Pick<Handlers, 'search/run' | 'library/facets' | 'library/coverage'> {
  let running: AbortController | null = null;
  return {
    /** A new search from the top interrupts the one before it, which nobody waits for any more (`cache.busy`). */
    'search/run': async (request) => {
      const own = new AbortController();
      if (request.beforeKey === null) {
        running?.abort();
        running = own;
      }
      try {
        return await cache.read('search', request, { signal: own.signal });
      } catch (error) {
        if (own.signal.aborted) throw failure('cache.busy');
        throw error;
      } finally {
        if (running === own) running = null;
      }
    },
    'library/coverage': (input) => cache.read('coverage', input),
    'library/facets': (input) => cache.read('facets', input),
  };
}
