import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AppError, Result } from '../../shared/errors.ts';
import type { RescueProgress } from '../../shared/model/cache-rescue.ts';
import type { CacheState } from '../../shared/model/cache-state.ts';
import type { Bridge } from '../bridge.ts';

export interface CacheStoreState {
  readonly cache: CacheState;
  /** Why the last attempt to open it did not succeed. */
  readonly error: AppError | null;
  readonly busy: boolean;
  /** How far a rescue is; null before it has counted. */
  readonly rescue: RescueProgress | null;
  load(): Promise<void>;
  unlock(passphrase: string): Promise<void>;
  choosePassphrase(passphrase: string): Promise<void>;
  chooseSession(): Promise<void>;
  startOver(): Promise<void>;
  retry(): Promise<void>;
  startRescue(): Promise<void>;
  cancelRescue(): Promise<void>;
}

export type CacheStore = StoreApi<CacheStoreState>;

export function createCacheStore(bridge: Bridge): CacheStore {
  return createStore<CacheStoreState>()((set) => {
    const attempt = async (call: Promise<Result<CacheState>>) => {
      set({ busy: true, error: null });
      const answer = await call;
      if (answer.ok) set({ cache: answer.value, busy: false });
      else set({ error: answer.error, busy: false });
    };
    return {
      cache: { kind: 'opening' },
      error: null,
      busy: false,
      rescue: null,
      load: () => attempt(bridge.call('cache/state')),
      unlock: (passphrase) => attempt(bridge.call('cache/unlock', { passphrase })),
      choosePassphrase: (passphrase) => attempt(bridge.call('cache/choose', { kind: 'passphrase', passphrase })),
      chooseSession: () => attempt(bridge.call('cache/choose', { kind: 'session' })),
      startOver: () => attempt(bridge.call('cache/start-over')),
      retry: () => attempt(bridge.call('cache/retry')),
      startRescue: () => {
        set({ rescue: null });
        return attempt(bridge.call('cache/rescue'));
      },
      cancelRescue: async () => {
        await bridge.call('cache/rescue-cancel');
      },
    };
  });
}
