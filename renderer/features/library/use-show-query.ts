import { useCallback } from 'react';
import type { SavedQuery } from '../../../shared/model/contact-query.ts';
import { useStores } from '../../stores/app-context.tsx';
import { localView } from './query-filters.ts';

/** Shows what a saved query brought. */
export function useShowQuery(): (saved: SavedQuery) => void {
  const { ui, search } = useStores();
  return useCallback(
    (saved: SavedQuery) => {
      const view = localView(saved.query, search.getState().filters.instanceId);
      ui.getState().show('conversations');
      search.setState({ text: view.text });
      search.getState().setFilters(view.filters);
    },
    [ui, search],
  );
}
