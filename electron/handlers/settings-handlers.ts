import type { Emit } from '../../shared/contract.ts';
import type { Handlers } from '../core/core.ts';
import type { SettingsStore } from '../core/settings-store.ts';

export function createSettingsHandlers(
  settings: SettingsStore,
  emit: Emit,
): Pick<Handlers, 'settings/get' | 'settings/set'> {
  return {
    'settings/get': () => settings.get(),
    'settings/set': async (next) => {
      const kept = await settings.set(next);
      emit('settings/changed', kept);
      return kept;
    },
  };
}
