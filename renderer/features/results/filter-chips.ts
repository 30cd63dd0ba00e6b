import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { SearchFilters } from '../../../shared/model/search.ts';
import { useFormat } from '../../stores/app-context.tsx';
import { useShownValues } from '../masking/use-shown-values.ts';

/** One filter in force, in words, and what takes it away. */
export interface FilterChip {
  readonly id: string;
  readonly label: string;
  readonly without: Partial<SearchFilters>;
}

/** Every filter in force but the instance, which the top bar shows. */
export function useFilterChips(filters: SearchFilters): readonly FilterChip[] {
  const { t } = useTranslation('results');
  const format = useFormat();
  const { sources: chosenSources, eventNames: chosenEvents } = filters;
  const shownOf = useShownValues(useMemo(() => [...chosenSources, ...chosenEvents], [chosenSources, chosenEvents]));
  return useMemo(() => {
    const { from, to, sources, assistantIds, eventNames, hasHistory, hasFile } = filters;
    const chips: FilterChip[] = [];
    if (from !== null || to !== null) {
      const label =
        from !== null && to !== null
          ? format.dayRange(from, to)
          : from !== null
            ? t('periodFrom', { from: format.dayShort(from) })
            : t('periodTo', { to: format.dayShort(to ?? '') });
      chips.push({ id: 'period', label, without: { from: null, to: null } });
    }
    for (const source of sources) {
      chips.push({ id: `source-${source}`, label: shownOf(source), without: { sources: sources.filter((one) => one !== source) } });
    }
    for (const assistantId of assistantIds) {
      chips.push({
        id: `assistant-${assistantId}`,
        label: t('assistant', { id: assistantId }),
        without: { assistantIds: assistantIds.filter((one) => one !== assistantId) },
      });
    }
    for (const eventName of eventNames) {
      chips.push({
        id: `event-${eventName}`,
        label: shownOf(eventName),
        without: { eventNames: eventNames.filter((one) => one !== eventName) },
      });
    }
    if (hasHistory !== null) {
      chips.push({ id: 'history', label: t(hasHistory ? 'withHistory' : 'withoutHistory'), without: { hasHistory: null } });
    }
    if (hasFile !== null) {
      chips.push({ id: 'file', label: t(hasFile ? 'withFile' : 'withoutFile'), without: { hasFile: null } });
    }
    return chips;
  }, [filters, format, shownOf, t]);
}
