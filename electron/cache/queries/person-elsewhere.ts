import type { PersonElsewhere, PersonFact } from '../../../shared/model/privacy.ts';
import type { JsonValue } from '../../../shared/model/json.ts';
import { jsonValue } from '../../../shared/model/json.ts';
import { holdsAny } from '../../privacy/person-facts.ts';
import type { ReadHandle, WriteHandle } from '../handles.ts';
import { inflate, sha256, unpack } from '../packed-json.ts';
import { removeUnused } from './responses.ts';

/** What stands in place of a person in a query that was sent. */
export const ERASED = '[erased]';
const BATCH = 2000;
const NAMED = {
  queries: 'SELECT id, name, query AS text FROM saved_query',
  searches: 'SELECT id, name, text || filters AS text FROM saved_search',
  runs: 'SELECT id, name, query AS text FROM run',
} as const;

/** What belongs to no contact; the digest tells it again when it comes again. */
interface Loose {
  readonly id: number;
  readonly response: number;
  readonly digest: Uint8Array;
}

interface Elsewhere {
  readonly events: readonly Loose[];
  readonly unreadable: readonly Loose[];
  readonly requests: readonly { readonly id: number; readonly request: string }[];
  readonly queries: readonly string[];
  readonly searches: readonly string[];
  readonly runs: readonly string[];
}

export function readElsewhere(handle: ReadHandle, facts: readonly PersonFact[]): PersonElsewhere {
  const { events, unreadable, requests, queries, searches, runs } = findElsewhere(handle, facts);
  return { events: events.length, unreadable: unreadable.length, requests: requests.length, queries: queries.length, searches: searches.length, runs };
}

/** Inside a transaction. Tells of each event and entry that goes, so that it can be kept out. */
export function eraseElsewhere(handle: WriteHandle, facts: readonly PersonFact[], onLoose: (service: string, digest: Uint8Array) => void): PersonElsewhere {
  const found = findElsewhere(handle, facts);
  const serviceOf = handle.prepare<{ service: string }>('SELECT service_instance AS service FROM response JOIN origin ON origin.num = response.origin WHERE response.id = ?');
  for (const { response, digest } of [...found.events, ...found.unreadable]) onLoose(serviceOf.get(response)?.service ?? '', digest);
  for (const [table, rows] of [['orphan_event', found.events], ['unreadable', found.unreadable]] as const) {
    for (const { id, response } of rows) {
      handle.prepare(`DELETE FROM ${table} WHERE id = ?`).run(id);
      removeUnused(handle, response);
    }
  }
  for (const { id, request } of found.requests) handle.prepare('UPDATE response SET request = ? WHERE id = ?').run(withoutPerson(request, facts), id);
  for (const [table, ids] of [['saved_query', found.queries], ['saved_search', found.searches], ['run', found.runs]] as const) {
    for (const id of ids) handle.prepare(`DELETE FROM ${table} WHERE id = ?`).run(id);
  }
  return { ...found, events: found.events.length, unreadable: found.unreadable.length, requests: found.requests.length, queries: found.queries.length, searches: found.searches.length };
}

export function findElsewhere(handle: ReadHandle, facts: readonly PersonFact[]): Elsewhere {
  const holds = (text: string): boolean => holdsAny(text, facts) || leavesOf(text).some((leaf) => holdsAny(leaf, facts));
  return {
    events: inBatches<{ id: number; response: number; identity: Uint8Array; raw: Uint8Array; raw_sha256: Uint8Array }>(handle, 'SELECT id, response, identity, raw, raw_sha256 FROM orphan_event')
      .filter(({ raw, raw_sha256: digest }) => holds(unpack({ data: raw, sha256: digest }).toString('utf8')))
      .map(({ id, response, identity }) => ({ id, response, digest: identity })),
    unreadable: inBatches<{ id: number; response: number; data: Uint8Array }>(handle, 'SELECT id, response, data FROM unreadable')
      .filter(({ data }) => holds(inflate(data).toString('utf8')))
      .map(({ id, response, data }) => ({ id, response, digest: sha256(inflate(data)) })),
    requests: inBatches<{ id: number; request: string }>(handle, 'SELECT id, request FROM response').filter(({ request }) => holds(request)),
    queries: named(handle, NAMED.queries, holds),
    searches: named(handle, NAMED.searches, holds),
    runs: named(handle, NAMED.runs, holds),
  };
}

/** What saved queries, saved searches and runs are called and ask for. */
export function namesBeside(handle: ReadHandle): readonly string[] {
  return Object.values(NAMED)
    .flatMap((select) => handle.prepare<{ name: string | null; text: string }>(select).all())
    .flatMap(({ name, text }) => [name ?? '', text, ...leavesOf(text)]);
}

function named(handle: ReadHandle, sql: string, holds: (text: string) => boolean): readonly string[] {
  return handle
    .prepare<{ id: string; name: string | null; text: string }>(sql)
    .all()
    .filter(({ name, text }) => holds(name ?? '') || holds(text))
    .map(({ id }) => id);
}

function* inBatchesOf<Row extends { readonly id: number }>(handle: ReadHandle, select: string): Generator<Row> {
  const next = handle.prepare<Row>(`SELECT * FROM (${select}) WHERE id > ? ORDER BY id LIMIT ${BATCH}`);
  for (let after = -1; ; ) {
    const rows = next.all(after);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.id;
  }
}

function inBatches<Row extends { readonly id: number }>(handle: ReadHandle, select: string): { filter(keep: (row: Row) => boolean): readonly Row[] } {
  return {
    filter(keep) {
      const kept: Row[] = [];
      for (const row of inBatchesOf<Row>(handle, select)) if (keep(row)) kept.push(row);
      return kept;
    },
  };
}

function withoutPerson(request: string, facts: readonly PersonFact[]): string {
  const value = parseJson(request);
  if (value === null) return ERASED;
  const cleaned = mapLeaves(value, (leaf) => (holdsAny(leaf, facts) ? ERASED : leaf));
  const text = JSON.stringify(cleaned);
  return holdsAny(text, facts) ? ERASED : text;
}

function leavesOf(text: string): readonly string[] {
  const leaves: string[] = [];
  const value = parseJson(text);
  if (value !== null) {
    mapLeaves(value, (leaf) => {
      leaves.push(leaf);
      return leaf;
    });
  }
  return leaves;
}

function mapLeaves(value: JsonValue, map: (leaf: string) => string): JsonValue {
  if (typeof value === 'string') return map(value);
  if (typeof value === 'number') return map(String(value)) === String(value) ? value : map(String(value));
  if (value === null || typeof value === 'boolean') return value;
  if (isList(value)) return value.map((each) => mapLeaves(each, map));
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, mapLeaves(each, map)]));
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** Null where it is no JSON. */
export function parseJson(text: string): JsonValue | null {
  try {
    const parsed = jsonValue.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
