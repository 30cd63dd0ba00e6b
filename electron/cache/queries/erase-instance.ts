import { failure } from '../../../shared/errors.ts';
import type { WriteHandle } from '../handles.ts';
import { instanceNumber } from './instances.ts';
import { purgeIndexes } from './index-build.ts';
import { removeIndexRow } from './index-row.ts';
import { numberedTag } from './tags.ts';

const BATCH = 500;

/**
 * Erases everything of an instance. SQLite overwrites freed pages (`secure_delete`), but a contentless index keeps the
 * words of deleted rows until it is rewritten, and the log keeps old pages until it is cut: both are done here.
 * Killed in between, the next call goes on where this one was.
 */
export function eraseInstance(handle: WriteHandle, instanceId: string): null {
  const instance = instanceNumber(handle, instanceId);
  if (instance === null) return null;
  while (eraseContacts(handle, instance)) handle.checkpoint();
  handle.transaction(() => {
    handle
      .prepare('DELETE FROM unreadable WHERE response IN (SELECT id FROM response WHERE instance = ?)')
      .run(instance);
    for (const table of ['orphan_event', 'response', 'run', 'saved_query', 'day_anchor']) handle.prepare(`DELETE FROM ${table} WHERE instance = ?`).run(instance);
    handle.prepare('DELETE FROM origin WHERE NOT EXISTS (SELECT 1 FROM response WHERE origin = origin.num)').run();
    handle.prepare('DELETE FROM instance WHERE num = ?').run(instance);
    handle.prepare('DELETE FROM saved_search WHERE instance = ?').run(instanceId);
    purgeIndexes(handle);
    removeUnusedTags(handle);
  });
  if (!handle.checkpoint()) throw failure('cache.busy');
  return null;
}

function eraseContacts(handle: WriteHandle, instance: number): boolean {
  return handle.transaction(() => {
    const keys = handle
      .prepare<{ key: number }>('SELECT key FROM contact WHERE instance = ? LIMIT ?')
      .all(instance, BATCH);
    for (const { key } of keys) {
      removeIndexRow(handle, key);
      handle.prepare('DELETE FROM contact WHERE key = ?').run(key);
    }
    return keys.length > 0;
  });
}

/** Names of sources, assistants and events that no other instance uses go too. */
export function removeUnusedTags(handle: WriteHandle): void {
  const used = handle.prepare('SELECT 1 FROM fts WHERE fts MATCH ? LIMIT 1');
  for (const { id } of handle.prepare<{ id: number }>('SELECT id FROM tag').all()) {
    if (used.get(`tags : "${numberedTag(id)}"`) === undefined) handle.prepare('DELETE FROM tag WHERE id = ?').run(id);
  }
}
