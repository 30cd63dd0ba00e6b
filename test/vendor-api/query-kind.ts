import type { FaultTarget } from './faults.ts';
import { isObject } from './wire-json.ts';

/** What a query is about, read without judging it: faults and statistics go by it even when it is refused. */
export function describeQuery(endpoint: 'contacts' | 'events', body: unknown): FaultTarget {
  if (endpoint === 'events') return { endpoint, query: 'events', contactIds: [] };
  if (!isObject(body)) return { endpoint, query: 'list', contactIds: [] };
  const filters = isObject(body['filters']) ? body['filters'] : {};
  const attributes = isObject(body['attributes']) ? body['attributes'] : {};
  const asked: readonly unknown[] = Array.isArray(filters['id']) ? filters['id'] : [filters['id']];
  const contactIds = asked.map(Number).filter(Number.isSafeInteger);
  if (typeof body['pagination'] === 'string' && body['pagination'] !== '') return { endpoint, query: 'page', contactIds };
  const own = filters['id'] ?? filters['identifier'] ?? attributes['phone'];
  return { endpoint, query: own === undefined || own === null ? 'list' : 'detail', contactIds };
}
