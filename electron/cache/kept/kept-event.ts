import type { ContactEvent } from '../../../shared/model/contact-event.ts';
import type { JsonObject, JsonValue } from '../../../shared/model/json.ts';
import { type Kept, keptId, keptObject, misfit, readId, readNumber, readObject, readText } from './kept-fields.ts';
import { usualMs } from './usual-ms.ts';

/** An event much as the service writes it, and what that would not say; `readEvent` gives the same event again. */
export function keepEvent(event: ContactEvent, place: number): Kept {
  const { index, dateMs, dateOriginal, zone } = event;
  return {
    id: keptId(event.id),
    assistantId: keptId(event.assistantId),
    contactId: keptId(event.contactId),
    externalId: keptId(event.externalId),
    eventName: event.name,
    eventId: keptId(event.eventId),
    extra1: event.extra1,
    extra2: event.extra2,
    details: event.details,
    date: dateOriginal,
    ms: dateMs === usualMs(dateOriginal) ? undefined : dateMs,
    zone: zone === usualZone(dateOriginal) ? undefined : zone,
    index: index === place ? undefined : index,
    unknown: keptObject(event.unknown),
  };
}

export function readEvent(kept: JsonObject, place: number): ContactEvent {
  const dateOriginal = readText(kept['date']);
  return {
    index: readNumber(kept['index']) ?? place,
    id: readId(kept['id']),
    name: readText(kept['eventName']) ?? '',
    eventId: readId(kept['eventId']),
    assistantId: readId(kept['assistantId']),
    contactId: readId(kept['contactId']),
    externalId: readId(kept['externalId']),
    extra1: readText(kept['extra1']),
    extra2: readText(kept['extra2']),
    details: kept['details'] ?? null,
    dateOriginal,
    dateMs: kept['ms'] === undefined ? usualMs(dateOriginal) : readNumber(kept['ms']),
    zone: kept['zone'] === undefined ? usualZone(dateOriginal) : readZone(kept['zone']),
    unknown: readObject(kept['unknown']),
  };
}

function usualZone(date: string | null): ContactEvent['zone'] {
  return date?.endsWith('Z') === true ? 'given' : 'none';
}

function readZone(value: JsonValue): ContactEvent['zone'] {
  if (value === 'given' || value === 'none') return value;
  throw misfit();
}
