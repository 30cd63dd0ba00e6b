import { failure } from '../../shared/errors.ts';
import type { Cache, SearchContext } from '../cache/protocol.ts';
import type { Handlers } from '../core/core.ts';
import { maskFacets } from '../privacy/mask-facets.ts';

type SearchCalls = 'search/run' | 'search/tally' | 'search/facets' | 'search/histogram' | 'library/facets' | 'library/coverage';

export interface SearchServices {
  readonly cache: Pick<Cache, 'read'>;
  /** By which calendar a search is read, as of now. */
  readonly context: () => Promise<SearchContext>;
}

export function createSearchHandlers({ cache, context }: SearchServices): Pick<Handlers, SearchCalls> {
  const lanes = { search: createLane(), tally: createLane(), facets: createLane(), histogram: createLane() };
  return {
    /** A new search from the top interrupts the one before it, which nobody waits for any more (`cache.busy`). */
    'search/run': async (request) => {
      const run = async (signal?: AbortSignal) => cache.read('search', { ...request, context: await context() }, signal === undefined ? {} : { signal });
      return request.beforeKey === null ? lanes.search(run) : run();
    },
    'search/tally': (request) =>
      lanes.tally(async (signal) => cache.read('tally', { ...request, context: await context() }, { signal })),
    'search/facets': (scope) =>
      lanes.facets(async (signal) => {
        const asked = await context();
        const facets = await cache.read('searchFacets', { ...scope, context: asked }, { signal });
        return asked.masked === true ? maskFacets(facets) : facets;
      }),
    'search/histogram': (scope) =>
      lanes.histogram(async (signal) => cache.read('histogram', { ...scope, context: await context() }, { signal })),
    'library/coverage': (input) => cache.read('coverage', input),
    'library/facets': async (input) => {
      const facets = await cache.read('facets', input);
      return (await context()).masked === true ? maskFacets(facets) : facets;
    },
  };
}

type Lane = <T>(run: (signal: AbortSignal) => Promise<T>) => Promise<T>;

/** One at a time: who comes next ends who is before, with `cache.busy`. */
function createLane(): Lane {
  let running: AbortController | null = null;
  return async (run) => {
    const own = new AbortController();
    running?.abort();
    running = own;
    try {
      return await run(own.signal);
    } catch (error) {
      if (own.signal.aborted) throw failure('cache.busy');
      throw error;
    } finally {
      if (running === own) running = null;
    }
  };
}
