import { useTranslation } from 'react-i18next';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import { useUi } from '../../stores/app-context.tsx';
import { LibraryPane } from '../library/library-pane.tsx';
import { ResultsPane } from '../results/results-pane.tsx';
import { ActivityPane, OpenTranscript } from './main-panes.tsx';

/** Library, list and conversation side by side; their widths are remembered for each set of panes. */
export function WidePanes({ storage }: { readonly storage: Storage }) {
  const { t } = useTranslation('frame');
  const libraryOpen = useUi((state) => state.libraryOpen);
  const view = useUi((state) => state.view);
  const panelIds = [...(libraryOpen ? ['library'] : []), ...(view === 'activity' ? ['activity'] : ['results', 'transcript'])];
  const { defaultLayout, onLayoutChanged } = useDefaultLayout({
    id: 'acervo.panes',
    panelIds,
    storage,
    onlySaveAfterUserInteractions: true,
  });
  return (
    <Group
      className="panes"
      key={panelIds.join()}
      orientation="horizontal"
      defaultLayout={defaultLayout}
      onLayoutChanged={onLayoutChanged}
    >
      {libraryOpen && (
        <>
          <Panel id="library" defaultSize={236} minSize={190} maxSize={340} groupResizeBehavior="preserve-pixel-size">
            <aside className="pane-full" aria-label={t('libraryPane')}>
              <LibraryPane />
            </aside>
          </Panel>
          <Separator className="pane-separator" aria-label={t('resizeLibrary')} />
        </>
      )}
      {view === 'activity' ? (
        <Panel id="activity">
          <ActivityPane />
        </Panel>
      ) : (
        <>
          <Panel id="results" defaultSize={392} minSize={290} groupResizeBehavior="preserve-pixel-size">
            <section className="pane-full" aria-label={t('resultsPane')}>
              <ResultsPane />
            </section>
          </Panel>
          <Separator className="pane-separator" aria-label={t('resizeResults')} />
          <Panel id="transcript" minSize={360}>
            <OpenTranscript />
          </Panel>
        </>
      )}
    </Group>
  );
}
