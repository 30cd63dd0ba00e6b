import { parseDay } from './calendar.ts';
import type { Switches } from './switches.ts';
import { isObject } from './wire-json.ts';

export const attributeNames = [
  'cpf', 'phone', 'email', 'identification_number', 'identification_number2', 'identification_number3', 'identification_number4',
] as const;
export type AttributeName = (typeof attributeNames)[number];

/** A query to `/contacts` that keeps the contract. Days are day numbers, the end included. */
export interface ContactsQuery {
  readonly ids: readonly number[] | undefined;
  readonly identifier: string | undefined;
  readonly assistantId: number | undefined;
  readonly externalId: string | undefined;
  readonly source: string | undefined;
  readonly firstDay: number | undefined;
  readonly lastDay: number | undefined;
  readonly attributes: Readonly<Partial<Record<AttributeName, string>>>;
  readonly limit: number;
  readonly history: boolean;
  readonly events: boolean;
  readonly pagination: string | undefined;
}

export interface InvalidParam {
  readonly param: string;
  readonly message: string;
}

export type Parsed<Query> =
  | { readonly kind: 'valid'; readonly query: Query }
  | { readonly kind: 'invalid'; readonly params: readonly InvalidParam[] };

const filterNames = ['id', 'identifier', 'assistantId', 'externalId', 'startDate', 'endDate', 'source', 'limit'];
export const documentedPage = { defaultLimit: 100, largestLimit: 500 };

/** Reads members of an object, noting each that is not what the contract says. */
export class ParamReader {
  readonly invalid: InvalidParam[] = [];

  /** An optional object among the body's own members; members outside `known` are noted. */
  object(body: Readonly<Record<string, unknown>>, name: string, known: readonly string[]): Readonly<Record<string, unknown>> {
    const value = body[name] ?? {};
    if (!isObject(value)) return this.refuse(name, 'must be an object', {});
    for (const key of Object.keys(value)) if (!known.includes(key)) this.refuse(`${name}.${key}`, 'is not known', undefined);
    return value;
  }

  text(of: Readonly<Record<string, unknown>>, scope: string, name: string): string | undefined {
    const value = of[name];
    if (value === undefined || value === null) return undefined;
    if (typeof value === 'string' && value.length > 0 && value.length <= 300) return value;
    return this.refuse(`${scope}.${name}`, 'must be a text', undefined);
  }

  whole(of: Readonly<Record<string, unknown>>, scope: string, name: string): number | undefined {
    const value = of[name];
    if (value === undefined || value === null) return undefined;
    const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
    if (typeof number === 'number' && Number.isSafeInteger(number) && number >= 0) return number;
    return this.refuse(`${scope}.${name}`, 'must be a number', undefined);
  }

  limit(of: Readonly<Record<string, unknown>>, defaultLimit: number, largestLimit: number): number {
    const limit = this.whole(of, 'filters', 'limit') ?? defaultLimit;
    if (limit >= 1 && limit <= largestLimit) return limit;
    return this.refuse('filters.limit', `must be from 1 to ${largestLimit}`, defaultLimit);
  }

  flag(of: Readonly<Record<string, unknown>>, name: string): boolean {
    const value = of[name] ?? false;
    if (typeof value === 'boolean') return value;
    return this.refuse(`flags.${name}`, 'must be a boolean', false);
  }

  day(of: Readonly<Record<string, unknown>>, name: string): number | undefined {
    const value = this.text(of, 'filters', name);
    if (value === undefined) return undefined;
    return parseDay(value) ?? this.refuse(`filters.${name}`, 'must be a day as YYYY-MM-DD', undefined);
  }

  refuse<T>(param: string, message: string, instead: T): T {
    this.invalid.push({ param, message });
    return instead;
  }
}

function idsOf(reader: ParamReader, filters: Readonly<Record<string, unknown>>, switches: Switches): readonly number[] | undefined {
  const value = filters['id'];
  if (!Array.isArray(value)) {
    const id = reader.whole(filters, 'filters', 'id');
    return id === undefined ? undefined : [id];
  }
  if (switches.idList === 'refused' || value.length === 0 || value.length > 500) {
    return reader.refuse('filters.id', 'must be a number', undefined);
  }
  const list: readonly unknown[] = value;
  return list.flatMap((id) => reader.whole({ id }, 'filters', 'id') ?? []);
}

/** Reads the body of a query to `/contacts`. */
export function parseContactsQuery(body: unknown, switches: Switches): Parsed<ContactsQuery> {
  if (!isObject(body)) return { kind: 'invalid', params: [{ param: 'body', message: 'must be an object' }] };
  const reader = new ParamReader();
  for (const key of Object.keys(body)) {
    if (!['filters', 'attributes', 'flags', 'pagination'].includes(key)) reader.refuse(key, 'is not known', undefined);
  }
  const filters = reader.object(body, 'filters', filterNames);
  const asked = reader.object(body, 'attributes', attributeNames);
  const flags = reader.object(body, 'flags', ['history', 'events']);
  const firstDay = reader.day(filters, 'startDate');
  const lastDay = reader.day(filters, 'endDate');
  if (firstDay !== undefined && lastDay !== undefined && lastDay < firstDay) reader.refuse('filters.endDate', 'is before startDate', undefined);
  const attributes: Partial<Record<AttributeName, string>> = {};
  for (const name of attributeNames) {
    const value = reader.text(asked, 'attributes', name);
    if (value !== undefined) attributes[name] = value;
  }
  const query: ContactsQuery = {
    ids: idsOf(reader, filters, switches),
    identifier: reader.text(filters, 'filters', 'identifier'),
    assistantId: reader.whole(filters, 'filters', 'assistantId'),
    externalId: reader.text(filters, 'filters', 'externalId'),
    source: reader.text(filters, 'filters', 'source'),
    firstDay,
    lastDay: lastDay !== undefined && switches.endDate === 'exclusive' ? lastDay - 1 : lastDay,
    attributes,
    limit: reader.limit(filters, documentedPage.defaultLimit, documentedPage.largestLimit),
    history: reader.flag(flags, 'history'),
    events: reader.flag(flags, 'events'),
    pagination: reader.text({ pagination: body['pagination'] === '' ? null : body['pagination'] }, 'body', 'pagination'),
  };
  return reader.invalid.length > 0 ? { kind: 'invalid', params: reader.invalid } : { kind: 'valid', query };
}

/** History and events come only for a query by id, identifier or phone (vendor documentation, rules). */
export function unlocksHistory(query: ContactsQuery): boolean {
  return query.ids !== undefined || query.identifier !== undefined || query.attributes.phone !== undefined;
}
