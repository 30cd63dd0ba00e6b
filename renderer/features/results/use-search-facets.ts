import { useEffect } from 'react';
import { useSearch, useStores } from '../../stores/app-context.tsx';
import { scopeOf } from '../../stores/search-store.ts';

/** Counting what the hits are made of takes longer than finding them: it waits until the typing rests. */
const PAUSE_MS = 250;

/** Counts the hits of each search that was answered. */
export function useSearchFacets(): void {
  const { search, facets } = useStores();
  const isAnswered = useSearch((state) => state.loading === null && state.error === null && state.progress?.state !== 'reading');
  const answeredText = useSearch((state) => state.answeredText);
  const filters = useSearch((state) => state.filters);
  const onlyNew = useSearch((state) => state.onlyNew);
  useEffect(() => {
    if (!isAnswered) return;
    const scope = scopeOf(search.getState());
    const isSearch = scope.text.trim() !== '' || scope.changedSince !== undefined;
    const timer = setTimeout(() => void facets.getState().load(isSearch ? scope : null), isSearch ? PAUSE_MS : 0);
    return () => clearTimeout(timer);
  }, [search, facets, isAnswered, answeredText, filters, onlyNew]);
}
