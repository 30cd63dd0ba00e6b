import type { ContactQuery } from '../../shared/model/contact-query.ts';
import type { PagePlace } from './gateway.ts';

export type ContactsQuery = Pick<ContactQuery, 'filters' | 'attributes' | 'flags'>;

/** The JSON of a query to `/contacts` (vendor documentation, contacts). */
export function contactsBody(query: ContactsQuery, page: PagePlace): string {
  const { id, assistantId, ...filters } = query.filters;
  return JSON.stringify({
    filters: { ...asNumber('id', id), ...asNumber('assistantId', assistantId), ...filters, limit: page.limit },
    ...(Object.keys(query.attributes).length === 0 ? {} : { attributes: query.attributes }),
    flags: query.flags,
    ...(page.pagination === null ? {} : { pagination: page.pagination }),
  });
}

/** The service's ids are numbers; one that a double can't carry, or that is none, goes as the text it is. */
export function asNumber(name: string, text: string | undefined): Readonly<Record<string, string | number>> {
  if (text === undefined) return {};
  return { [name]: /^(?:0|[1-9]\d{0,14})$/.test(text) ? Number(text) : text };
}

/** All that a query says about a person: what no error may quote. */
export function sentValues(query: ContactsQuery): readonly string[] {
  return [...Object.values(query.filters), ...Object.values(query.attributes)].filter((value) => value !== undefined);
}
