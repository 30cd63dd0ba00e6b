import { brtOffsetMs } from './calendar.ts';
import { ParamReader, type Parsed } from './contacts-query.ts';
import type { Switches } from './switches.ts';
import { isObject } from './wire-json.ts';

const environments = ['dev', 'homol', 'prod'] as const;
const filterNames = ['assistantId', 'identifier', 'contactId', 'environment', 'externalId', 'eventName', 'startDate', 'endDate', 'limit', 'sort'];

/** A query to the bulk `/events` that keeps the contract. */
export interface EventsQuery {
  readonly assistantId: number | undefined;
  readonly identifier: string | undefined;
  readonly contactId: number | undefined;
  readonly environment: string | undefined;
  readonly externalId: string | undefined;
  readonly eventName: string | undefined;
  /** Instants, both included. */
  readonly startMs: number | undefined;
  readonly endMs: number | undefined;
  readonly ascending: boolean;
  readonly limit: number;
  readonly pagination: string | undefined;
}

/** The instant of a zone-less `YYYY-MM-DD HH:mm:ss`, in the zone in which event dates are written. */
function instantOf(reader: ParamReader, filters: Readonly<Record<string, unknown>>, name: string, switches: Switches): number | undefined {
  const value = reader.text(filters, 'filters', name);
  if (value === undefined) return undefined;
  const utc = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(value) ? Date.parse(`${value.replace(' ', 'T')}Z`) : Number.NaN;
  if (Number.isNaN(utc)) return reader.refuse(`filters.${name}`, 'must be YYYY-MM-DD HH:mm:ss', undefined);
  return switches.eventDateZone === 'brt' ? utc - brtOffsetMs : utc;
}

function oneOf(reader: ParamReader, filters: Readonly<Record<string, unknown>>, name: string, allowed: readonly string[]): string | undefined {
  const value = reader.text(filters, 'filters', name);
  if (value === undefined || allowed.includes(value)) return value;
  return reader.refuse(`filters.${name}`, `must be one of ${allowed.join(', ')}`, undefined);
}

/** Reads the body of a query to `/events`. */
export function parseEventsQuery(body: unknown, switches: Switches): Parsed<EventsQuery> {
  if (!isObject(body)) return { kind: 'invalid', params: [{ param: 'body', message: 'must be an object' }] };
  const reader = new ParamReader();
  for (const key of Object.keys(body)) if (!['filters', 'pagination'].includes(key)) reader.refuse(key, 'is not known', undefined);
  const filters = reader.object(body, 'filters', filterNames);
  const startMs = instantOf(reader, filters, 'startDate', switches);
  const endMs = instantOf(reader, filters, 'endDate', switches);
  if (startMs !== undefined && endMs !== undefined && endMs < startMs) reader.refuse('filters.endDate', 'is before startDate', undefined);
  const query: EventsQuery = {
    assistantId: reader.whole(filters, 'filters', 'assistantId'),
    identifier: reader.text(filters, 'filters', 'identifier'),
    contactId: reader.whole(filters, 'filters', 'contactId'),
    environment: oneOf(reader, filters, 'environment', environments),
    externalId: reader.text(filters, 'filters', 'externalId'),
    eventName: reader.text(filters, 'filters', 'eventName'),
    startMs,
    // A date names a whole second.
    endMs: endMs === undefined ? undefined : endMs + 999,
    ascending: oneOf(reader, filters, 'sort', ['ASC', 'DESC']) === 'ASC',
    limit: reader.limit(filters, 100, 1_000),
    pagination: reader.text({ pagination: body['pagination'] === '' ? null : body['pagination'] }, 'body', 'pagination'),
  };
  return reader.invalid.length > 0 ? { kind: 'invalid', params: reader.invalid } : { kind: 'valid', query };
}
