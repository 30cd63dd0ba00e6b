import type { ContactSummary } from '../../shared/model/contact.ts';
import type { Message } from '../../shared/model/message.ts';
import type { Transcript } from '../../shared/model/transcript.ts';
import { maskOnScreen } from '../privacy/mask-on-screen.ts';
import { maskText } from '../privacy/mask-text.ts';
import { type Conversation, type Piece, piecesOf } from './pieces.ts';

export interface MaskedSubject {
  readonly summary: ContactSummary;
  conversation(): Conversation;
}

/**
 * Some pieces of a conversation, masked as the conversation itself would be: what a field's name, the person's other
 * data and the bot's questions say counts here too. Each stays as long as it was; one of which that can't be had is
 * masked whole.
 * @param all in their order, the chosen ones among them
 */
export function maskPieces(chosen: readonly Piece[], all: readonly Piece[], subject: MaskedSubject): readonly Piece[] {
  if (chosen.length === 0) return [];
  const { transcript } = maskOnScreen(excerpt(chosen, subject));
  const masked = grouped(piecesOf(transcript));
  const before = grouped(all);
  return chosen.map((piece) => {
    const place = placeOf(piece);
    const seen = masked.get(place)?.[before.get(place)?.indexOf(piece) ?? -1];
    return seen?.text.length === piece.text.length ? { ...piece, label: seen.label, text: seen.text } : whollyMasked(piece);
  });
}

/** As little of the conversation as the masks of these pieces rest on. */
function excerpt(chosen: readonly Piece[], subject: MaskedSubject): Transcript {
  const { contact, messages, events } = subject.conversation();
  const wanted = (where: Piece['where']) => new Set(chosen.flatMap((piece) => (piece.where === where && piece.index !== null ? [piece.index] : [])));
  const asked = new Set([...wanted('message')].flatMap((index) => questionAndAnswer(messages, index)));
  const told = wanted('event');
  return {
    summary: subject.summary,
    contact,
    messages: messages.filter(({ index }) => asked.has(index)),
    events: events.filter(({ index }) => told.has(index)),
    completeness: { verdict: 'unknown', reasons: [], heldMessages: 0, interactions: null, duplicates: 0, unknownShapes: 0 },
    provenance: [],
    assumedEventZone: 'UTC',
  };
}

/** A message of the person, and back to where the bot began to ask: what it asked for before that no longer counts. */
function questionAndAnswer(messages: readonly Message[], index: number): readonly number[] {
  const end = messages.findIndex((message) => message.index === index);
  let start = end;
  while (start > 0 && messages[start - 1]?.senderKind === 'user') start -= 1;
  while (start > 0 && messages[start - 1]?.senderKind !== 'user') start -= 1;
  return messages.slice(Math.max(0, start), end + 1).map((message) => message.index);
}

function grouped(pieces: readonly Piece[]): ReadonlyMap<string, readonly Piece[]> {
  const groups = new Map<string, Piece[]>();
  for (const piece of pieces) {
    const place = placeOf(piece);
    const group = groups.get(place);
    if (group === undefined) groups.set(place, [piece]);
    else group.push(piece);
  }
  return groups;
}

/** Without its label, which may be masked. */
function placeOf({ where, index }: Piece): string {
  return `${where} ${index ?? ''}`;
}

function whollyMasked(piece: Piece): Piece {
  const masked = (text: string) => maskText(text, [{ start: 0, end: text.length, kind: 'number' }]);
  return { ...piece, label: piece.label === null ? null : masked(piece.label), text: masked(piece.text) };
}
