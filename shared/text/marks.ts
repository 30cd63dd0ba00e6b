import type { SenderKind } from '../model/message.ts';
import type { MarkTerm } from '../model/search.ts';
import { digitRuns } from './digit-runs.ts';
import { tokenize, type Token } from './fold.ts';
import { isLatin, isNumber, latinPattern } from './latin-pattern.ts';
import { createMayHold } from './may-hold.ts';
import { codesIn, numberKeys } from './number-keys.ts';
import { digitsTermOf, spellingsOf, termOf } from './terms.ts';

/** UTF-16 offsets, end exclusive. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

type WordTerm = Extract<MarkTerm, { kind: 'word' }>;
type PhraseTerm = Extract<MarkTerm, { kind: 'phrase' }>;

/** While typing, the last word counts as a beginning from this length on. */
const MIN_PREFIX_LETTERS = 2;
const MAX_TERMS = 32;
const DIGIT = /\d/u;

/**
 * Where terms stand in a text, folded as the index folds: sorted, not overlapping (overlapping hits become
 * one). A number matches however it is punctuated: `01013044521` marks `010.130.445-21`, and the other way.
 */
export function findMarks(text: string, terms: readonly MarkTerm[]): readonly TextRange[] {
  if (terms.length === 0 || text === '') return [];
  const words = terms.filter((term) => term.kind === 'word');
  const phrases = terms.filter((term) => term.kind === 'phrase');
  const keys = new Set(terms.flatMap((term) => (term.kind === 'key' ? [term.key] : [])));
  const tokens = tokenize(text);
  const found: TextRange[] = [];
  const wordMatcher = createWordMatcher(words);
  for (const token of tokens) if (wordMatcher(token.folded)) found.push({ start: token.start, end: token.end });
  for (const phrase of phrases) addPhrase(found, tokens, phrase);
  const add = (start: number, end: number): unknown => found.push({ start, end });
  if (words.some((term) => DIGIT.test(term.folded))) {
    for (const run of digitRuns(text)) if (wordMatcher(run.digits)) add(run.start, run.end);
    for (const code of codesIn(text)) if (wordMatcher(code.key)) add(code.start, code.end);
  }
  if (keys.size > 0) for (const { key, start, end } of numberKeys(text)) if (keys.has(key)) add(start, end);
  return merged(found);
}

/** Where terms stand in a text: `findMarks` for many texts, nearly all of which are Latin. */
export type Marker = (text: string) => readonly TextRange[];

export function createMarker(terms: readonly MarkTerm[]): Marker {
  const patterns = terms.flatMap((term) => (term.kind === 'key' || isNumber(term) ? [] : [latinPattern(term)]));
  const numbers = terms.filter(isNumber).map(createMayHold);
  // Beside a number, a beginning finds the codes that begin with it.
  const beginsCodes = numbers.length > 0 && terms.some((term) => term.kind === 'word' && term.prefix && !isNumber(term));
  const mayHoldNumber = (text: string): boolean => (beginsCodes && DIGIT.test(text)) || numbers.some((mayHold) => mayHold(text));
  return (text) => (!isLatin(text) || mayHoldNumber(text) ? findMarks(text, terms) : matchesOf(patterns, text));
}

function matchesOf(patterns: readonly RegExp[], text: string): readonly TextRange[] {
  const found: TextRange[] = [];
  for (const pattern of patterns) {
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
      found.push({ start: match.index, end: pattern.lastIndex });
      // A phrase may begin within another.
      pattern.lastIndex = match.index + 1;
    }
  }
  return found.length < 2 ? found : merged(found);
}

/** The terms that count in a text by this sender; null for one that is no message. */
export function termsFor(terms: readonly MarkTerm[], sender: SenderKind | null): readonly MarkTerm[] {
  return terms.every((term) => term.sender === undefined)
    ? terms
    : terms.filter((term) => term.sender === undefined || term.sender === sender);
}

/** What "find inside" looks for: every word and every "phrase" of what was typed, the last word as a beginning. */
export function markTermsOf(text: string): readonly MarkTerm[] {
  const terms: MarkTerm[] = [];
  for (const match of text.matchAll(/"([^"]*)("?)|[^\s"]+/gu)) {
    if (terms.length >= MAX_TERMS) break;
    const quoted = match[1];
    const piece = quoted ?? match[0];
    const isLast = match.index + match[0].length === text.length;
    const open = isLast && (quoted === undefined || match[2] === '');
    const prefix = quoted === undefined && piece.endsWith('*') ? true : open && letterCount(piece) >= MIN_PREFIX_LETTERS;
    const term = termOf(piece, prefix);
    if (term !== null) terms.push(term);
    terms.push(...spellingsOf(piece, prefix));
  }
  const whole = digitsTermOf(text, !/\s$/u.test(text));
  if (whole !== null && terms.length > 1) terms.push(whole);
  return terms;
}

function letterCount(piece: string): number {
  return tokenize(piece).at(-1)?.folded.length ?? 0;
}

function createWordMatcher(terms: readonly WordTerm[]): (folded: string) => boolean {
  const exact = new Set(terms.filter((term) => !term.prefix).map((term) => term.folded));
  const prefixes = terms.filter((term) => term.prefix).map((term) => term.folded);
  return (folded) => exact.has(folded) || prefixes.some((prefix) => folded.startsWith(prefix));
}

function addPhrase(found: TextRange[], tokens: readonly Token[], phrase: PhraseTerm): void {
  const last = phrase.words.length - 1;
  for (let from = 0; from + last < tokens.length; from++) {
    const fits = phrase.words.every((word, index) => {
      const folded = tokens[from + index]?.folded ?? '';
      return index === last && phrase.prefix ? folded.startsWith(word) : folded === word;
    });
    if (fits) found.push({ start: tokens[from]?.start ?? 0, end: tokens[from + last]?.end ?? 0 });
  }
}

function merged(ranges: TextRange[]): TextRange[] {
  ranges.sort((a, b) => a.start - b.start || a.end - b.end);
  const out: TextRange[] = [];
  for (const range of ranges) {
    const last = out.at(-1);
    if (last !== undefined && range.start < last.end) {
      if (range.end > last.end) out[out.length - 1] = { start: last.start, end: range.end };
    } else out.push(range);
  }
  return out;
}
