import type { ReadHandle } from '../handles.ts';

/** What was looked at may since have been erased: a mark is never given twice for all that. */
export const HIGHEST_MARK = `SELECT max(coalesce((SELECT max(mark) FROM contact), 0),
  coalesce((SELECT max(seen) FROM saved_search), 0)) AS mark`;
export const CHANGED_SINCE = 'SELECT key FROM contact WHERE mark > ?';

/** Where the library stands: grows with every contact that is new or changed. */
export function libraryMark(handle: ReadHandle): number {
  return handle.prepare<{ mark: number }>(HIGHEST_MARK).get()?.mark ?? 0;
}

export function nextMark(handle: ReadHandle): number {
  return libraryMark(handle) + 1;
}

/** Keys of contacts that are new or changed since. */
export function changedSince(handle: ReadHandle, mark: number): ReadonlySet<number> {
  return new Set(handle.prepare<number>(CHANGED_SINCE).pluck().all(mark));
}
