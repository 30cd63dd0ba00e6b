import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import type { AppError } from '../../shared/errors.ts';
import { type ErrorWords, errorText } from '../../shared/i18n/error-text.ts';
import { resolveLanguage } from '../../shared/i18n/resolve-language.ts';
import type { Language } from '../../shared/model/settings.ts';
import type { Bridge } from '../bridge.ts';
import { createFormat, type Format } from '../format.ts';

import type { CacheStoreState } from './cache-store.ts';
import type { CommandName } from './command-store.ts';
import type { Stores } from './create-stores.ts';
import type { DossierStoreState } from './dossier-store.ts';
import type { FacetsState } from './facets-store.ts';
import type { IndexStoreState } from './index-store.ts';
import type { InstancesState } from './instances-store.ts';
import type { LibraryState } from './library-store.ts';
import type { ProtectionState } from './protection-store.ts';
import type { SearchState } from './search-store.ts';
import type { SearchesState } from './searches-store.ts';
import type { SettingsState } from './settings-store.ts';
import type { ShownValuesState } from './shown-values-store.ts';
import type { SyncState } from './sync-store.ts';
import type { UiState } from './ui-store.ts';

interface App {
  readonly bridge: Bridge;
  readonly stores: Stores;
}

const AppContext = createContext<App | null>(null);
/** Made once for the whole window: making its formatters takes longer than drawing a message. */
const FormatContext = createContext<Format | null>(null);

export function AppProvider({ bridge, stores, children }: App & { readonly children: ReactNode }) {
  const app = useMemo(() => ({ bridge, stores }), [bridge, stores]);
  return (
    <AppContext value={app}>
      <FormatProvider>{children}</FormatProvider>
    </AppContext>
  );
}

function FormatProvider({ children }: { readonly children: ReactNode }) {
  const language = useLanguage();
  const zone = useDisplayZone();
  const format = useMemo(() => createFormat(language, zone), [language, zone]);
  return <FormatContext value={format}>{children}</FormatContext>;
}

function useApp(): App {
  const app = useContext(AppContext);
  if (app === null) throw new Error('AppProvider is missing');
  return app;
}

export function useBridge(): Bridge {
  return useApp().bridge;
}

export function useStores(): Stores {
  return useApp().stores;
}

export function useUi<T>(select: (state: UiState) => T): T {
  return useStore(useStores().ui, select);
}

export function useSettings<T>(select: (state: SettingsState) => T): T {
  return useStore(useStores().settings, select);
}

export function useInstances<T>(select: (state: InstancesState) => T): T {
  return useStore(useStores().instances, select);
}

export function useCache<T>(select: (state: CacheStoreState) => T): T {
  return useStore(useStores().cache, select);
}

export function useProtection<T>(select: (state: ProtectionState) => T): T {
  return useStore(useStores().protection, select);
}

export function useDossier<T>(select: (state: DossierStoreState) => T): T {
  return useStore(useStores().dossier, select);
}

export function useShownValues<T>(select: (state: ShownValuesState) => T): T {
  return useStore(useStores().shownValues, select);
}

export function useSync<T>(select: (state: SyncState) => T): T {
  return useStore(useStores().sync, select);
}

export function useSearch<T>(select: (state: SearchState) => T): T {
  return useStore(useStores().search, select);
}

export function useSearches<T>(select: (state: SearchesState) => T): T {
  return useStore(useStores().searches, select);
}

export function useFacets<T>(select: (state: FacetsState) => T): T {
  return useStore(useStores().facets, select);
}

export function useIndex<T>(select: (state: IndexStoreState) => T): T {
  return useStore(useStores().index, select);
}

export function useLibrary<T>(select: (state: LibraryState) => T): T {
  return useStore(useStores().library, select);
}

/** Answers a command while the component is there (and `enabled`). The latest handler wins. */
export function useCommand(name: CommandName, handler: () => void, enabled = true): void {
  const { commands } = useStores();
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(
    () => (enabled ? commands.getState().handle(name, () => latest.current()) : undefined),
    [commands, name, enabled],
  );
}

export function useLanguage(): Language {
  return useSettings((state) => resolveLanguage(state.settings.language, state.info?.systemLanguage ?? 'pt-BR'));
}

/** The IANA zone in which times are shown. */
export function useDisplayZone(): string {
  return useSettings((state) =>
    state.settings.displayZone === 'system' ? (state.info?.systemZone ?? 'UTC') : state.settings.displayZone,
  );
}

export function useFormat(): Format {
  const format = useContext(FormatContext);
  if (format === null) throw new Error('AppProvider is missing');
  return format;
}

/** The sentences for failures, in the language of the window. */
export function useErrorText(): (error: Pick<AppError, 'kind'>) => ErrorWords {
  const language = useLanguage();
  return useMemo(() => (error: Pick<AppError, 'kind'>) => errorText(error, language), [language]);
}
