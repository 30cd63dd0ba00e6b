import type { MarkTerm, Snippet } from '../../shared/model/search.ts';
import { createMarker, type Marker, termsFor, type TextRange } from '../../shared/text/marks.ts';
import type { Piece } from './pieces.ts';

const MAX_SNIPPETS = 3;
const LEAD_LENGTH = 40;
const SNIPPET_LENGTH = 180;

interface MarkedPiece {
  readonly piece: Piece;
  readonly marks: readonly TextRange[];
  /** How many of the terms stand in it. */
  readonly termCount: number;
}

export interface Snippets {
  readonly snippets: readonly Snippet[];
  readonly hitCount: number;
}

/**
 * The best pieces of a conversation with their hits marked, in its order, and the number of hits in all of it.
 * @param shown the chosen pieces as they may be seen, each as long as it was: hits are found in what they say
 */
export type SnippetsOf = (pieces: readonly Piece[], shown?: (chosen: readonly Piece[]) => readonly Piece[]) => Snippets;

/** For the conversations of one search. */
export function createSnippets(terms: readonly MarkTerm[]): SnippetsOf {
  const readers = new Map<Piece['sender'], TextReader>();
  const readerOf = (sender: Piece['sender']): TextReader => {
    let reader = readers.get(sender);
    if (reader === undefined) readers.set(sender, (reader = createTextReader(termsFor(terms, sender))));
    return reader;
  };
  return (pieces, shown = (chosen) => chosen) => {
    const marked: MarkedPiece[] = [];
    let hitCount = 0;
    for (const piece of pieces) {
      const { marksIn, termCount } = readerOf(piece.sender);
      const marks = marksIn(piece.text);
      if (marks.length === 0) continue;
      hitCount += marks.length;
      marked.push({ piece, marks, termCount: termCount(piece.text) });
    }
    const best = new Set([...marked].sort((a, b) => b.termCount - a.termCount).slice(0, MAX_SNIPPETS));
    const chosen = marked.filter((entry) => best.has(entry));
    const seen = shown(chosen.map(({ piece }) => piece));
    return { snippets: chosen.map((entry, at) => snippetOf({ ...entry, piece: seen[at] ?? entry.piece })), hitCount };
  };
}

interface TextReader {
  readonly marksIn: Marker;
  /** How many of the terms stand in a text that has marks. */
  readonly termCount: (text: string) => number;
}

function createTextReader(terms: readonly MarkTerm[]): TextReader {
  const each = terms.map((term) => createMarker([term]));
  const termCount = (text: string): number => each.reduce((count, marksIn) => (marksIn(text).length > 0 ? count + 1 : count), 0);
  return { marksIn: createMarker(terms), termCount: terms.length === 1 ? () => 1 : termCount };
}

function snippetOf({ piece, marks }: MarkedPiece): Snippet {
  const first = marks[0]?.start ?? 0;
  const from = cutBefore(piece.text, Math.max(0, first - LEAD_LENGTH));
  const to = cutAfter(piece.text, Math.max(from + SNIPPET_LENGTH, Math.min(marks[0]?.end ?? 0, from + 2 * SNIPPET_LENGTH)));
  const segments: { text: string; hit: boolean }[] = [];
  const add = (start: number, end: number, hit: boolean): void => {
    const text = piece.text.slice(start, end).replace(/\s+/gu, ' ');
    if (text !== '') segments.push({ text, hit });
  };
  if (from > 0) segments.push({ text: '…', hit: false });
  let at = from;
  for (const mark of marks) {
    if (mark.start >= to) break;
    add(at, mark.start, false);
    at = Math.min(mark.end, to);
    add(mark.start, at, true);
  }
  add(at, to, false);
  if (to < piece.text.length) segments.push({ text: '…', hit: false });
  return { where: piece.where, index: piece.index, label: piece.label, sender: piece.sender, segments };
}

/** A cut at the start of a word, if one begins soon; never inside a surrogate pair. */
function cutBefore(text: string, at: number): number {
  if (at === 0) return 0;
  const space = text.slice(at, at + LEAD_LENGTH / 2).search(/\s/u);
  return space >= 0 ? at + space + 1 : wholeAt(text, at);
}

function cutAfter(text: string, at: number): number {
  if (at >= text.length) return text.length;
  const from = at - LEAD_LENGTH / 2;
  const space = text.slice(from, at).lastIndexOf(' ');
  return space >= 0 ? from + space : wholeAt(text, at);
}

function wholeAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at;
}
