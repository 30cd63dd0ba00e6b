import { createStore, type StoreApi } from 'zustand/vanilla';
import type { IndexState } from '../../shared/model/search-index.ts';
import type { Bridge } from '../bridge.ts';
import type { UiStore } from './ui-store.ts';

type IndexCall = 'cache/index-state' | 'cache/check-index' | 'cache/rebuild-index' | 'cache/stop-index-work';

export interface IndexStoreState {
  /** Null until known. */
  readonly index: IndexState | null;
  /** Asks for it, or for something to be done to it; each step comes as an announcement. */
  ask(call: IndexCall): Promise<void>;
}

export type IndexStore = StoreApi<IndexStoreState>;

export function createIndexStore(bridge: Bridge, ui: UiStore): IndexStore {
  return createStore<IndexStoreState>()((set) => ({
    index: null,
    ask: async (call) => {
      const answer = await bridge.call(call);
      if (answer.ok) set({ index: answer.value });
      else ui.getState().report(answer.error);
    },
  }));
}
