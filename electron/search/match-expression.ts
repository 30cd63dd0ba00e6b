import type { SenderKind } from '../../shared/model/message.ts';
import type { MarkTerm } from '../../shared/model/search.ts';

/** The tag that every row of the index has: what is searched when nothing is asked for. */
export const EVERYTHING_TAG = 'a';

/**
 * What the index can say, as an FTS5 expression: `is` it, or `isNot`, since FTS5 can only take away from something.
 * Every word is quoted, so nothing that was typed acts as syntax, and texts are looked for in the text columns only,
 * so that no one finds the tags by typing them.
 */
export type Match =
  | { readonly kind: 'everything' | 'nothing' }
  | { readonly kind: 'is' | 'isNot'; readonly text: string };

export const EVERYTHING: Match = { kind: 'everything' };
export const NOTHING: Match = { kind: 'nothing' };

export function allMatches(matches: readonly Match[]): Match {
  if (matches.some(({ kind }) => kind === 'nothing')) return NOTHING;
  const wanted = textsOf(matches, 'is');
  const excluded = textsOf(matches, 'isNot');
  if (wanted.length === 0) return excluded.length === 0 ? EVERYTHING : { kind: 'isNot', text: joined(excluded, 'OR') };
  if (excluded.length === 0) return { kind: 'is', text: joined(wanted, 'AND') };
  return { kind: 'is', text: `(${joined(wanted, 'AND')} NOT ${joined(excluded, 'OR')})` };
}

export function anyMatch(matches: readonly Match[]): Match {
  const isPlain = matches.length > 0 && matches.every((match) => match.kind === 'is');
  return isPlain ? { kind: 'is', text: joined(textsOf(matches, 'is'), 'OR') } : opposite(allMatches(matches.map(opposite)));
}

export function opposite(match: Match): Match {
  switch (match.kind) {
    case 'everything':
      return NOTHING;
    case 'nothing':
      return EVERYTHING;
    case 'is':
      return { kind: 'isNot', text: match.text };
    case 'isNot':
      return { kind: 'is', text: match.text };
  }
}

/** Any of the terms, in one sender's column; for null in all texts. */
export function termsMatch(terms: readonly MarkTerm[], column: SenderKind | 'attrs' | null): Match {
  if (terms.length === 0) return NOTHING;
  return { kind: 'is', text: `${columnsOf(column)} : (${terms.map(termText).join(' OR ')})` };
}

/** Two terms with at most so many words between them; across the messages of a sender too. */
export function nearMatch(left: MarkTerm, right: MarkTerm, words: number, column: SenderKind | null): Match {
  return { kind: 'is', text: `${columnsOf(column)} : NEAR(${termText(left)} ${termText(right)}, ${words})` };
}

/** Any of the tags. */
export function tagsMatch(tags: readonly string[]): Match {
  return tags.length === 0 ? NOTHING : { kind: 'is', text: `tags : (${tags.map(quote).join(' OR ')})` };
}

/** The expression to ask the index; null where nothing can be found. */
export function matchText(match: Match): string | null {
  switch (match.kind) {
    case 'everything':
      return `tags : ${quote(EVERYTHING_TAG)}`;
    case 'nothing':
      return null;
    case 'is':
      return match.text;
    case 'isNot':
      return `tags : ${quote(EVERYTHING_TAG)} NOT ${match.text}`;
  }
}

/** Each once. */
function textsOf(matches: readonly Match[], kind: 'is' | 'isNot'): readonly string[] {
  return [...new Set(matches.flatMap((match) => (match.kind === kind ? [match.text] : [])))];
}

function columnsOf(column: SenderKind | 'attrs' | null): string {
  return `{${column ?? 'user bot agent attrs'}}`;
}

function termText(term: MarkTerm): string {
  if (term.kind === 'key') return quote(term.key);
  const words = term.kind === 'word' ? term.folded : term.words.join(' ');
  return term.prefix ? `${quote(words)} *` : quote(words);
}

function joined(texts: readonly string[], sign: 'AND' | 'OR'): string {
  const [only] = texts;
  return texts.length === 1 && only !== undefined ? only : `(${texts.join(` ${sign} `)})`;
}

function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
