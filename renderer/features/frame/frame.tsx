import type { FocusEvent } from 'react';
import { useCommand, useInstances, useStores, useUi } from '../../stores/app-context.tsx';
import { useMediaQuery } from '../../ui/use-media-query.ts';
import { useKeyboard } from '../commands/use-keyboard.ts';
import { useVisitCommands } from '../commands/use-visit-commands.ts';
import { useDroppedFiles } from '../evidence/use-dropped-files.ts';
import { useDeepLinks } from '../transcript/use-deep-links.ts';
import { SearchStrip } from '../search/search-strip.tsx';
import './frame.css';
import { NarrowPanes } from './narrow-panes.tsx';
import { StandingBanners } from './standing-banners.tsx';
import { TopBar } from './top-bar.tsx';
import { WidePanes } from './wide-panes.tsx';

const NARROW = '(max-width: 899px)';

/** The window once there is something to work with: top bar, standing warnings, panes. */
export function Frame({ storage }: { readonly storage: Storage }) {
  const isNarrow = useMediaQuery(NARROW);
  useKeyboard();
  useVisitCommands();
  useDeepLinks();
  useDroppedFiles();
  useFrameCommands(isNarrow);
  return (
    <div className="frame" onFocus={showStrip}>
      <TopBar isNarrow={isNarrow} />
      <SearchStrip />
      <StandingBanners />
      {isNarrow ? <NarrowPanes /> : <WidePanes storage={storage} />}
    </div>
  );
}

/** What is searched is said under the field: in a short window that may be scrolled away. */
function showStrip({ target, currentTarget }: FocusEvent<HTMLElement>): void {
  if (target.closest('.search-field') !== null) currentTarget.scrollTop = 0;
}

function useFrameCommands(isNarrow: boolean): void {
  const { ui, commands } = useStores();
  const openDialog = useUi((state) => state.openDialog);
  // Not which one it is: the whole window would be drawn anew with every conversation that is opened.
  const hasSelected = useUi((state) => state.selectedKey !== null);
  useCommand('newQuery', () => openDialog({ kind: 'query', query: null, name: null }));
  useCommand('connect', () => openDialog({ kind: 'connection', instanceId: null }));
  useCommand('settings', () => openDialog({ kind: 'settings', section: 'general' }));
  useCommand('shortcuts', () => openDialog({ kind: 'shortcuts' }));
  useCommand('verify', () => openDialog({ kind: 'verify', files: [] }));
  useCommand('ledger', () => openDialog({ kind: 'ledger' }));
  useCommand('palette', () => openDialog({ kind: 'palette' }));
  useCommand('activity', () => ui.getState().show('activity'));
  useCommand('conversations', () => ui.getState().show('conversations'));
  const isConnected = useInstances((state) => (state.instances?.length ?? 0) > 0);
  useCommand('coverage', () => openDialog({ kind: 'coverage' }), isConnected);
  useCommand('togglePanel', () => {
    const { libraryOpen, drawerOpen, setLibraryOpen, setDrawerOpen } = ui.getState();
    if (isNarrow) setDrawerOpen(!drawerOpen);
    else setLibraryOpen(!libraryOpen);
  });
  useCommand(
    'export',
    () => {
      const { selectedKey } = ui.getState();
      if (selectedKey !== null) openDialog({ kind: 'export', contactKey: selectedKey });
    },
    hasSelected,
  );
  useCommand('back', () => {
    const { narrowPane, view, drawerOpen, backToList, show, setDrawerOpen } = ui.getState();
    if (isNarrow && drawerOpen) setDrawerOpen(false);
    else if (view === 'activity') show('conversations');
    else if (narrowPane === 'transcript') backToList();
    commands.getState().run('focusList');
  });
}
