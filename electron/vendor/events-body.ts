import { asNumber } from './contacts-body.ts';
import type { EventsQuery, PagePlace } from './gateway.ts';

/** The JSON of a query to `/events` (vendor documentation, events). */
export function eventsBody(query: EventsQuery, page: PagePlace): string {
  const { assistantId, contactId, ...filters } = query;
  return JSON.stringify({
    filters: { ...asNumber('assistantId', assistantId), ...asNumber('contactId', contactId), ...filters, limit: page.limit },
    ...(page.pagination === null ? {} : { pagination: page.pagination }),
  });
}

/** All that a query says about a person: what no error may quote. */
export function sentEventValues({ identifier, contactId, externalId }: EventsQuery): readonly string[] {
  return [identifier, contactId, externalId].filter((value) => value !== undefined);
}
