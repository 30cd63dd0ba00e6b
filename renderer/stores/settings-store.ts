import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CallOutput } from '../../shared/contract.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../shared/model/settings.ts';
import type { Bridge } from '../bridge.ts';
import type { UiStore } from './ui-store.ts';

export type AppInfo = CallOutput<'app/info'>;

export interface SettingsState {
  readonly settings: Settings;
  /** Null until the main process has answered. */
  readonly info: AppInfo | null;
  /** Settings whose last choice was refused because this system does not know the zone. */
  readonly unknownZones: readonly string[];
  load(): Promise<void>;
  change(patch: Partial<Settings>): Promise<void>;
}

export type SettingsStore = StoreApi<SettingsState>;

export function createSettingsStore(bridge: Bridge, ui: UiStore): SettingsStore {
  return createStore<SettingsState>()((set, get) => ({
    settings: DEFAULT_SETTINGS,
    info: null,
    unknownZones: [],
    load: async () => {
      const [info, settings] = await Promise.all([bridge.call('app/info'), bridge.call('settings/get')]);
      if (settings.ok) set({ settings: settings.value });
      else ui.getState().report(settings.error);
      if (info.ok) return set({ info: info.value });
      ui.getState().report(info.error);
      set({ info: infoFromBrowser() });
    },
    change: async (patch) => {
      const before = get().settings;
      const next = { ...before, ...patch };
      set({ settings: next, unknownZones: [] });
      const saved = await bridge.call('settings/set', next);
      if (saved.ok) return;
      const unknownZones = (saved.error.fields ?? []).filter((field) => field.message === 'unknownZone').map((field) => field.path);
      set({ settings: before, unknownZones });
      if (unknownZones.length === 0) ui.getState().report(saved.error);
    },
  }));
}

/** Enough to show the window, and in it the failure. */
function infoFromBrowser(): AppInfo {
  return {
    version: '',
    platform: 'other',
    systemLanguage: navigator.language,
    systemZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}
