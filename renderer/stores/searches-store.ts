import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Result } from '../../shared/errors.ts';
import type { SavedSearch, SavedSearchDraft } from '../../shared/model/search.ts';
import type { Bridge } from '../bridge.ts';
import { createPacer } from './create-pacer.ts';
import type { UiStore } from './ui-store.ts';

const REFRESH_PAUSE_MS = 15_000;

export interface SearchesState {
  /** Null until they are known. */
  readonly searches: readonly SavedSearch[] | null;
  /** The one that was removed last, for as long as it can be brought back. */
  readonly removed: SavedSearch | null;
  load(): Promise<void>;
  /** Soon, and rarely: what is new in each is counted by searching. */
  refreshSoon(): void;
  save(draft: SavedSearchDraft): Promise<Result<SavedSearch>>;
  rename(saved: SavedSearch, name: string): Promise<Result<SavedSearch>>;
  remove(saved: SavedSearch): Promise<void>;
  undoRemove(): Promise<void>;
  forgetRemoved(): void;
  /** It was looked at up to this mark of the library. */
  markSeen(id: string, asOf: number): Promise<void>;
}

export type SearchesStore = StoreApi<SearchesState>;

export function createSearchesStore(bridge: Bridge, ui: UiStore): SearchesStore {
  return createStore<SearchesState>()((set, get) => {
    const replace = (id: string, next: readonly SavedSearch[]) =>
      set({ searches: [...next, ...(get().searches ?? []).filter((one) => one.id !== id)] });
    const inPlace = (changed: SavedSearch) =>
      set({ searches: (get().searches ?? []).map((one) => (one.id === changed.id ? changed : one)) });
    return {
      searches: null,
      removed: null,
      load: async () => {
        const answer = await bridge.call('searches/list');
        if (answer.ok) set({ searches: answer.value });
        else ui.getState().report(answer.error);
      },
      refreshSoon: createPacer(async () => {
        if ((get().searches?.length ?? 0) > 0) await get().load();
      }, REFRESH_PAUSE_MS),
      save: async (draft) => {
        const saved = await bridge.call('searches/save', draft);
        if (saved.ok) replace(saved.value.id, [saved.value]);
        return saved;
      },
      rename: async (saved, name) => {
        const answer = await bridge.call('searches/save', { ...draftOf(saved), id: saved.id, name });
        if (answer.ok) inPlace(answer.value);
        return answer;
      },
      remove: async (saved) => {
        const answer = await bridge.call('searches/remove', { id: saved.id });
        if (!answer.ok) return ui.getState().report(answer.error);
        replace(saved.id, []);
        set({ removed: saved });
      },
      undoRemove: async () => {
        const { removed } = get();
        if (removed === null) return;
        set({ removed: null });
        const answer = await get().save(draftOf(removed));
        if (answer.ok) return;
        ui.getState().report(answer.error);
        set({ removed });
      },
      forgetRemoved: () => set({ removed: null }),
      markSeen: async (id, asOf) => {
        const answer = await bridge.call('searches/seen', { id, asOf });
        if (!answer.ok) return ui.getState().report(answer.error);
        const seen = get().searches?.find((one) => one.id === id);
        if (seen !== undefined) inPlace({ ...seen, seen: asOf, news: { count: 0, capped: false } });
      },
    };
  });
}

/** The same search, looked at when it was looked at last. */
function draftOf({ name, text, filters, order, seen }: SavedSearch): SavedSearchDraft {
  return { name, text, filters, order, asOf: seen };
}
