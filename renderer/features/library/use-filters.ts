import type { SearchFilters } from '../../../shared/model/search.ts';
import { useSearch, useUi } from '../../stores/app-context.tsx';

/** The filters in force, and a way to change them that also shows what they leave. */
export function useFilters() {
  const filters = useSearch((state) => state.filters);
  const setFilters = useSearch((state) => state.setFilters);
  const clearFilters = useSearch((state) => state.clearFilters);
  const show = useUi((state) => state.showBehind);
  return {
    filters,
    change: (patch: Partial<SearchFilters>) => {
      setFilters(patch);
      show('conversations');
    },
    clear: clearFilters,
  };
}
