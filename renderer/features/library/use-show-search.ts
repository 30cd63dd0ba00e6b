import { useCallback } from 'react';
import type { SavedSearch } from '../../../shared/model/search.ts';
import { useStores } from '../../stores/app-context.tsx';

/** Shows a saved search, or only what is new in it, and notes that it was looked at once its answer is there. */
export function useShowSearch(): (saved: SavedSearch, onlyNew: boolean) => void {
  const { ui, search, searches, instances } = useStores();
  return useCallback(
    (saved: SavedSearch, onlyNew: boolean) => {
      ui.getState().show('conversations');
      // The instance shown is a filter like the others, and stands in the top bar.
      instances.getState().choose(saved.filters.instanceId);
      search.getState().show({ text: saved.text, filters: saved.filters, order: saved.order, saved, onlyNew });
      const stop = search.subscribe((state) => {
        if (state.saved?.id !== saved.id) return stop();
        if (state.loading !== null || state.summary === null || state.answeredText !== saved.text) return;
        stop();
        if (state.error === null) void searches.getState().markSeen(saved.id, state.summary.asOf);
      });
    },
    [ui, search, searches, instances],
  );
}
