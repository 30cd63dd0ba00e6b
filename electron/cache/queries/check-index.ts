import { indexTextOf, type IndexText } from '../../search/index-text.ts';
import { EVERYTHING_TAG } from '../../search/match-expression.ts';
import { tokenize } from '../../../shared/text/fold.ts';
import type { ReadHandle } from '../handles.ts';
import type { IndexCheckPart } from '../protocol.ts';
import { type ContactRow } from './contact-row.ts';
import { NEXT_CONTACTS, tagFactsOf } from './index-build.ts';
import { HISTORY_TAGS, instanceTag } from './tags.ts';
import { readPieces } from './transcript-data.ts';

/** How many words each column of a row has: a variable-length number for each column. */
export const INDEXED_SIZES = 'SELECT id AS key, sz AS sizes FROM fts_docsize WHERE id > ? AND id <= ? ORDER BY id';
export const IS_FOUND = 'SELECT 1 FROM fts WHERE fts MATCH ? AND rowid = CAST(? AS INTEGER)';
const COLUMNS = ['user', 'bot', 'agent', 'attrs'] as const satisfies readonly (keyof IndexText)[];

/**
 * Compares the index with what is stored, for some conversations in the order of their keys: is each there, with as many
 * words in each column, found by its first and its last one, and by its tags? Reading goes on from `nextKey`.
 */
export function checkIndexPart(handle: ReadHandle, afterKey: number, limit: number): IndexCheckPart {
  return handle.snapshot(() => {
    const rows = handle.prepare<ContactRow>(NEXT_CONTACTS).all(afterKey, limit);
    const last = rows.length < limit ? Number.MAX_SAFE_INTEGER : (rows.at(-1)?.key ?? afterKey);
    const indexed = handle.prepare<{ key: number; sizes: Uint8Array }>(INDEXED_SIZES).all(afterKey, last);
    const sizes = new Map(indexed.map((row) => [row.key, row.sizes]));
    let [missing, differing] = [0, 0];
    for (const row of rows) {
      const size = sizes.get(row.key);
      if (size === undefined) missing++;
      else if (!isAsStored(handle, row, size)) differing++;
      sizes.delete(row.key);
    }
    const nextKey = rows.length < limit ? null : last;
    return { conversations: rows.length, missing, extra: sizes.size, differing, nextKey };
  });
}

function isAsStored(handle: ReadHandle, row: ContactRow, sizes: Uint8Array): boolean {
  const text = indexTextOf(readPieces(handle, row.key));
  const indexed = numbersOf(sizes);
  return isTagged(handle, row) && COLUMNS.every((column, place) => isColumnAsStored(handle, row.key, column, text[column], indexed[place] ?? 0));
}

function isColumnAsStored(handle: ReadHandle, key: number, column: string, text: string, indexed: number): boolean {
  const words = tokenize(text);
  if (words.length !== indexed) return false;
  const probes = new Set([words[0]?.folded, words.at(-1)?.folded]);
  for (const word of probes) {
    if (word !== undefined && handle.prepare(IS_FOUND).get(`${column} : "${word}"`, key) === undefined) return false;
  }
  return true;
}

function isTagged(handle: ReadHandle, row: ContactRow): boolean {
  const { instance, hasHistory } = tagFactsOf(row);
  const tags = [EVERYTHING_TAG, instanceTag(instance), hasHistory ? HISTORY_TAGS.held : HISTORY_TAGS.notHeld];
  return handle.prepare(IS_FOUND).get(`tags : (${tags.map((tag) => `"${tag}"`).join(' AND ')})`, row.key) !== undefined;
}

/** SQLite's variable-length numbers, one after the other: seven bits a byte, the highest first. */
function numbersOf(bytes: Uint8Array): readonly number[] {
  const numbers: number[] = [];
  let number = 0;
  for (const byte of bytes) {
    number = number * 128 + (byte & 0x7f);
    if (byte >= 0x80) continue;
    numbers.push(number);
    number = 0;
  }
  return numbers;
}
