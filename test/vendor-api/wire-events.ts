import { brtOffsetMs } from './calendar.ts';
import type { Contact } from './contact.ts';
import type { Occurrence } from './scene.ts';
import type { Switches } from './switches.ts';

/** A zone-less date as the service writes it (vendor documentation, events: both forms are published). */
export function eventDate(atMs: number, switches: Switches): string {
  const shifted = switches.eventDateZone === 'brt' ? atMs + brtOffsetMs : atMs;
  const iso = new Date(shifted).toISOString().slice(0, 19);
  const separator = switches.eventDateFormat === 'mixed' ? (Math.floor(atMs / 1_000) % 2 === 0 ? ' ' : 'T') : switches.eventDateFormat === 'space' ? ' ' : 'T';
  return iso.replace('T', separator);
}

/** One number for each event name, as a configured event would have. */
function eventNumber(eventName: string): number {
  let number = 7;
  for (const letter of eventName) number = (number * 31 + (letter.codePointAt(0) ?? 0)) % 9_000;
  return number + 1_000;
}

/** An event of a contact as it goes over the wire; `place` is its position among the contact's events. */
export function wireEvent(contact: Contact, occurrence: Occurrence, place: number, switches: Switches): Readonly<Record<string, unknown>> {
  return {
    id: contact.id * 100 + place,
    assistantId: contact.assistantId,
    contactId: contact.id,
    externalId: contact.externalId,
    eventName: occurrence.eventName,
    eventId: eventNumber(occurrence.eventName),
    extra1: occurrence.extra1,
    extra2: occurrence.extra2,
    details: occurrence.details,
    date: eventDate(occurrence.atMs, switches),
  };
}

export function wireEvents(contact: Contact, switches: Switches): readonly unknown[] {
  return contact.occurrences.map((occurrence, place) => wireEvent(contact, occurrence, place, switches));
}
