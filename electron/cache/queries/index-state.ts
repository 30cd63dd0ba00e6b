import { failure } from '../../../shared/errors.ts';
import { INDEX_VERSION } from '../../search/index-text.ts';
import type { ReadHandle } from '../handles.ts';
import { OLD_INDEX } from '../index-table.ts';
import type { IndexStatus } from '../protocol.ts';

/** By which rules the index in use was built, and where the next one stands. */
export interface IndexStateRow {
  readonly version: number;
  /** Null while none is built. */
  readonly next_version: number | null;
  /** The next one has all keys up to this one. */
  readonly reached: number;
  readonly asked: number;
}

export const READ_INDEX_STATE = 'SELECT version, next_version, reached, asked FROM index_state WHERE one = 1';

export function readIndexState(handle: ReadHandle): IndexStateRow {
  const row = handle.prepare<IndexStateRow>(READ_INDEX_STATE).get();
  if (row === undefined) throw failure('cache.damaged', { code: 'indexState' });
  return row;
}

export function readIndexStatus(handle: ReadHandle): IndexStatus {
  const { version, next_version: next, asked } = readIndexState(handle);
  const hasOld = handle.prepare('SELECT 1 FROM sqlite_schema WHERE type = ? AND name = ?').get('table', OLD_INDEX) !== undefined;
  return { isCurrent: version === INDEX_VERSION, isBuilding: next !== null, isAsked: asked === 1, hasOld };
}
