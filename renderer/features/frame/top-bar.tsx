import { Ellipsis, PanelLeft, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStores, useUi } from '../../stores/app-context.tsx';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { useKeys } from '../commands/use-keys.ts';
import { SearchBox } from '../search/search-box.tsx';
import { InstanceSwitcher } from './instance-switcher.tsx';
import { SyncStatus } from './sync-status.tsx';

export function TopBar({ isNarrow }: { readonly isNarrow: boolean }) {
  const { t } = useTranslation(['frame', 'commands', 'common']);
  const { ui } = useStores();
  const keys = useKeys();
  const wideOpen = useUi((state) => state.libraryOpen);
  const drawerOpen = useUi((state) => state.drawerOpen);
  const isOpen = isNarrow ? drawerOpen : wideOpen;
  const toggle = () => {
    if (isNarrow) ui.getState().setDrawerOpen(!isOpen);
    else ui.getState().setLibraryOpen(!isOpen);
  };
  const panelKeys = keys('togglePanel');
  return (
    <header className="top-bar">
      <h1 className="visually-hidden">{t('common:appName')}</h1>
      <div className="top-bar-start">
        <IconButton
          icon={PanelLeft}
          label={t(isOpen ? 'hideLibrary' : 'showLibrary')}
          {...(panelKeys === undefined ? {} : { keys: panelKeys })}
          aria-expanded={isOpen}
          onClick={toggle}
        />
        <InstanceSwitcher />
      </div>
      <SearchBox />
      <div className="top-bar-end">
        <SyncStatus compact={isNarrow} />
        {isNarrow ? (
          <IconButton icon={Plus} label={t('newQuery')} onClick={openQuery} />
        ) : (
          <Button icon={Plus} onClick={openQuery}>
            {t('newQuery')}
          </Button>
        )}
        <MoreMenu />
      </div>
    </header>
  );

  function openQuery(): void {
    ui.getState().openDialog({ kind: 'query', query: null, name: null });
  }
}

const MORE_COMMANDS = ['palette', 'connect', 'activity', 'settings', 'searchHelp', 'shortcuts'] as const;

function MoreMenu() {
  const { t } = useTranslation(['frame', 'commands']);
  const { commands } = useStores();
  const keys = useKeys();
  return (
    <Menu
      label={t('moreMenu')}
      className="icon-button"
      align="end"
      items={MORE_COMMANDS.map((command) => {
        const caps = keys(command);
        return {
          id: command,
          label: t(`commands:names.${command}`),
          ...(caps === undefined ? {} : { keys: caps }),
          onSelect: () => void commands.getState().run(command),
        };
      })}
    >
      <Ellipsis aria-hidden="true" />
    </Menu>
  );
}
