import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Result } from '../../shared/errors.ts';
import type { CacheStats } from '../../shared/model/cache-state.ts';
import type { ContactQuery, SavedQuery } from '../../shared/model/contact-query.ts';
import type { AttributeNames, LibraryFacets, SearchFilters } from '../../shared/model/search.ts';
import type { Bridge } from '../bridge.ts';
import { createPacer } from './create-pacer.ts';
import type { UiStore } from './ui-store.ts';

const REFRESH_PAUSE_MS = 1500;

export interface LibraryState {
  /** Counts under the filters in force; null until known. */
  readonly facets: LibraryFacets | null;
  readonly stats: CacheStats | null;
  /** What is stored could not be counted. */
  readonly statsFailed: boolean;
  readonly queries: readonly SavedQuery[];
  /** The query that was removed last, for as long as it can be brought back. */
  readonly removedQuery: SavedQuery | null;
  /** What attributes are called; null until someone wants to know. */
  readonly attributeNames: AttributeNames['names'] | null;
  load(filters: SearchFilters): Promise<void>;
  /** What is stored of an instance, or in all. */
  loadStats(instanceId: string | null): Promise<void>;
  loadQueries(instanceId: string | null): Promise<void>;
  loadAttributeNames(): Promise<void>;
  /** Asks again for the latest filters, soon and at most every second and a half. */
  refreshSoon(): void;
  saveQuery(draft: {
    readonly id?: string;
    readonly instanceId: string;
    readonly name: string;
    readonly query: ContactQuery;
  }): Promise<Result<SavedQuery>>;
  removeQuery(id: string): Promise<void>;
  undoRemoveQuery(): Promise<void>;
}

export type LibraryStore = StoreApi<LibraryState>;

export function createLibraryStore(bridge: Bridge, ui: UiStore): LibraryStore {
  return createStore<LibraryState>()((set, get) => {
    let question = 0;
    let latest: SearchFilters | null = null;
    // A failure leaves the counts as they were: the list itself says what is wrong.
    const loadFacets = async (filters: SearchFilters, isWanted: () => boolean) => {
      latest = filters;
      const facets = await bridge.call('library/facets', { filters });
      if (facets.ok && isWanted()) set({ facets: facets.value });
    };
    const refreshSoon = createPacer(async () => {
      if (latest !== null) await get().load(latest);
    }, REFRESH_PAUSE_MS);
    return {
      facets: null,
      stats: null,
      statsFailed: false,
      queries: [],
      removedQuery: null,
      attributeNames: null,
      load: async (filters) => {
        const asked = ++question;
        await Promise.all([get().loadStats(filters.instanceId), loadFacets(filters, () => asked === question)]);
      },
      loadStats: async (instanceId) => {
        const stats = await bridge.call('cache/stats', { instanceId });
        if (stats.ok) set({ stats: stats.value });
        else {
          ui.getState().report(stats.error);
          set({ statsFailed: true });
        }
      },
      loadQueries: async (instanceId) => {
        const answer = await bridge.call('queries/list', { instanceId });
        if (answer.ok) set({ queries: answer.value });
        else ui.getState().report(answer.error);
      },
      // Only an offer: without it, a name is typed as it is.
      loadAttributeNames: async () => {
        const answer = await bridge.call('library/attribute-names');
        if (answer.ok) set({ attributeNames: answer.value.names });
      },
      refreshSoon,
      saveQuery: async (draft) => {
        const saved = await bridge.call('queries/save', draft);
        if (saved.ok) {
          const others = get().queries.filter((query) => query.id !== saved.value.id);
          set({ queries: [saved.value, ...others] });
        }
        return saved;
      },
      removeQuery: async (id) => {
        const removed = await bridge.call('queries/remove', { id });
        if (!removed.ok) return ui.getState().report(removed.error);
        const { queries } = get();
        set({ queries: queries.filter((query) => query.id !== id), removedQuery: queries.find((query) => query.id === id) ?? null });
      },
      undoRemoveQuery: async () => {
        const { removedQuery } = get();
        if (removedQuery === null) return;
        set({ removedQuery: null });
        const { instanceId, name, query } = removedQuery;
        const answer = await get().saveQuery({ instanceId, name, query });
        if (answer.ok) return;
        ui.getState().report(answer.error);
        set({ removedQuery });
      },
    };
  });
}
