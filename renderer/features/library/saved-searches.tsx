import { Ellipsis, SearchCheck, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SavedSearch } from '../../../shared/model/search.ts';
import { useFormat, useSearch, useSearches, useStores } from '../../stores/app-context.tsx';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Menu } from '../../ui/menu.tsx';
import { useShowSearch } from './use-show-search.ts';

/** Saved searches: a click looks again at what is stored, with what is new since the last look beside each. */
export function SavedSearches() {
  const { t } = useTranslation('library');
  const searches = useSearches((state) => state.searches);
  const removed = useSearches((state) => state.removed);
  const { searches: store } = useStores();
  return (
    <>
      {removed !== null && (
        <p className="library-removed" role="status">
          <span className="truncate foreign">{t('searchRemoved', { name: removed.name })}</span>
          <Button variant="link" size="small" icon={Undo2} onClick={() => void store.getState().undoRemove()}>
            {t('undo')}
          </Button>
        </p>
      )}
      {searches !== null && searches.length === 0 && removed === null && <p className="library-none">{t('noSearches')}</p>}
      <ul>
        {searches?.map((saved) => (
          <li key={saved.id} className="library-saved">
            <SavedSearchItem saved={saved} />
          </li>
        ))}
      </ul>
    </>
  );
}

function SavedSearchItem({ saved }: { readonly saved: SavedSearch }) {
  const { t } = useTranslation('library');
  const { ui, searches } = useStores();
  const format = useFormat();
  const show = useShowSearch();
  const isShown = useSearch((state) => state.saved?.id === saved.id);
  const { count, capped } = saved.news;
  const news = capped ? `${format.number(count)}+` : format.number(count);
  return (
    <>
      <button
        type="button"
        className={classNames('library-item', isShown && 'library-item-current')}
        aria-pressed={isShown}
        onClick={() => show(saved, false)}
      >
        <SearchCheck aria-hidden="true" />
        <span className="truncate foreign">{saved.name}</span>
        {count > 0 && (
          <span className="library-count tabular">
            {news}
            <span className="visually-hidden"> {t('newSince')}</span>
          </span>
        )}
      </button>
      <Menu
        label={t('searchMenu', { name: saved.name })}
        className="icon-button icon-button-small library-more"
        items={[
          { id: 'show', label: t('showSearch'), onSelect: () => show(saved, false) },
          { id: 'new', label: t('showNew'), disabled: count === 0, onSelect: () => show(saved, true) },
          { id: 'rename', label: t('renameSearch'), onSelect: () => ui.getState().openDialog({ kind: 'saveSearch', saved }) },
          { kind: 'separator', id: 'line' },
          { id: 'remove', label: t('removeSearch'), danger: true, onSelect: () => void searches.getState().remove(saved) },
        ]}
      >
        <Ellipsis aria-hidden="true" />
      </Menu>
    </>
  );
}
