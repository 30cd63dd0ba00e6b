import { indexTextOf } from '../../search/index-text.ts';
import type { Piece } from '../../search/pieces.ts';
import type { WriteHandle } from '../handles.ts';
import { INDEX, NEXT_INDEX } from '../index-table.ts';
import { readIndexState } from './index-state.ts';
import { type TagFacts, tagTextOf } from './tags.ts';

/** Puts a conversation's row into the index, in place of an earlier one, and into the one that is being built. */
export function writeIndexRow(handle: WriteHandle, key: number, pieces: readonly Piece[], facts: TagFacts): void {
  for (const index of indexesWith(handle, key)) writeRowOf(handle, index, key, pieces, facts);
}

export function removeIndexRow(handle: WriteHandle, key: number): void {
  for (const index of indexesWith(handle, key)) handle.prepare(`DELETE FROM ${index} WHERE rowid = ?`).run(BigInt(key));
}

export function writeRowOf(handle: WriteHandle, index: string, key: number, pieces: readonly Piece[], facts: TagFacts): void {
  const text = indexTextOf(pieces);
  handle
    .prepare(`INSERT OR REPLACE INTO ${index}(rowid, user, bot, agent, attrs, tags) VALUES (?, ?, ?, ?, ?, ?)`)
    .run(BigInt(key), text.user, text.bot, text.agent, text.attrs, tagTextOf(handle, facts));
}

/** A build goes up by keys: what it has passed it must be told of, what it has not it will come to. */
function indexesWith(handle: WriteHandle, key: number): readonly string[] {
  const { next_version: next, reached } = readIndexState(handle);
  return next !== null && key <= reached ? [INDEX, NEXT_INDEX] : [INDEX];
}
