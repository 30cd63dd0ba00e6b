import { BookmarkPlus, ListFilter } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useCommand, useSearch, useStores, useUi } from '../../stores/app-context.tsx';
import { Button } from '../../ui/button.tsx';
import { useKeys } from '../commands/use-keys.ts';
import { QueryBuilder } from './builder/query-builder.tsx';
import { NewsNote } from './news-note.tsx';
import { QueryWords } from './query-words.tsx';
import './search-strip.css';

/** Under the search box: what is asked, in words, with what was not understood; and the same as lines, when wanted. */
export function SearchStrip() {
  const { t } = useTranslation('search');
  const { ui } = useStores();
  const isOpen = useUi((state) => state.builderOpen);
  const view = useUi((state) => state.view);
  const hasText = useSearch((state) => state.text.trim() !== '');
  const isSaved = useSearch((state) => state.saved !== null);
  const canSave = useSearch((state) => state.summary !== null);
  const builderKeys = useKeys()('builder');
  useCommand('searchHelp', () => ui.getState().openDialog({ kind: 'searchHelp' }));
  useCommand('saveSearch', () => ui.getState().openDialog({ kind: 'saveSearch', saved: null }), canSave);
  useCommand('builder', () => {
    ui.getState().show('conversations');
    ui.getState().setBuilderOpen(!isOpen);
  });
  if (view !== 'conversations' || (!hasText && !isOpen && !isSaved)) return null;
  return (
    <section className="search-strip" aria-label={t('stripTitle')}>
      <div className="search-strip-line">
        <QueryWords />
        <NewsNote />
        <div className="search-strip-actions">
          {!isOpen && (
            <Button
              size="small"
              variant="quiet"
              icon={ListFilter}
              aria-keyshortcuts={builderKeys?.join('+')}
              onClick={() => ui.getState().setBuilderOpen(true)}
            >
              {t('openBuilder')}
            </Button>
          )}
          {!isSaved && hasText && (
            <Button size="small" variant="quiet" icon={BookmarkPlus} onClick={() => ui.getState().openDialog({ kind: 'saveSearch', saved: null })}>
              {t('save')}
            </Button>
          )}
        </div>
      </div>
      {isOpen && <QueryBuilder />}
    </section>
  );
}
