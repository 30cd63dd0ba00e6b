import { ChevronLeft } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStores, useUi } from '../../stores/app-context.tsx';
import { Button } from '../../ui/button.tsx';
import { LibraryPane } from '../library/library-pane.tsx';
import { ResultsPane } from '../results/results-pane.tsx';
import { ActivityPane, OpenTranscript } from './main-panes.tsx';

/** One pane at a time: the list, and from it the conversation with a way back. The library lies over it when open. */
export function NarrowPanes() {
  const { t } = useTranslation('frame');
  const view = useUi((state) => state.view);
  const pane = useUi((state) => state.narrowPane);
  const isDrawerOpen = useUi((state) => state.drawerOpen);
  const backToList = useUi((state) => state.backToList);
  const setDrawerOpen = useUi((state) => state.setDrawerOpen);
  const { commands } = useStores();
  const before = useRef(pane);
  useEffect(() => {
    // What had the keyboard went away with the conversation.
    if (before.current === 'transcript' && pane === 'list') commands.getState().run('focusList');
    before.current = pane;
  }, [commands, pane]);
  return (
    <div className="narrow">
      {isDrawerOpen && (
        <>
          <div className="narrow-shade" onPointerDown={() => setDrawerOpen(false)} />
          <aside className="narrow-library" aria-label={t('libraryPane')}>
            <LibraryPane />
          </aside>
        </>
      )}
      {view === 'activity' ? (
        <ActivityPane />
      ) : pane === 'list' ? (
        <main className="pane-full" aria-label={t('resultsPane')}>
          <ResultsPane />
        </main>
      ) : (
        <div className="narrow-conversation">
          <div className="narrow-back">
            <Button variant="quiet" size="small" icon={ChevronLeft} onClick={backToList}>
              {t('backToList')}
            </Button>
          </div>
          <OpenTranscript />
        </div>
      )}
    </div>
  );
}
