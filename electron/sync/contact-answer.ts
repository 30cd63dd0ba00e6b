import type { AppError } from '../../shared/errors.ts';
import type { ContactQuery } from '../../shared/model/contact-query.ts';
import type { Provenance } from '../../shared/model/transcript.ts';
import type { ContactsPage, ReceivedContact } from '../vendor/gateway.ts';

export type ContactAnswer =
  | { readonly kind: 'received'; readonly received: ReceivedContact; readonly provenance: Provenance }
  /** The service has no such contact (any more). */
  | { readonly kind: 'gone' }
  | { readonly kind: 'failed'; readonly error: AppError };

export const ONE_CONTACT = { limit: 1, pagination: null } as const;

/** The query for one contact's contents. */
export function contactQuery(
  contactId: string,
  flags: ContactQuery['flags'],
): Pick<ContactQuery, 'filters' | 'attributes' | 'flags'> {
  return { filters: { id: contactId }, attributes: {}, flags };
}

/** Finds the contact in the answer to its query. An answer about others is malformed: it must not be taken for theirs. */
export function contactOf(page: ContactsPage, contactId: string): ContactAnswer {
  const received = page.contacts.find(({ contact }) => contact.id === contactId);
  if (received !== undefined) return { kind: 'received', received, provenance: page.provenance };
  if (page.contacts.length === 0 && page.unreadable.length === 0) return { kind: 'gone' };
  return { kind: 'failed', error: { kind: 'service.malformed' } };
}
