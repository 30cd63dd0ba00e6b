import { Activity, BookmarkPlus, Inbox, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSearch, useStores, useSync, useUi } from '../../stores/app-context.tsx';
import { isLive } from '../../stores/sync-store.ts';
import { classNames } from '../../ui/class-names.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Coverage } from './coverage.tsx';
import { FilterList } from './filter-list.tsx';
import './library.css';
import { SavedQueries } from './saved-queries.tsx';
import { SavedSearches } from './saved-searches.tsx';

/** The left column: where to look, saved queries, filters, and what is stored. */
export function LibraryPane() {
  const { t } = useTranslation('library');
  const { ui } = useStores();
  return (
    <div className="library">
      <div className="library-scroll">
        <Places />
        <section className="library-section" aria-labelledby="library-searches">
          <header className="library-heading">
            <h2 id="library-searches" title={t('searchesHelp')}>
              {t('searches')}
            </h2>
            <SaveButton />
          </header>
          <SavedSearches />
        </section>
        <section className="library-section" aria-labelledby="library-saved">
          <header className="library-heading">
            <h2 id="library-saved" title={t('queriesHelp')}>{t('saved')}</h2>
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

function SaveButton() {
  const { t } = useTranslation('library');
  const { commands } = useStores();
  const isAsked = useSearch((state) => state.summary !== null);
  return (
    <IconButton
      icon={BookmarkPlus}
      size="small"
      label={t('saveSearch')}
      disabled={!isAsked}
      onClick={() => commands.getState().run('saveSearch')}
    />
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
