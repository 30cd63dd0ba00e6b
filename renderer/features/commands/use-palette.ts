import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useFormat, useInstances, useLibrary, useSearches, useStores, useUi } from '../../stores/app-context.tsx';
import { COMMANDS, type CommandName } from '../../stores/command-store.ts';
import { SETTINGS_SECTIONS } from '../../stores/ui-store.ts';
import type { PickItem } from '../../ui/pick-dialog.tsx';
import { instanceName } from '../connection/instance-name.ts';
import { useShowQuery } from '../library/use-show-query.ts';
import { useShowSearch } from '../library/use-show-search.ts';
import { useKeys } from './use-keys.ts';
import { useSettingItems } from './use-setting-items.ts';

/** Something that can be done now, and how. */
export interface PaletteItem extends PickItem {
  readonly run: () => void;
}

/** Steps that only make sense as a key. */
const NOT_LISTED: readonly CommandName[] = ['palette', 'back', 'next', 'previous', 'open', 'focusList', 'focusTranscript'];

/** Everything that can be done, gone to or chosen now. */
export function usePalette(): readonly PaletteItem[] {
  return [...useCommands(), ...useRecent(), ...useSaved(), ...useInstanceItems(), ...useSections(), ...useSettingItems()];
}

function useCommands(): readonly PaletteItem[] {
  const { t } = useTranslation('commands');
  const { commands } = useStores();
  const keys = useKeys();
  const handlers = useStore(commands, (state) => state.handlers);
  const offered = COMMANDS.filter((command) => !NOT_LISTED.includes(command) && (handlers[command]?.length ?? 0) > 0);
  return offered.map((command) => {
    const caps = keys(command);
    return {
      id: `command ${command}`,
      label: t(`names.${command}`),
      detail: '',
      group: t('places.commands'),
      ...(caps === undefined ? {} : { keys: caps }),
      run: () => void commands.getState().run(command),
    };
  });
}

function useRecent(): readonly PaletteItem[] {
  const { t } = useTranslation(['commands', 'common']);
  const { ui } = useStores();
  const format = useFormat();
  const recent = useUi((state) => state.recent);
  return recent.flatMap(({ key, name, contactId, firstMs }) => {
    const its = {
      label: name ?? `${t('common:unnamed')} ${contactId}`,
      detail: firstMs === null ? '' : format.dateTime(firstMs),
    };
    return [
      { ...its, id: `recent ${key}`, group: t('places.recent'), run: () => ui.getState().openContact(key) },
      {
        ...its,
        id: `export ${key}`,
        label: t('exportOf', { name: its.label }),
        group: t('places.recent'),
        run: () => ui.getState().openDialog({ kind: 'export', contactKey: key }),
      },
    ];
  });
}

function useSaved(): readonly PaletteItem[] {
  const { t } = useTranslation(['commands', 'library']);
  const showSearch = useShowSearch();
  const showQuery = useShowQuery();
  const searches = useSearches((state) => state.searches) ?? [];
  const queries = useLibrary((state) => state.queries);
  return [
    ...searches.map((saved) => ({
      id: `search ${saved.id}`,
      label: saved.name,
      detail: '',
      group: t('places.searches'),
      run: () => showSearch(saved, false),
    })),
    ...queries.map((saved) => ({
      id: `query ${saved.id}`,
      label: saved.name,
      detail: '',
      group: t('places.queries'),
      run: () => showQuery(saved),
    })),
  ];
}

function useInstanceItems(): readonly PaletteItem[] {
  const { t } = useTranslation(['commands', 'frame']);
  const instances = useInstances((state) => state.instances) ?? [];
  const choose = useInstances((state) => state.choose);
  if (instances.length < 2) return [];
  const group = t('places.instances');
  return [
    { id: 'instances', label: t('frame:allInstances'), detail: '', group, run: () => choose(null) },
    ...instances.map((instance) => ({
      id: `instance ${instance.id}`,
      label: instanceName(instance),
      detail: '',
      group,
      run: () => choose(instance.id),
    })),
  ];
}

function useSections(): readonly PaletteItem[] {
  const { t } = useTranslation(['commands', 'settings']);
  const { ui } = useStores();
  return SETTINGS_SECTIONS.filter((section) => section !== 'general').map((section) => ({
    id: `section ${section}`,
    label: t(`settings:sections.${section}`),
    detail: '',
    group: t('places.settings'),
    run: () => ui.getState().openDialog({ kind: 'settings', section }),
  }));
}
