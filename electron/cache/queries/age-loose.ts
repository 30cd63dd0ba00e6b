import type { WriteHandle } from '../handles.ts';
import { inflate, unpack } from '../packed-json.ts';
import { createTextHoldCheck } from './holds.ts';
import { removeUnused } from './responses.ts';

const BATCH = 500;

interface LooseRow {
  readonly id: number;
  readonly response: number;
  readonly contact: string | null;
  readonly text: string;
}

/**
 * Erases what belongs to no conversation and was received before a day: events kept aside, entries that could not be
 * read. What is on hold stays. Inside a transaction; answers how many went.
 */
export function ageLoose(handle: WriteHandle, instance: number, instanceId: string, before: string): number {
  const beforeMs = Date.parse(`${before}T00:00:00Z`);
  const isHeld = createTextHoldCheck(handle);
  let erased = 0;
  for (const [table, partOf] of [['orphan_event', agedEvents], ['unreadable', agedEntries]] as const) {
    for (let afterId = -1; ; ) {
      const rows = partOf(handle, instance, beforeMs, afterId);
      const last = rows.at(-1);
      if (last === undefined) break;
      afterId = last.id;
      for (const { id, response, contact, text } of rows) {
        if (isHeld(instanceId, contact, text)) continue;
        handle.prepare(`DELETE FROM ${table} WHERE id = ?`).run(id);
        removeUnused(handle, response);
        erased += 1;
      }
    }
  }
  return erased;
}

function agedEvents(handle: WriteHandle, instance: number, beforeMs: number, afterId: number): readonly LooseRow[] {
  return handle
    .prepare<{ id: number; response: number; contact: string; raw: Uint8Array; raw_sha256: Uint8Array }>(
      `SELECT orphan_event.id, response, contact, raw, raw_sha256 FROM orphan_event JOIN response ON response.id = orphan_event.response
       WHERE orphan_event.instance = ? AND received_ms < ? AND orphan_event.id > ? ORDER BY orphan_event.id LIMIT ${BATCH}`,
    )
    .all(instance, beforeMs, afterId)
    .map(({ id, response, contact, raw, raw_sha256: digest }) => ({ id, response, contact, text: unpack({ data: raw, sha256: digest }).toString('utf8') }));
}

function agedEntries(handle: WriteHandle, instance: number, beforeMs: number, afterId: number): readonly LooseRow[] {
  return handle
    .prepare<{ id: number; response: number; data: Uint8Array }>(
      `SELECT unreadable.id, response, data FROM unreadable JOIN response ON response.id = unreadable.response
       WHERE response.instance = ? AND received_ms < ? AND unreadable.id > ? ORDER BY unreadable.id LIMIT ${BATCH}`,
    )
    .all(instance, beforeMs, afterId)
    .map(({ id, response, data }) => ({ id, response, contact: null, text: inflate(data).toString('utf8') }));
}
