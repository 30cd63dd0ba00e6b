import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CallInput } from '../../shared/contract.ts';
import type { AppError } from '../../shared/errors.ts';
import type { ReprotectProgress } from '../../shared/model/reprotection.ts';
import type { Bridge } from '../bridge.ts';
import type { UiStore } from './ui-store.ts';

export type ProtectionDone =
  | { readonly kind: 'reprotected'; readonly protection: 'keychain' | 'passphrase' }
  /** `connections` came along; their keys have to be typed again. */
  | { readonly kind: 'restored'; readonly connections: number }
  | { readonly kind: 'cancelled' };

export type Working = 'reprotecting' | 'restoring';

export interface ProtectionState {
  readonly working: Working | null;
  /** Of a change of protection; null before it says so. */
  readonly progress: ReprotectProgress | null;
  readonly done: ProtectionDone | null;
  /** Why the last one did not succeed. */
  readonly failed: { readonly of: Working; readonly error: AppError } | null;
  reprotect(request: CallInput<'cache/reprotect'>): Promise<void>;
  restore(request: CallInput<'backup/restore'>): Promise<void>;
  take(progress: ReprotectProgress): void;
  /** What was said of the last attempt was read. */
  forget(): void;
}

export type ProtectionStore = StoreApi<ProtectionState>;

/**
 * What changes the archive under the window: while it is done nothing else is on screen, so what came of it is kept here
 * and said when the window is back.
 */
export function createProtectionStore(bridge: Bridge, ui: UiStore): ProtectionStore {
  return createStore<ProtectionState>()((set, get) => {
    const show = (): void => ui.getState().openDialog({ kind: 'settings', section: 'protection' });
    const begin = (working: Working): void => {
      // The dialog goes away with the window, and comes back where it was.
      if (ui.getState().dialog?.kind === 'settings') show();
      set({ working, progress: null, done: null, failed: null });
    };
    return {
      working: null,
      progress: null,
      done: null,
      failed: null,
      async reprotect(request) {
        if (get().working !== null) return;
        begin('reprotecting');
        const answer = await bridge.call('cache/reprotect', request);
        if (answer.ok) set({ working: null, done: { kind: 'reprotected', protection: request.to.kind } });
        else set({ working: null, failed: { of: 'reprotecting', error: answer.error } });
      },
      async restore(request) {
        if (get().working !== null) return;
        begin('restoring');
        const answer = await bridge.call('backup/restore', request);
        if (!answer.ok) return set({ working: null, failed: { of: 'restoring', error: answer.error } });
        if (answer.value.kind === 'cancelled') return set({ working: null, done: { kind: 'cancelled' } });
        set({ working: null, done: { kind: 'restored', connections: answer.value.connections } });
        show();
      },
      take: (progress) => {
        if (get().working === 'reprotecting') set({ progress });
      },
      forget: () => set({ done: null, failed: null }),
    };
  });
}
