import { Archive, Plus, SearchX } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText, useInstances, useLibrary, useSearch, useStores, useSync } from '../../stores/app-context.tsx';
import { isLive } from '../../stores/sync-store.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { ContactList } from './contact-list.tsx';
import { useFilterChips } from './filter-chips.ts';
import './results.css';
import { ResultsHeader } from './results-header.tsx';
import { useFetchMissing } from './use-fetch-missing.ts';
import { useSearchFacets } from './use-search-facets.ts';
import { WaysOut } from './ways-out.tsx';

/** Characters of a search that found nothing. */
const LONGEST_SHOWN = 200;

/** The middle column: what was found, or why there is nothing. */
export function ResultsPane() {
  const { search, searches, library } = useStores();
  const filters = useSearch((state) => state.filters);
  const instanceId = useInstances((state) => state.currentId);
  useEffect(() => {
    // The instance shown is a filter like the others; setting it asks at once.
    search.getState().setFilters({ instanceId });
    void library.getState().loadQueries(instanceId);
  }, [search, library, instanceId]);
  useEffect(() => {
    void library.getState().load(filters);
  }, [library, filters]);
  useEffect(() => {
    void searches.getState().load();
  }, [searches]);
  useSearchFacets();
  return (
    <div className="results">
      <ResultsHeader />
      <ResultsBody />
    </div>
  );
}

function ResultsBody() {
  const { t } = useTranslation(['results', 'common']);
  const errorText = useErrorText();
  const run = useSearch((state) => state.run);
  const loading = useSearch((state) => state.loading);
  const error = useSearch((state) => state.error);
  const isEmpty = useSearch((state) => state.rows.length === 0);
  const failure = error !== null && (
    <div className="results-error">
      <Banner
        tone="bad"
        title={`${t('failed')} ${errorText(error).title}`}
        live
        action={
          <Button size="small" onClick={() => void run()}>
            {t('common:retry')}
          </Button>
        }
      >
        {errorText(error).help}
      </Banner>
    </div>
  );
  if (loading === 'first' && error === null) return <RowSkeletons />;
  if (!isEmpty) {
    return (
      <>
        {failure}
        <div className="results-list">
          <ContactList />
        </div>
      </>
    );
  }
  return failure || <NothingFound />;
}

function NothingFound() {
  const stats = useLibrary((state) => state.stats);
  const hasText = useSearch((state) => state.answeredText.trim() !== '');
  const summary = useSearch((state) => state.summary);
  const chips = useFilterChips(useSearch((state) => state.filters));
  const isUntouched = !hasText && chips.length === 0;
  if (isUntouched || (stats?.contacts === 0 && summary?.searched.contacts === 0)) return <NothingStored />;
  return <NoneFound />;
}

function NothingStored() {
  const { t } = useTranslation(['results', 'frame']);
  const { ui } = useStores();
  const isArriving = useSync((state) => state.runs?.some(isLive) ?? false);
  if (isArriving) {
    return (
      <EmptyState icon={Archive} title={t('nothing.arriving')}>
        {t('nothing.arrivingWords')}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={Archive}
      title={t('nothing.title')}
      actions={
        <Button
          variant="primary"
          icon={Plus}
          onClick={() => ui.getState().openDialog({ kind: 'query', query: null, name: null })}
        >
          {t('frame:newQuery')}
        </Button>
      }
    >
      {t('nothing.words')}
    </EmptyState>
  );
}

/** Never just "0 results": says what was looked for, where, and what could not be looked through. */
function NoneFound() {
  const { t } = useTranslation('results');
  const text = useSearch((state) => state.answeredText.trim());
  const searched = useSearch((state) => state.summary?.searched);
  const setText = useSearch((state) => state.setText);
  const clearFilters = useSearch((state) => state.clearFilters);
  const filters = useSearch((state) => state.filters);
  const chips = useFilterChips(filters);
  const fetchMissing = useFetchMissing(filters);
  const isArriving = useSync((state) => state.runs?.some((run) => isLive(run) && run.state.kind !== 'planned' && run.state.kind !== 'paused') ?? false);
  const lacksHistory = searched !== undefined && searched.withoutHistory > 0;
  return (
    <EmptyState
      icon={SearchX}
      title={t('none.title')}
      actions={
        <>
          {text !== '' && <Button onClick={() => setText('')}>{t('none.clearSearch')}</Button>}
          {chips.length > 0 && <Button onClick={clearFilters}>{t('clearFilters')}</Button>}
          {lacksHistory && fetchMissing !== null && <Button onClick={fetchMissing}>{t('fetchMissing')}</Button>}
        </>
      }
    >
      <p className="foreign">
        {text !== '' && `${t('none.searchedText', { text: beginningOf(text) })} `}
        {searched !== undefined && t('none.searchedIn', { count: searched.contacts })}
        {chips.length > 0 && `, ${t('none.withFilters', { filters: chips.map((chip) => chip.label).join(', ') })}`}.
      </p>
      {text !== '' && lacksHistory && <p>{t('none.missing', { count: searched.withoutHistory })}</p>}
      {isArriving && <p>{t('none.arriving')}</p>}
      <WaysOut />
    </EmptyState>
  );
}

/** A pasted page would push everything else out of the pane. */
function beginningOf(text: string): string {
  const beginning = Array.from(text.slice(0, 2 * LONGEST_SHOWN)).slice(0, LONGEST_SHOWN).join('');
  return beginning.length < text.length ? `${beginning}…` : text;
}

function RowSkeletons() {
  const { t } = useTranslation('common');
  return (
    <div className="results-skeletons" role="status" aria-label={t('loading')}>
      {['62%', '48%', '70%', '55%', '64%', '44%', '58%'].map((width) => (
        <div key={width} className="results-skeleton">
          <Skeleton width={width} />
          <Skeleton width="86%" height={10} />
        </div>
      ))}
    </div>
  );
}
