import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SearchFacets, SearchHistogram, SearchScope } from '../../shared/model/search.ts';
import type { Bridge } from '../bridge.ts';
import { createPacer } from './create-pacer.ts';

const REFRESH_PAUSE_MS = 3000;

/** What the hits of a search are made of. Kept while the next ones are counted, so that nothing jumps while one types. */
export interface FacetsState {
  /** Null where nothing is searched for: then the whole library is counted. */
  readonly facets: SearchFacets | null;
  readonly histogram: SearchHistogram | null;
  /** They belong to an earlier search. */
  readonly isBehind: boolean;
  /** Null where nothing was typed. */
  load(scope: SearchScope | null): Promise<void>;
  refreshSoon(): void;
}

export type FacetsStore = StoreApi<FacetsState>;

export function createFacetsStore(bridge: Bridge): FacetsStore {
  return createStore<FacetsState>()((set, get) => {
    let question = 0;
    let latest: SearchScope | null = null;
    const refreshSoon = createPacer(async () => {
      if (latest !== null) await get().load(latest);
    }, REFRESH_PAUSE_MS);
    return {
      facets: null,
      histogram: null,
      isBehind: false,
      load: async (scope) => {
        const asked = ++question;
        latest = scope;
        if (scope === null) return set({ facets: null, histogram: null, isBehind: false });
        set({ isBehind: true });
        const isWanted = () => asked === question;
        // One after the other: both read what the search has just found, and the list comes first.
        const histogram = await bridge.call('search/histogram', scope);
        if (!isWanted()) return;
        if (histogram.ok) set({ histogram: histogram.value });
        const facets = await bridge.call('search/facets', scope);
        if (!isWanted()) return;
        // A failure leaves the counts as they were: the list itself says what is wrong.
        set({ ...(facets.ok ? { facets: facets.value } : {}), isBehind: false });
      },
      refreshSoon,
    };
  });
}
