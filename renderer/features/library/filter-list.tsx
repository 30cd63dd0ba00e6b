import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFacets, useLibrary } from '../../stores/app-context.tsx';
import { Button } from '../../ui/button.tsx';
import { useShownValues } from '../masking/use-shown-values.ts';
import { FacetFilter } from './facet-filter.tsx';
import { MonthFacet, SenderFacet } from './hit-facets.tsx';
import { PeriodFilter } from './period-filter.tsx';
import { TriStateFilter } from './tri-state-filter.tsx';
import { useFilters } from './use-filters.ts';

/** Filters over what is stored, with what each would leave of it, or of what was found. */
export function FilterList() {
  const { t } = useTranslation('library');
  const { filters, change, clear } = useFilters();
  const ofLibrary = useLibrary((state) => state.facets);
  const ofHits = useFacets((state) => state.facets);
  const facets = ofHits ?? ofLibrary;
  const { from, to, sources, assistantIds, eventNames, hasHistory, hasFile } = filters;
  const shownOf = useShownValues(useMemo(() => [...sources, ...eventNames], [sources, eventNames]));
  const isFiltered =
    from !== null ||
    to !== null ||
    sources.length + assistantIds.length + eventNames.length > 0 ||
    hasHistory !== null ||
    hasFile !== null;
  return (
    <section className="library-section" aria-labelledby="library-filters">
      <header className="library-heading">
        <h2 id="library-filters">{t('filters')}</h2>
        {isFiltered && (
          <Button variant="link" onClick={clear}>
            {t('clear')}
          </Button>
        )}
      </header>
      {ofHits?.capped === true && <p className="library-none tabular">{t('hitsCapped', { count: ofHits.counted })}</p>}
      <PeriodFilter />
      <MonthFacet />
      <FacetFilter
        title={t('source')}
        values={facets?.sources ?? null}
        chosen={sources}
        shownOf={shownOf}
        ofHits={ofHits !== null}
        onChange={(chosen) => change({ sources: chosen })}
      />
      <FacetFilter
        title={t('assistant')}
        values={facets?.assistants ?? null}
        chosen={assistantIds}
        nameOf={(id) => t('assistantName', { id })}
        ofHits={ofHits !== null}
        onChange={(chosen) => change({ assistantIds: chosen })}
      />
      <FacetFilter
        title={t('event')}
        values={facets?.events ?? null}
        chosen={eventNames}
        shownOf={shownOf}
        ofHits={ofHits !== null}
        onChange={(chosen) => change({ eventNames: chosen })}
      />
      <SenderFacet />
      <TriStateFilter
        title={t('history')}
        value={hasHistory}
        onChange={(value) => change({ hasHistory: value })}
      />
      <TriStateFilter title={t('file')} value={hasFile} onChange={(value) => change({ hasFile: value })} />
    </section>
  );
}
