import { Bookmark, Ellipsis, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SavedQuery } from '../../../shared/model/contact-query.ts';
import { useLibrary, useSearch, useStores } from '../../stores/app-context.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Button } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { localView } from './query-filters.ts';
import { useShowQuery } from './use-show-query.ts';

/** Saved queries: a click shows what one brought, its menu asks the service again. */
export function SavedQueries() {
  const { t } = useTranslation('library');
  const queries = useLibrary((state) => state.queries);
  const removed = useLibrary((state) => state.removedQuery);
  const undo = useLibrary((state) => state.undoRemoveQuery);
  return (
    <>
      {removed !== null && (
        <p className="library-removed" role="status">
          <span className="truncate foreign">{t('queryRemoved', { name: removed.name })}</span>
          <Button variant="link" size="small" icon={Undo2} onClick={() => void undo()}>
            {t('undo')}
          </Button>
        </p>
      )}
      {queries.length === 0 && removed === null && <p className="library-none">{t('noSaved')}</p>}
      <ul>
        {queries.map((query) => (
          <li key={query.id} className="library-saved">
            <SavedQueryItem saved={query} />
          </li>
        ))}
      </ul>
    </>
  );
}

function SavedQueryItem({ saved }: { readonly saved: SavedQuery }) {
  const { t } = useTranslation('library');
  const { ui, library } = useStores();
  const instanceId = useSearch((state) => state.filters.instanceId);
  const filters = useSearch((state) => state.filters);
  const text = useSearch((state) => state.text);
  const view = localView(saved.query, instanceId);
  const isShown = text === view.text && JSON.stringify(filters) === JSON.stringify(view.filters);
  const showQuery = useShowQuery();
  const show = () => showQuery(saved);
  const ask = (isAskedAtOnce: boolean) =>
    ui.getState().openDialog({ kind: 'query', query: saved.query, name: saved.name, instanceId: saved.instanceId, savedId: saved.id, isAskedAtOnce });
  return (
    <>
      <button
        type="button"
        className={classNames('library-item', isShown && 'library-item-current')}
        aria-pressed={isShown}
        onClick={show}
      >
        <Bookmark aria-hidden="true" />
        <span className="truncate foreign">{saved.name}</span>
      </button>
      <Menu
        label={t('queryMenu', { name: saved.name })}
        className="icon-button icon-button-small library-more"
        items={[
          { id: 'show', label: t('showQuery'), onSelect: show },
          { id: 'run', label: t('runQuery'), onSelect: () => ask(true) },
          {
            id: 'edit',
            label: t('editQuery'),
            onSelect: () => ask(false),
          },
          { kind: 'separator', id: 'line' },
          {
            id: 'remove',
            label: t('removeQuery'),
            danger: true,
            onSelect: () => void library.getState().removeQuery(saved.id),
          },
        ]}
      >
        <Ellipsis aria-hidden="true" />
      </Menu>
    </>
  );
}
