import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CallInput } from '../../shared/contract.ts';
import type { AppError } from '../../shared/errors.ts';
import type { DossierFile } from '../../shared/model/dossier.ts';
import type { ArchiveProgress } from '../../shared/model/export-archive.ts';
import type { Bridge } from '../bridge.ts';

export type DossierState =
  | { readonly kind: 'idle' }
  /** `progress` is null while the system's dialog is open. */
  | { readonly kind: 'running'; readonly progress: ArchiveProgress | null; readonly cancelling: boolean }
  | { readonly kind: 'saved'; readonly file: DossierFile }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly error: AppError };

export interface DossierStoreState {
  readonly dossier: DossierState;
  start(request: CallInput<'privacy/export-dossier'>): Promise<void>;
  cancel(): void;
  take(progress: ArchiveProgress): void;
  /** What was said of the last one was read. One under way goes on. */
  forget(): void;
}

export type DossierStore = StoreApi<DossierStoreState>;

/** The file that a person is given. It goes on while the settings are closed, so it is kept here. */
export function createDossierStore(bridge: Bridge): DossierStore {
  return createStore<DossierStoreState>()((set, get) => ({
    dossier: { kind: 'idle' },
    async start(request) {
      if (get().dossier.kind === 'running') return;
      set({ dossier: { kind: 'running', progress: null, cancelling: false } });
      const answer = await bridge.call('privacy/export-dossier', request);
      if (!answer.ok) set({ dossier: { kind: 'failed', error: answer.error } });
      else set({ dossier: answer.value === null ? { kind: 'cancelled' } : { kind: 'saved', file: answer.value } });
    },
    cancel() {
      const { dossier } = get();
      if (dossier.kind !== 'running') return;
      set({ dossier: { ...dossier, cancelling: true } });
      void bridge.call('privacy/cancel-dossier');
    },
    take(progress) {
      const { dossier } = get();
      if (dossier.kind === 'running') set({ dossier: { ...dossier, progress } });
    },
    forget() {
      if (get().dossier.kind !== 'running') set({ dossier: { kind: 'idle' } });
    },
  }));
}
