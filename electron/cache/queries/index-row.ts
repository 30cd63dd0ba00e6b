import { indexTextOf } from '../../search/index-text.ts';
import type { Piece } from '../../search/pieces.ts';
import type { WriteHandle } from '../handles.ts';
import { type TagFacts, tagTextOf } from './tags.ts';

const WRITE = 'INSERT OR REPLACE INTO fts(rowid, user, bot, agent, attrs, tags) VALUES (?, ?, ?, ?, ?, ?)';

/** Puts a conversation's row into the index, in place of an earlier one. */
export function writeIndexRow(handle: WriteHandle, key: number, pieces: readonly Piece[], facts: TagFacts): void {
  const text = indexTextOf(pieces);
  handle.prepare(WRITE).run(BigInt(key), text.user, text.bot, text.agent, text.attrs, tagTextOf(handle, facts));
}

export function removeIndexRow(handle: WriteHandle, key: number): void {
  handle.prepare('DELETE FROM fts WHERE rowid = ?').run(BigInt(key));
}
