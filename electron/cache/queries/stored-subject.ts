import { failure } from '../../../shared/errors.ts';
import type { ContactSummary } from '../../../shared/model/contact.ts';
import type { Conversation, Piece } from '../../search/pieces.ts';
import type { Subject } from '../../search/search-plan.ts';
import type { ReadHandle } from '../handles.ts';
import { CONTACT_BY_KEY, type ContactRow, summaryOf } from './contact-row.ts';
import { readPieces, readPiecesWith, readTranscriptData } from './transcript-data.ts';

/** A stored conversation that a condition is decided on; only what the condition asks for is read. */
export class StoredSubject implements Subject {
  readonly assumedEventZone: string;
  readonly #handle: ReadHandle;
  readonly #row: ContactRow;
  #summary: ContactSummary | null = null;
  #pieces: readonly Piece[] | null = null;
  #conversation: Conversation | null = null;

  constructor(handle: ReadHandle, row: ContactRow, assumedEventZone: string) {
    this.#handle = handle;
    this.#row = row;
    this.assumedEventZone = assumedEventZone;
  }

  get summary(): ContactSummary {
    this.#summary ??= summaryOf(this.#row);
    return this.#summary;
  }

  pieces(): readonly Piece[] {
    this.#pieces ??= readPieces(this.#handle, this.#row.key);
    return this.#pieces;
  }

  /** Those that hold a match, or all where all were read already. */
  piecesWith(wanted: RegExp): readonly Piece[] {
    return this.#pieces ?? readPiecesWith(this.#handle, this.#row.key, wanted);
  }

  conversation(): Conversation {
    this.#conversation ??= readTranscriptData(this.#handle, this.#row.key);
    if (this.#conversation === null) throw failure('cache.damaged', { code: 'transcript' });
    return this.#conversation;
  }
}

/** Null where it was erased meanwhile. */
export function storedSubject(handle: ReadHandle, key: number, assumedEventZone: string): StoredSubject | null {
  const row = handle.prepare<ContactRow>(CONTACT_BY_KEY).get(key);
  return row === undefined ? null : new StoredSubject(handle, row, assumedEventZone);
}
