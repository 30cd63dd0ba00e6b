import type { Piece } from '../../search/pieces.ts';
import { joinPieces, piecesWith, splitPieces } from '../../search/searchable-text.ts';
import { DICTIONARY } from '../dictionary.ts';
import type { ReadHandle, WriteHandle } from '../handles.ts';
import { type KeptConversation, readConversation } from '../kept/kept-conversation.ts';
import { letGo, textOf } from '../let-go.ts';
import { checked, packAgainst, sha256, unpackAgainst, unpackAlone, WINDOW_BYTES } from '../packed-json.ts';

interface TranscriptRow {
  readonly sha256: Uint8Array;
  readonly data: Uint8Array;
}

export const READ_TRANSCRIPT = 'SELECT sha256, data FROM transcript WHERE key = ?';
export const READ_PIECES = 'SELECT data FROM pieces WHERE key = ?';
// Not `INSERT OR REPLACE`: that takes a savepoint, at which the index writes out what it has gathered in a transaction.
const WRITE_TRANSCRIPT = `INSERT INTO transcript(key, sha256, data) VALUES (?, ?, ?)
  ON CONFLICT(key) DO UPDATE SET sha256 = excluded.sha256, data = excluded.data`;
const WRITE_PIECES = 'INSERT INTO pieces(key, data) VALUES (?, ?) ON CONFLICT(key) DO UPDATE SET data = excluded.data';

const dictionary = Buffer.from(DICTIONARY);
const NOTHING = Buffer.alloc(0);

/** A conversation in its kept form (`kept/kept-conversation.ts`), checked against its digest; null where none is held. */
export function readKept(handle: ReadHandle, key: number): NonSharedBuffer | null {
  const row = handle.prepare<TranscriptRow>(READ_TRANSCRIPT).get(key);
  if (row === undefined) return null;
  const joined = readJoined(handle, key);
  const others = before(joined);
  const kept = unpackAgainst(row.data, others);
  for (const bytes of [row.data, joined, others]) letGo(bytes);
  return checked(kept, row.sha256);
}

/** What is held of a contact, null where nothing is. Fails with `cache.damaged` where it is not what was stored. */
export function readTranscriptData(handle: ReadHandle, key: number): KeptConversation | null {
  const kept = readKept(handle, key);
  return kept === null ? null : readConversation(textOf(kept));
}

/** What the results of a search show of a contact: for them, nothing else need be read. */
export function readPieces(handle: ReadHandle, key: number): readonly Piece[] {
  return splitPieces(textOf(readJoined(handle, key)));
}

/** What a conversation is compressed against: of what is far longer than it looks back, no copy is made. */
function before(joined: Buffer): Buffer {
  return joined.length >= WINDOW_BYTES ? joined : Buffer.concat([dictionary, joined]);
}

/** Those of the pieces that hold a match. */
export function readPiecesWith(handle: ReadHandle, key: number, wanted: RegExp): readonly Piece[] {
  return piecesWith(textOf(readJoined(handle, key)), wanted);
}

/** For whoever lets go of it: a page of results reads fifty, and what they leave behind is what the collector is called for. */
function readJoined(handle: ReadHandle, key: number): Buffer {
  const row = handle.prepare<{ data: Uint8Array }>(READ_PIECES).get(key);
  if (row === undefined) return NOTHING;
  const joined = unpackAlone(row.data, dictionary);
  letGo(row.data);
  return joined;
}

export function writeTranscript(handle: WriteHandle, key: number, kept: Buffer, pieces: readonly Piece[]): void {
  const joined = Buffer.from(joinPieces(pieces));
  const packed = packAgainst(kept, before(joined));
  handle.prepare(WRITE_PIECES).run(key, packAgainst(joined, dictionary));
  handle.prepare(WRITE_TRANSCRIPT).run(key, sha256(kept), packed);
}
