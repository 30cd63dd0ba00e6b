import type { ContactEvent } from '../../shared/model/contact-event.ts';
import type { JsonValue } from '../../shared/model/json.ts';
import { Fields, isJsonArray, isJsonObject, type ShapeTally } from './fields.ts';
import { readInstant } from './wire-dates.ts';

/** Reads `events`; null where the answer carried none. An entry of another shape is kept under `unknown.event`. */
export function readEvents(events: JsonValue | undefined, tally: ShapeTally): readonly ContactEvent[] | null {
  if (events === undefined || events === null) return null;
  const entries = isJsonArray(events) ? events : [events];
  return entries.map((entry, index) => readEvent(entry, index, tally));
}

/** One event, at this place among the contact's. */
export function readEvent(entry: JsonValue, index: number, tally: ShapeTally): ContactEvent {
  if (!isJsonObject(entry)) tally.add();
  const fields = new Fields(isJsonObject(entry) ? entry : { event: entry });
  const dateOriginal = fields.text('date');
  const instant = dateOriginal === null ? null : readInstant(dateOriginal);
  const event = {
    index,
    id: fields.text('id'),
    name: fields.text('eventName') ?? '',
    eventId: fields.text('eventId'),
    assistantId: fields.text('assistantId'),
    contactId: fields.text('contactId'),
    externalId: fields.text('externalId'),
    extra1: fields.text('extra1'),
    extra2: fields.text('extra2'),
    details: fields.any('details') ?? null,
    dateOriginal,
    dateMs: instant?.ms ?? null,
    zone: instant?.zone ?? ('none' as const),
    unknown: fields.rest(),
  };
  tally.add(fields.misfits);
  return event;
}
