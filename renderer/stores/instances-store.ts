import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Result } from '../../shared/errors.ts';
import type { Instance, InstanceDraft } from '../../shared/model/instance.ts';
import type { Bridge } from '../bridge.ts';
import type { UiStore } from './ui-store.ts';

export interface InstancesState {
  /** Null until the main process has answered. */
  readonly instances: readonly Instance[] | null;
  /** The one whose conversations are shown; null for all of them. */
  readonly currentId: string | null;
  load(): Promise<void>;
  choose(id: string | null): void;
  save(draft: InstanceDraft): Promise<Result<Instance>>;
  remove(id: string, eraseCache: boolean): Promise<Result<null>>;
}

export type InstancesStore = StoreApi<InstancesState>;

const CURRENT = 'acervo.instance';

export function createInstancesStore(bridge: Bridge, ui: UiStore, storage: Storage): InstancesStore {
  return createStore<InstancesState>()((set, get) => ({
    instances: null,
    currentId: storage.getItem(CURRENT),
    load: async () => {
      const answer = await bridge.call('instances/list');
      if (!answer.ok) {
        ui.getState().report(answer.error);
        set((state) => ({ instances: state.instances ?? [] }));
        return;
      }
      const { currentId } = get();
      const isThere = answer.value.some((instance) => instance.id === currentId);
      set({ instances: answer.value, currentId: isThere ? currentId : null });
    },
    choose: (id) => {
      if (id === null) storage.removeItem(CURRENT);
      else storage.setItem(CURRENT, id);
      set({ currentId: id });
    },
    save: async (draft) => {
      const saved = await bridge.call('instances/save', draft);
      if (saved.ok) await get().load();
      return saved;
    },
    remove: async (id, eraseCache) => {
      const removed = await bridge.call('instances/remove', { id, eraseCache });
      if (removed.ok) await get().load();
      return removed;
    },
  }));
}

/** The instance that a new query goes to: the chosen one, or the only or first one. */
export function currentInstance(state: Pick<InstancesState, 'instances' | 'currentId'>): Instance | null {
  return state.instances?.find((instance) => instance.id === state.currentId) ?? state.instances?.[0] ?? null;
}
