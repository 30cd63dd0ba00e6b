import { type SavedSearch, searchFilters, searchOrder } from '../../../shared/model/search.ts';
import type { ReadHandle, WriteHandle } from '../handles.ts';
import type { SearchContext, WriteOperations } from '../protocol.ts';
import { readAsked } from './asked.ts';
import { foundKeys } from './found-keys.ts';
import type { ReadingOptions } from './read-candidates.ts';

interface SavedSearchRow {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly filters: string;
  readonly sort: string;
  readonly created_ms: number;
  readonly seen_ms: number;
  readonly seen: number;
}

const SAVE = `INSERT INTO saved_search(id, instance, name, text, filters, sort, created_ms, seen_ms, seen) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT(id) DO UPDATE SET instance = excluded.instance, name = excluded.name, text = excluded.text, filters = excluded.filters,
  sort = excluded.sort, seen_ms = excluded.seen_ms, seen = excluded.seen`;
const LIST = 'SELECT * FROM saved_search ORDER BY created_ms DESC, id';
/** Two windows may have looked at different states of the library: what was once seen stays so. */
const SEE = 'UPDATE saved_search SET seen_ms = max(seen_ms, ?), seen = max(seen, ?) WHERE id = ?';

export function saveSearch(handle: WriteHandle, input: WriteOperations['saveSearch']['input']): null {
  const { id, name, text, filters, order, nowMs, asOf } = input;
  handle.prepare(SAVE).run(id, filters.instanceId, name, text, JSON.stringify(filters), order, nowMs, nowMs, asOf);
  return null;
}

export function removeSearch(handle: WriteHandle, id: string): null {
  handle.prepare('DELETE FROM saved_search WHERE id = ?').run(id);
  return null;
}

export function seeSearch(handle: WriteHandle, { id, asOf, nowMs }: WriteOperations['seeSearch']['input']): null {
  handle.prepare(SEE).run(nowMs, asOf, id);
  return null;
}

/** Newest first, each with what is new in it. */
export async function readSearches(handle: ReadHandle, context: SearchContext, options: ReadingOptions): Promise<readonly SavedSearch[]> {
  const searches: SavedSearch[] = [];
  for (const row of handle.prepare<SavedSearchRow>(LIST).all()) {
    await options.interrupt.pause();
    const filters = searchFilters.parse(JSON.parse(row.filters));
    const { id, name, text, seen } = row;
    const asked = readAsked(handle, { text, filters, changedSince: seen }, context);
    const news = await foundKeys(handle, asked, options);
    searches.push({
      id, name, text, filters, seen,
      order: searchOrder.parse(row.sort),
      createdMs: row.created_ms,
      seenMs: row.seen_ms,
      news: { count: news.keys.length, capped: news.capped },
    });
  }
  return searches;
}
