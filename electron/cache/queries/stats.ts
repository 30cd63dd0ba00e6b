import type { CacheStats } from '../../../shared/model/cache-state.ts';
import type { ReadHandle } from '../handles.ts';

const SUM = `SELECT coalesce(sum(contacts), 0) AS contacts, coalesce(sum(with_history), 0) AS withHistory,
  coalesce(sum(messages), 0) AS messages, coalesce(sum(events), 0) AS events,
  coalesce(sum(unknown_shapes), 0) AS unknownShapes, max(newest_fetch_ms) AS newestFetchMs
  FROM instance WHERE ? IS NULL OR id = ?`;
const SIZE = `SELECT page_count * page_size AS bytes FROM pragma_page_count(), pragma_page_size()`;

/** From counts kept at every write; the size is the whole cache's, whichever instance is asked for. */
export function readStats(handle: ReadHandle, instanceId: string | null): CacheStats {
  return handle.snapshot(() => {
    const sums = handle.prepare<Omit<CacheStats, 'sizeBytes'>>(SUM).get(instanceId, instanceId);
    const sizeBytes = handle.prepare<{ bytes: number }>(SIZE).get()?.bytes ?? 0;
    if (sums === undefined) throw new Error('an aggregate gives one row');
    return { ...sums, sizeBytes };
  });
}
