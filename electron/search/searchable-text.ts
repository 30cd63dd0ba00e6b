import type { SenderKind } from '../../shared/model/message.ts';
import type { Piece } from './pieces.ts';

/** No text of a conversation is stored with these in it: to a reader they are gaps, to the index too. */
const BETWEEN = '\u001e';
const AFTER_HEADS = '\u001d';
const SENDERS: Readonly<Record<SenderKind, string>> = { user: 'u', bot: 'b', agent: 'g' };
const KINDS: Readonly<Record<string, SenderKind>> = { u: 'user', b: 'bot', g: 'agent' };

/**
 * The pieces of a conversation as one text, for the results of a search, which need no more than this: first where each
 * stands (nothing where it is where the one before was), then what it says. Part of the file's format.
 */
export function joinPieces(pieces: readonly Piece[]): string {
  const heads: string[] = [];
  let before: Piece | null = null;
  for (const piece of pieces) {
    heads.push(before !== null && isSamePlace(piece, before) ? '' : clean(headOf(piece, before)));
    before = piece;
  }
  return heads.join(BETWEEN) + AFTER_HEADS + pieces.map((piece) => clean(piece.text)).join(BETWEEN);
}

/** The same pieces again, but for the two characters that stand between them. */
export function splitPieces(joined: string): Piece[] {
  const [heads = '', texts = ''] = joined.split(AFTER_HEADS);
  if (heads === '') return [];
  const all = texts.split(BETWEEN);
  let place: Omit<Piece, 'text'> | null = null;
  return heads.split(BETWEEN).map((head, at) => {
    place = following(head, place);
    const { where, index, label, sender } = place;
    return { where, index, label, sender, text: all[at] ?? '' };
  });
}

/**
 * Those of the pieces whose text holds a match, in their order; the others are not even taken apart. A match that reaches
 * from one piece into the next counts for the first.
 * @param wanted global
 */
export function piecesWith(joined: string, wanted: RegExp): Piece[] {
  const cut = joined.indexOf(AFTER_HEADS);
  if (cut <= 0) return [];
  const heads = joined.slice(0, cut).split(BETWEEN);
  const pieces: Piece[] = [];
  let place: Omit<Piece, 'text'> | null = null;
  let [at, start] = [0, cut + 1];
  wanted.lastIndex = start;
  for (let match = wanted.exec(joined); match !== null; match = wanted.exec(joined)) {
    let end = endOfText(joined, start);
    for (; end < match.index; end = endOfText(joined, start)) {
      place = following(heads[at++] ?? '', place);
      start = end + 1;
    }
    place = following(heads[at++] ?? '', place);
    const { where, index, label, sender } = place;
    pieces.push({ where, index, label, sender, text: joined.slice(start, end) });
    if (end === joined.length) break;
    wanted.lastIndex = start = end + 1;
  }
  return pieces;
}

function endOfText(joined: string, from: number): number {
  const end = joined.indexOf(BETWEEN, from);
  return end < 0 ? joined.length : end;
}

function following(head: string, place: Omit<Piece, 'text'> | null): Omit<Piece, 'text'> {
  return head === '' && place !== null ? place : placeOf(head, place);
}

function isSamePlace(one: Piece, other: Piece): boolean {
  return one.where === other.where && one.index === other.index && one.label === other.label && one.sender === other.sender;
}

function headOf(piece: Piece, before: Piece | null): string {
  const index = piece.index === nextIndex(piece.where, before) ? '' : String(piece.index ?? '');
  switch (piece.where) {
    case 'message':
      return `${SENDERS[piece.sender ?? 'agent']}${index}`;
    case 'event':
      return `e${index}=${piece.label ?? ''}`;
    case 'attribute':
      return `@${piece.label ?? ''}`;
    case 'identifier':
      return '#';
  }
}

function placeOf(head: string, before: Omit<Piece, 'text'> | null): Omit<Piece, 'text'> {
  const mark = head.slice(0, 1);
  const rest = head.slice(1);
  const sender = KINDS[mark];
  if (sender !== undefined) return { where: 'message', index: indexOf(rest, nextIndex('message', before)), label: null, sender };
  if (mark === '@') return { where: 'attribute', index: null, label: rest, sender: null };
  if (mark === '#') return { where: 'identifier', index: null, label: null, sender: null };
  const equals = rest.indexOf('=');
  const index = indexOf(rest.slice(0, equals), nextIndex('event', before));
  return { where: 'event', index, label: rest.slice(equals + 1), sender: null };
}

function indexOf(written: string, next: number): number {
  return written === '' ? next : Number(written);
}

function nextIndex(where: Piece['where'], before: Omit<Piece, 'text'> | null): number {
  return before?.where === where && before.index !== null ? before.index + 1 : 0;
}

function clean(text: string): string {
  return text.includes(BETWEEN) || text.includes(AFTER_HEADS) ? text.replaceAll(/[\u001d\u001e]/gu, ' ') : text;
}
