import { contactQuery, type SavedQuery } from '../../../shared/model/contact-query.ts';
import type { ReadHandle, WriteHandle } from '../handles.ts';
import { ensureInstance } from './instances.ts';

interface SavedQueryRow {
  readonly id: string;
  readonly instance_id: string;
  readonly name: string;
  readonly query: string;
  readonly created_ms: number;
}

const SAVE = `INSERT INTO saved_query(id, instance, name, query, created_ms) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT(id) DO UPDATE SET instance = excluded.instance, name = excluded.name, query = excluded.query`;
const LIST = `SELECT saved_query.id, instance.id AS instance_id, name, query, created_ms FROM saved_query
  JOIN instance ON instance.num = saved_query.instance WHERE ? IS NULL OR instance.id = ? ORDER BY created_ms, saved_query.id`;

export function saveQuery(handle: WriteHandle, saved: SavedQuery): null {
  return handle.transaction(() => {
    const instance = ensureInstance(handle, saved.instanceId);
    handle.prepare(SAVE).run(saved.id, instance, saved.name, JSON.stringify(saved.query), saved.createdMs);
    return null;
  });
}

export function removeQuery(handle: WriteHandle, id: string): null {
  handle.prepare('DELETE FROM saved_query WHERE id = ?').run(id);
  return null;
}

/** Oldest first; null for those of every instance. */
export function readQueries(handle: ReadHandle, instanceId: string | null): readonly SavedQuery[] {
  return handle.prepare<SavedQueryRow>(LIST).all(instanceId, instanceId).map((row) => ({
    id: row.id,
    instanceId: row.instance_id,
    name: row.name,
    query: contactQuery.parse(JSON.parse(row.query)),
    createdMs: row.created_ms,
  }));
}
