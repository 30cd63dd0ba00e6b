import type { Bridge } from '../bridge.ts';
import { type CacheStore, createCacheStore } from './cache-store.ts';
import { type CommandStore, createCommandStore } from './command-store.ts';
import { createDossierStore, type DossierStore } from './dossier-store.ts';
import { createFacetsStore, type FacetsStore } from './facets-store.ts';
import { createIndexStore, type IndexStore } from './index-store.ts';
import { createInstancesStore, type InstancesStore } from './instances-store.ts';
import { createLibraryStore, type LibraryStore } from './library-store.ts';
import { createProtectionStore, type ProtectionStore } from './protection-store.ts';
import { createSearchStore, type SearchStore } from './search-store.ts';
import { createSearchesStore, type SearchesStore } from './searches-store.ts';
import { createSettingsStore, type SettingsStore } from './settings-store.ts';
import { createShownValuesStore, type ShownValuesStore } from './shown-values-store.ts';
import { createSyncStore, isLive, type SyncStore } from './sync-store.ts';
import { createTranscriptReader, type TranscriptReader } from './transcript-reader.ts';
import { createUiStore, type UiStore } from './ui-store.ts';

export interface Stores {
  readonly ui: UiStore;
  readonly commands: CommandStore;
  readonly settings: SettingsStore;
  readonly instances: InstancesStore;
  readonly cache: CacheStore;
  readonly sync: SyncStore;
  readonly search: SearchStore;
  readonly searches: SearchesStore;
  readonly facets: FacetsStore;
  readonly index: IndexStore;
  readonly library: LibraryStore;
  readonly protection: ProtectionStore;
  readonly dossier: DossierStore;
  readonly shownValues: ShownValuesStore;
  readonly reader: TranscriptReader;
}

/** All state of one window. */
export function createStores(bridge: Bridge, storage: Storage): Stores {
  const ui = createUiStore(storage);
  return {
    ui,
    commands: createCommandStore(),
    settings: createSettingsStore(bridge, ui),
    instances: createInstancesStore(bridge, ui, storage),
    cache: createCacheStore(bridge),
    sync: createSyncStore(bridge, ui),
    search: createSearchStore(bridge),
    searches: createSearchesStore(bridge, ui),
    facets: createFacetsStore(bridge),
    index: createIndexStore(bridge, ui),
    library: createLibraryStore(bridge, ui),
    protection: createProtectionStore(bridge, ui),
    dossier: createDossierStore(bridge),
    shownValues: createShownValuesStore(bridge),
    reader: createTranscriptReader(bridge),
  };
}

/** What was read under another rule is read anew, and what may no longer be shown is forgotten. */
function takeMasking(isMasked: boolean, { ui, search, facets, library }: Stores): void {
  if (search.getState().masked === isMasked) return;
  if (isMasked) {
    ui.getState().forgetRecent();
    facets.setState({ facets: null });
    library.setState({ facets: null, attributeNames: null });
  }
  library.getState().refreshSoon();
  void search.getState().run();
}

/** Takes what the main process announces into the stores. Answers with a function that stops it. */
export function connectStores(bridge: Bridge, stores: Stores): () => void {
  const { ui, commands, settings, instances, cache, sync, search, searches, facets, index, library, protection, dossier, reader } = stores;
  const refresh = () => {
    reader.forget();
    search.getState().refreshSoon();
    library.getState().refreshSoon();
    // What was found by reading conversations is not read again by itself, so neither is it counted again.
    if (search.getState().progress === null) facets.getState().refreshSoon();
    searches.getState().refreshSoon();
  };
  const stops = [
    // Before anything is drawn for it.
    ui.subscribe(({ selectedKey }, before) => {
      if (selectedKey !== null && selectedKey !== before.selectedKey) reader.expect(selectedKey);
    }),
    bridge.on('cache/state', (state) => {
      reader.forget();
      cache.setState({ cache: state, error: null });
    }),
    bridge.on('cache/rescue-progress', (rescue) => cache.setState({ rescue })),
    bridge.on('cache/reprotect-progress', (progress) => protection.getState().take(progress)),
    bridge.on('cache/changed', refresh),
    bridge.on('cache/index', (state) => index.setState({ index: state })),
    bridge.on('privacy/dossier-progress', (progress) => dossier.getState().take(progress)),
    bridge.on('instances/changed', () => void instances.getState().load()),
    bridge.on('transcript/revealed', () => reader.forget()),
    bridge.on('settings/changed', (changed) => {
      reader.forget();
      settings.setState({ settings: changed });
      takeMasking(changed.maskOnScreen === true, stores);
    }),
    bridge.on('sync/progress', (run) => {
      sync.getState().take(run);
      // What a run has used of the day stands in the connections.
      if (!isLive(run)) void instances.getState().load();
    }),
    bridge.on('menu/command', (name) => void commands.getState().run(name)),
    bridge.on('app/problem', (problem) => ui.getState().report(problem)),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
