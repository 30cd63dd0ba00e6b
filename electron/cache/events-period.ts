import type { Contact, EventsPeriod } from '../../shared/model/contact.ts';
import { dayNumber, NO_DAY } from './contact-key.ts';

/**
 * Whether all days of a contact lie in a period, so that a query over it brings all events of the contact. One that has
 * not ended may still have events to come: nothing covers it; nor does a period of which pages are missing.
 */
export function periodCovers(period: EventsPeriod, contact: Pick<Contact, 'dateCreated' | 'finishedAt'>): boolean {
  const first = dayNumber(contact.dateCreated);
  const last = dayNumber(contact.finishedAt);
  if (!period.whole || first === NO_DAY || last === NO_DAY) return false;
  return (period.from === null || first >= dayNumber(period.from)) && (period.to === null || last <= dayNumber(period.to));
}
