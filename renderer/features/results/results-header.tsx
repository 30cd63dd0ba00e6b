import { RefreshCw, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useCommand, useFormat, useLibrary, useSearch } from '../../stores/app-context.tsx';
import { Button } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useNow } from '../../ui/use-now.ts';
import { DayHistogram } from './day-histogram.tsx';
import { useFilterChips } from './filter-chips.ts';
import { HistoryLine } from './history-line.tsx';
import { MarkedBar } from './marked-bar.tsx';
import { SearchLine } from './search-line.tsx';

const AGE_EVERY_MS = 30_000;

/** How many, of how many, how complete, how old, in which zone: always in sight above the list. */
export function ResultsHeader() {
  return (
    <header className="results-header">
      <div className="results-line">
        <Counts />
        <Age />
      </div>
      <HistoryLine />
      <SearchLine />
      <DayHistogram />
      <Chips />
      <MarkedBar />
    </header>
  );
}

function Counts() {
  const { t } = useTranslation(['results', 'common']);
  const format = useFormat();
  const summary = useSearch((state) => state.summary);
  const hasText = useSearch((state) => state.answeredText.trim() !== '');
  const loading = useSearch((state) => state.loading);
  if (summary === null) return <Skeleton width={150} />;
  const { total, capped, searched } = summary;
  const shown = capped ? t('capped', { count: total }) : format.number(total);
  // Where some lack it, the line below says of how many.
  const isWhole = searched.contacts > 0 && searched.withoutHistory === 0;
  return (
    <p className="results-counts tabular" aria-busy={loading === 'again'}>
      <strong>
        {hasText
          ? t('ofSearched', { shown, searched: searched.contacts })
          : t('common:contacts', { count: searched.contacts })}
      </strong>
      {isWhole && (
        <span>
          {' · '}
          {t('historyShare', { share: format.percent(1) })}
        </span>
      )}
      <span className="visually-hidden" role="status">
        {loading === null && hasText ? t('announce', { count: total }) : ''}
      </span>
    </p>
  );
}

function Age() {
  const { t } = useTranslation('results');
  const format = useFormat();
  const nowMs = useNow(AGE_EVERY_MS);
  const stats = useLibrary((state) => state.stats);
  if (stats === null) return null;
  const { newestFetchMs } = stats;
  const zone = format.zoneName(nowMs);
  return (
    <p className="results-age tabular">
      {newestFetchMs === null ? (
        t('neverUpdated')
      ) : (
        <>
          <RefreshCw aria-hidden="true" />
          <span title={t('freshness', { time: format.dateTimeWithZone(newestFetchMs) })}>
            <span className="visually-hidden">{t('updated')} </span>
            {format.ago(newestFetchMs, nowMs)}
          </span>
        </>
      )}
      <span title={format.zone}>· {zone}</span>
    </p>
  );
}

function Chips() {
  const { t } = useTranslation('results');
  const filters = useSearch((state) => state.filters);
  const setFilters = useSearch((state) => state.setFilters);
  const clearFilters = useSearch((state) => state.clearFilters);
  const chips = useFilterChips(filters);
  useCommand('clearFilters', clearFilters, chips.length > 0);
  if (chips.length === 0) return null;
  return (
    <ul className="results-chips" aria-label={t('filters')}>
      {chips.map((chip) => (
        <li key={chip.id}>
          <button
            type="button"
            className="results-chip"
            aria-label={t('removeFilter', { name: chip.label })}
            onClick={() => setFilters(chip.without)}
          >
            <span className="truncate foreign">{chip.label}</span>
            <X aria-hidden="true" />
          </button>
        </li>
      ))}
      <li>
        <Button variant="link" onClick={clearFilters}>
          {t('clearFilters')}
        </Button>
      </li>
    </ul>
  );
}
