import { useEffect, useState } from 'react';
import { parseQuery } from '../../../shared/query/parse-query.ts';
import { printQuery } from '../../../shared/query/print-query.ts';
import type { SearchFilters } from '../../../shared/model/search.ts';
import { useBridge, useLanguage, useSearch, useStores } from '../../stores/app-context.tsx';
import { scopeOf, type SearchState } from '../../stores/search-store.ts';
import { rowsOf, treeOf } from '../search/builder/rows.ts';
import { useQueryContext } from '../search/use-parsed-query.ts';
import { useFilterChips } from './filter-chips.ts';

/** Each costs one search. */
const MOST_WAYS = 8;

/** What would be found without one filter or without one condition of the text. */
export interface WayOut {
  readonly id: string;
  /** What is left away, as it is written. */
  readonly label: string;
  readonly kind: 'filter' | 'filters' | 'condition' | 'onlyNew';
  readonly patch: Partial<Pick<SearchState, 'text' | 'filters' | 'onlyNew'>>;
  readonly found: number;
  readonly capped: boolean;
}

type Candidate = Omit<WayOut, 'found' | 'capped'>;

/** After a search that found nothing: asks, one by one, which part of it hides something. */
export function useWaysOut(): readonly WayOut[] {
  const bridge = useBridge();
  const { search } = useStores();
  const candidates = useCandidates();
  const key = JSON.stringify(candidates.map(({ patch }) => patch));
  const [ways, setWays] = useState<{ readonly key: string; readonly ways: readonly WayOut[] }>({ key: '', ways: [] });
  const isIdle = useSearch((state) => state.loading === null && state.progress?.state !== 'reading');
  useEffect(() => {
    if (!isIdle) return;
    let isWanted = true;
    const probe = async () => {
      const found: WayOut[] = [];
      for (const candidate of candidates) {
        // A search of the person's own must never be ended by one of these.
        if (!isWanted || search.getState().loading !== null) return;
        const scope = scopeOf({ ...search.getState(), ...candidate.patch });
        const answer = await bridge.call('search/run', { ...scope, limit: 1, beforeKey: null });
        if (!isWanted || !answer.ok) return;
        if (answer.value.total === 0) continue;
        found.push({ ...candidate, found: answer.value.total, capped: answer.value.capped });
        setWays({ key, ways: [...found] });
      }
    };
    void probe();
    return () => {
      isWanted = false;
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the key says what the candidates are
  }, [bridge, search, key, isIdle]);
  return ways.key === key ? ways.ways : [];
}

function useCandidates(): readonly Candidate[] {
  const filters = useSearch((state) => state.filters);
  const text = useSearch((state) => state.answeredText);
  const onlyNew = useSearch((state) => state.onlyNew);
  const language = useLanguage();
  const context = useQueryContext(text);
  const chips = useFilterChips(filters);
  const without = (patch: Partial<SearchFilters>): SearchFilters => ({ ...filters, ...patch });
  const all: Candidate[] = [];
  if (onlyNew) all.push({ id: 'new', kind: 'onlyNew', label: '', patch: { onlyNew: false } });
  if (chips.length > 1) {
    const none = chips.reduce<Partial<SearchFilters>>((patch, chip) => ({ ...patch, ...emptied(chip.without) }), {});
    all.push({ id: 'all', kind: 'filters', label: '', patch: { filters: without(none) } });
  }
  for (const chip of chips) all.push({ id: chip.id, kind: 'filter', label: chip.label, patch: { filters: without(chip.without) } });
  const rows = rowsOf(parseQuery(text, context).tree);
  if (rows.length > 1) {
    for (const row of rows) {
      const label = printQuery(treeOf([row]), language).trimEnd();
      const rest = printQuery(treeOf(rows.filter((other) => other !== row)), language);
      all.push({ id: `condition-${row.id}`, kind: 'condition', label, patch: { text: rest } });
    }
  }
  return all.slice(0, MOST_WAYS);
}

/** A list filter is taken away as a whole. */
function emptied(patch: Partial<SearchFilters>): Partial<SearchFilters> {
  return {
    ...patch,
    ...(patch.sources === undefined ? {} : { sources: [] }),
    ...(patch.assistantIds === undefined ? {} : { assistantIds: [] }),
    ...(patch.eventNames === undefined ? {} : { eventNames: [] }),
  };
}
