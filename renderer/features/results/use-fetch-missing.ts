import { useCallback } from 'react';
import type { SearchFilters } from '../../../shared/model/search.ts';
import { useInstances, useStores } from '../../stores/app-context.tsx';
import { missingQuery } from './missing-query.ts';

/** Asks, by way of the plan, for what the list under these filters lacks; null where no single query can. */
export function useFetchMissing(filters: SearchFilters): (() => void) | null {
  const { ui } = useStores();
  const instanceId = useInstances(({ instances }) => filters.instanceId ?? (instances?.length === 1 ? instances[0]?.id : undefined));
  const isConnected = useInstances(({ instances }) => instances?.some(({ id }) => id === instanceId) ?? false);
  const fetchMissing = useCallback(() => {
    const query = missingQuery(filters);
    if (query === null || instanceId === undefined) return;
    ui.getState().openDialog({ kind: 'query', query, name: null, instanceId, isAskedAtOnce: true });
  }, [ui, filters, instanceId]);
  return isConnected && missingQuery(filters) !== null ? fetchMissing : null;
}
