import type { ContactQuery } from '../../../shared/model/contact-query.ts';
import { NO_FILTERS, type SearchFilters } from '../../../shared/model/search.ts';

/** What a saved query brought, as filters and search text over what is stored. */
export function localView(
  query: ContactQuery,
  instanceId: string | null,
): { readonly filters: SearchFilters; readonly text: string } {
  const { filters, attributes } = query;
  const identifying = [filters.id, filters.identifier, filters.externalId, ...Object.values(attributes)];
  return {
    filters: {
      ...NO_FILTERS,
      instanceId,
      from: filters.startDate ?? null,
      to: filters.endDate ?? null,
      sources: filters.source === undefined ? [] : [filters.source],
      assistantIds: filters.assistantId === undefined ? [] : [filters.assistantId],
      eventNames: [...(query.onlyWithEvents ?? [])],
    },
    text: identifying.filter((value) => value !== undefined).join(' '),
  };
}
