import type { JsonValue } from '../../../shared/model/json.ts';
import type { PersonFact } from '../../../shared/model/privacy.ts';
import { holdsAny } from '../../privacy/person-facts.ts';
import type { ReadHandle } from '../handles.ts';
import { inflate, unpack } from '../packed-json.ts';
import type { ReadOperations } from '../protocol.ts';
import { findElsewhere, parseJson } from './person-elsewhere.ts';

type Beside = ReadOperations['personBeside']['output'][number];
type Kind = Beside['kind'];

const EVENT = `SELECT raw, raw_sha256, response.received_ms AS atMs FROM orphan_event
  JOIN response ON response.id = orphan_event.response WHERE orphan_event.id = ?`;
const UNREADABLE = 'SELECT data, response.received_ms AS atMs FROM unreadable JOIN response ON response.id = unreadable.response WHERE unreadable.id = ?';

/** What is held of a person outside of conversations, in words: of each record only the values that name them. */
export function readPersonBeside(handle: ReadHandle, facts: readonly PersonFact[]): readonly Beside[] {
  const found = findElsewhere(handle, facts);
  const said: Beside[] = [];
  const say = (kind: Kind, atMs: number | null, text: string): void => {
    said.push({ kind, atMs, values: valuesThatName(text, facts) });
  };
  for (const { id } of found.events) {
    const row = handle.prepare<{ raw: Uint8Array; raw_sha256: Uint8Array; atMs: number }>(EVENT).get(id);
    if (row !== undefined) say('event', row.atMs, unpack({ data: row.raw, sha256: row.raw_sha256 }).toString('utf8'));
  }
  for (const { id } of found.unreadable) {
    const row = handle.prepare<{ data: Uint8Array; atMs: number }>(UNREADABLE).get(id);
    if (row !== undefined) say('unreadable', row.atMs, inflate(row.data).toString('utf8'));
  }
  for (const { id, request } of found.requests) {
    say('request', handle.prepare<{ atMs: number }>('SELECT requested_ms AS atMs FROM response WHERE id = ?').get(id)?.atMs ?? null, request);
  }
  const named = [
    ['savedQuery', found.queries, 'SELECT name, query AS text, created_ms AS atMs FROM saved_query WHERE id = ?'],
    ['savedSearch', found.searches, 'SELECT name, text, created_ms AS atMs FROM saved_search WHERE id = ?'],
    ['run', found.runs, 'SELECT name, query AS text, started_ms AS atMs FROM run WHERE id = ?'],
  ] as const;
  for (const [kind, ids, sql] of named) {
    for (const id of ids) {
      const row = handle.prepare<{ name: string | null; text: string; atMs: number }>(sql).get(id);
      if (row !== undefined) say(kind, row.atMs, JSON.stringify([row.name, parseJson(row.text) ?? row.text]));
    }
  }
  return said;
}

/** Of JSON each value, with the name of its member, that holds the person; of anything else the whole. */
function valuesThatName(text: string, facts: readonly PersonFact[]): Beside['values'] {
  const value = parseJson(text);
  if (value === null) return [{ field: null, text }];
  return leavesOf(value, null).filter((leaf) => holdsAny(leaf.text, facts));
}

function leavesOf(value: JsonValue, field: string | null): Beside['values'] {
  if (value === null || typeof value === 'boolean') return [];
  if (typeof value !== 'object') return [{ field, text: String(value) }];
  return Object.entries(value).flatMap(([name, inside]) => leavesOf(inside, Array.isArray(value) ? field : name));
}
