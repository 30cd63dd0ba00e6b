import type { ContactQuery } from '../../../shared/model/contact-query.ts';
import type { SearchFilters } from '../../../shared/model/search.ts';

/**
 * The query that fetches what conversations under these filters lack. What is held costs nothing in it. Null where a
 * query cannot say the same: without a period it would fetch all that the service has, it knows one assistant and one
 * channel, and it cannot tell files.
 */
export function missingQuery(filters: SearchFilters): ContactQuery | null {
  const { from, to, sources, assistantIds, eventNames, hasFile, hasHistory } = filters;
  const [source, ...furtherSources] = sources;
  const [assistantId, ...furtherAssistants] = assistantIds;
  const saysMore = furtherSources.length > 0 || furtherAssistants.length > 0 || hasFile !== null || hasHistory === true;
  if (from === null || to === null || saysMore) return null;
  return {
    filters: {
      startDate: from,
      endDate: to,
      ...(assistantId === undefined ? {} : { assistantId }),
      ...(source === undefined ? {} : { source }),
    },
    attributes: {},
    flags: { history: true, events: true },
    maxContacts: null,
    ...(eventNames.length === 0 ? {} : { onlyWithEvents: [...eventNames] }),
  };
}
