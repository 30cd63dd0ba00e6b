import type { ReadHandle, WriteHandle } from '../handles.ts';

/** What an instance's row counts. */
export interface InstanceCounts {
  readonly contacts: number;
  readonly withHistory: number;
  readonly messages: number;
  readonly events: number;
  readonly unknownShapes: number;
}

export const NO_COUNTS: InstanceCounts = { contacts: 0, withHistory: 0, messages: 0, events: 0, unknownShapes: 0 };

const NUMBER = 'SELECT num FROM instance WHERE id = ?';
const ADD = `UPDATE instance SET contacts = contacts + ?, with_history = with_history + ?, messages = messages + ?,
  events = events + ?, unknown_shapes = unknown_shapes + ? WHERE num = ?`;

const COUNTS = `SELECT coalesce(sum(contacts), 0) AS contacts, coalesce(sum(with_history), 0) AS withHistory
  FROM instance WHERE ? IS NULL OR id = ?`;

/** Of one instance, or of all for null: kept at every write. */
export function countContacts(handle: ReadHandle, instanceId: string | null): Pick<InstanceCounts, 'contacts' | 'withHistory'> {
  return handle.prepare<Pick<InstanceCounts, 'contacts' | 'withHistory'>>(COUNTS).get(instanceId, instanceId) ?? NO_COUNTS;
}

/** The number under which the cache knows an instance, or null where it holds nothing of it. */
export function instanceNumber(handle: ReadHandle, instanceId: string): number | null {
  return handle.prepare<{ num: number }>(NUMBER).get(instanceId)?.num ?? null;
}

export function ensureInstance(handle: WriteHandle, instanceId: string): number {
  const known = instanceNumber(handle, instanceId);
  if (known !== null) return known;
  return Number(handle.prepare('INSERT INTO instance(id) VALUES (?)').run(instanceId).lastInsertRowid);
}

/** Keeps an instance's counts true within the transaction that changes what they count. */
export function addToCounts(handle: WriteHandle, instance: number, before: InstanceCounts, after: InstanceCounts): void {
  handle.prepare(ADD).run(
    after.contacts - before.contacts,
    after.withHistory - before.withHistory,
    after.messages - before.messages,
    after.events - before.events,
    after.unknownShapes - before.unknownShapes,
    instance,
  );
}

export function noteFetch(handle: WriteHandle, instance: number, atMs: number): void {
  handle
    .prepare('UPDATE instance SET newest_fetch_ms = max(coalesce(newest_fetch_ms, 0), ?) WHERE num = ?')
    .run(atMs, instance);
}
