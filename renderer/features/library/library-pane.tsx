import { Activity, Inbox, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSync, useStores, useUi } from '../../stores/app-context.tsx';
import { isLive } from '../../stores/sync-store.ts';
import { classNames } from '../../ui/class-names.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Coverage } from './coverage.tsx';
import { FilterList } from './filter-list.tsx';
import './library.css';
import { SavedQueries } from './saved-queries.tsx';

/** The left column: where to look, saved queries, filters, and what is stored. */
export function LibraryPane() {
  const { t } = useTranslation('library');
  const { ui } = useStores();
  return (
    <div className="library">
      <div className="library-scroll">
        <Places />
        <section className="library-section" aria-labelledby="library-saved">
          <header className="library-heading">
            <h2 id="library-saved">{t('saved')}</h2>
            <IconButton
              icon={Plus}
              size="small"
              label={t('newQuery')}
              onClick={() => ui.getState().openDialog({ kind: 'query', query: null, name: null })}
            />
          </header>
          <SavedQueries />
        </section>
        <FilterList />
      </div>
      <Coverage />
    </div>
  );
}

function Places() {
  const { t } = useTranslation('library');
  const view = useUi((state) => state.view);
  const show = useUi((state) => state.show);
  const liveCount = useSync((state) => state.runs?.filter(isLive).length ?? 0);
  return (
    <nav className="library-places" aria-label={t('conversations')}>
      <button
        type="button"
        className={classNames('library-item', view === 'conversations' && 'library-item-current')}
        aria-current={view === 'conversations' ? 'page' : undefined}
        onClick={() => show('conversations')}
      >
        <Inbox aria-hidden="true" />
        <span className="truncate">{t('conversations')}</span>
      </button>
      <button
        type="button"
        className={classNames('library-item', view === 'activity' && 'library-item-current')}
        aria-current={view === 'activity' ? 'page' : undefined}
        onClick={() => show('activity')}
      >
        <Activity aria-hidden="true" />
        <span className="truncate">{t('activity')}</span>
        {liveCount > 0 && (
          <span className="library-count tabular">
            {liveCount}
            <span className="visually-hidden"> {t('activityLive')}</span>
          </span>
        )}
      </button>
    </nav>
  );
}
