import { AppFailure } from '../../../shared/errors.ts';
import { INDEX_VERSION } from '../../search/index-text.ts';
import { type Piece, piecesOf } from '../../search/pieces.ts';
import { joinPieces } from '../../search/searchable-text.ts';
import type { WriteHandle } from '../handles.ts';
import { createIndexSql, INDEX, NEXT_INDEX, OLD_INDEX } from '../index-table.ts';
import { readConversation } from '../kept/kept-conversation.ts';
import type { IndexBuildPart } from '../protocol.ts';
import { type ContactRow, historyOf, summaryOf, CONTACT_COLUMNS } from './contact-row.ts';
import { writeRowOf } from './index-row.ts';
import { readIndexState } from './index-state.ts';
import type { TagFacts } from './tags.ts';
import { readKept, readPieces, writeTranscript } from './transcript-data.ts';

export const NEXT_CONTACTS = `SELECT ${CONTACT_COLUMNS} FROM contact JOIN instance ON instance.num = contact.instance
  WHERE contact.key > ? ORDER BY contact.key LIMIT ?`;
export const COUNT_REACHED = 'SELECT count(*) AS done FROM contact WHERE key <= ?';
const BEGIN = 'UPDATE index_state SET next_version = ?, reached = -1, asked = ?';
const REACH = 'UPDATE index_state SET reached = ?';
const SWAP = 'UPDATE index_state SET version = next_version, next_version = NULL, reached = 0, asked = 0';
/** Pages of an index that is taken away, which are overwritten on their way out. */
const PAGES_AT_ONCE = 500;

/**
 * Begins to build the next index beside the one in use, or goes on where a build by these rules was. Answers how many
 * conversations it has already.
 */
export function beginIndexBuild(handle: WriteHandle, asked: boolean): { readonly done: number } {
  return handle.transaction(() => {
    const { next_version: next, reached } = readIndexState(handle);
    if (next === INDEX_VERSION) return { done: handle.prepare<{ done: number }>(COUNT_REACHED).get(reached)?.done ?? 0 };
    dropNext(handle);
    handle.exec(createIndexSql(NEXT_INDEX));
    handle.prepare(BEGIN).run(INDEX_VERSION, asked ? 1 : 0);
    return { done: 0 };
  });
}

/** Gives up the next index; the one in use stays. Nothing where none is built. */
export function dropIndexBuild(handle: WriteHandle): null {
  return handle.transaction(() => {
    dropNext(handle);
    handle.prepare('UPDATE index_state SET next_version = NULL, reached = 0, asked = 0').run();
    return null;
  });
}

/**
 * Builds on, a few conversations in one transaction: a kill loses no more than these. Once none is left, the new index
 * takes the place of the old one in that same transaction, and searches go on in it. What is stored in the meantime goes
 * into both (`index-row.ts`).
 */
export function buildIndexPart(handle: WriteHandle, limit: number): IndexBuildPart {
  return handle.transaction(() => {
    const { next_version: next, reached } = readIndexState(handle);
    if (next === null) return { wrote: 0, done: true };
    const rows = handle.prepare<ContactRow>(NEXT_CONTACTS).all(reached, limit);
    for (const row of rows) writeRowOf(handle, NEXT_INDEX, row.key, currentPieces(handle, row.key), tagFactsOf(row));
    const last = rows.at(-1);
    if (last !== undefined) handle.prepare(REACH).run(last.key);
    const done = rows.length < limit;
    if (done) swap(handle);
    return { wrote: rows.length, done };
  });
}

/** Takes the index before away, some pages at a time, so that its words are overwritten. True once it is gone. */
export function removeOldIndex(handle: WriteHandle): { readonly done: boolean } {
  return handle.transaction(() => {
    if (!isThere(handle, OLD_INDEX)) return { done: true };
    const removed = handle.withShadowTables(() =>
      handle.prepare(`DELETE FROM ${OLD_INDEX}_data WHERE id IN (SELECT id FROM ${OLD_INDEX}_data LIMIT ?)`).run(PAGES_AT_ONCE).changes,
    );
    if (removed === PAGES_AT_ONCE) return { done: false };
    handle.exec(`DROP TABLE ${OLD_INDEX}`);
    return { done: true };
  });
}

/**
 * For whoever erases: no word of a removed row is left in any index. One that is being built is given up, and begun
 * again by the next call.
 */
export function purgeIndexes(handle: WriteHandle): void {
  handle.transaction(() => {
    const { asked } = readIndexState(handle);
    const isBuilding = isThere(handle, NEXT_INDEX);
    if (isBuilding) {
      dropNext(handle);
      handle.exec(createIndexSql(NEXT_INDEX));
      handle.prepare(BEGIN).run(INDEX_VERSION, asked);
    }
    if (isThere(handle, OLD_INDEX)) handle.exec(`DROP TABLE ${OLD_INDEX}`);
    handle.exec(`INSERT INTO ${INDEX}(${INDEX}) VALUES ('optimize')`);
  });
}

function swap(handle: WriteHandle): void {
  if (isThere(handle, OLD_INDEX)) handle.exec(`DROP TABLE ${OLD_INDEX}`);
  handle.exec(`ALTER TABLE ${INDEX} RENAME TO ${OLD_INDEX}; ALTER TABLE ${NEXT_INDEX} RENAME TO ${INDEX};`);
  handle.prepare(SWAP).run();
}

function dropNext(handle: WriteHandle): void {
  if (isThere(handle, NEXT_INDEX)) handle.exec(`DROP TABLE ${NEXT_INDEX}`);
}

function isThere(handle: WriteHandle, table: string): boolean {
  return handle.prepare('SELECT 1 FROM sqlite_schema WHERE type = ? AND name = ?').get('table', table) !== undefined;
}

/**
 * What can be found of a conversation, by today's rules: read from the whole of it, and stored anew where it differs.
 * Of one that is damaged, what can still be read of it; a rebuild saves what there is.
 */
function currentPieces(handle: WriteHandle, key: number): readonly Piece[] {
  const kept = attempt(() => readKept(handle, key));
  const held = attempt(() => readPieces(handle, key)) ?? [];
  if (kept === null) return held;
  const conversation = attempt(() => readConversation(kept.toString('utf8')));
  if (conversation === null) return held;
  const pieces = piecesOf(conversation);
  if (joinPieces(pieces) !== joinPieces(held)) writeTranscript(handle, key, kept, pieces);
  return pieces;
}

function attempt<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof AppFailure && error.error.kind === 'cache.damaged') return null;
    throw error;
  }
}

export function tagFactsOf(row: ContactRow): TagFacts {
  const { eventNames, hasFile } = summaryOf(row);
  return {
    instance: row.instance,
    source: row.source,
    assistantId: row.assistant_id,
    eventNames,
    hasHistory: historyOf(row).kind === 'fetched',
    hasFile,
  };
}
