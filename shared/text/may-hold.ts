import type { MarkTerm } from '../model/search.ts';
import { tokenize } from './fold.ts';

/** Beyond these, letters fold in more ways than a character class says: there the words themselves are looked at. */
const LAST_LATIN = 0x24f;
const BEYOND_LATIN = /[^\u0000-\u024f]/u;

/** Nothing shorter has keys. Source: `numberKeys`. */
const TWO_DIGITS = /\d{2}/u;

/** The letters of the Latin blocks, by what they fold to. */
const SPELLINGS = readSpellings();

/**
 * Whether a text may hold a term: false only where it surely doesn't, at a tenth of the cost of cutting and folding its
 * words. Most texts of a conversation that was found say nothing of what was looked for.
 */
export function createMayHold(term: MarkTerm): (text: string) => boolean {
  if (term.kind === 'key') return (text) => TWO_DIGITS.test(text);
  const word = term.kind === 'word' ? term.folded : longest(term.words);
  // Numbers are found in spellings that have other signs between their digits, but never without one of these.
  const digits = [...new Set(word.replace(/\D/gu, ''))];
  if (digits.length > 0) return (text) => digits.every((digit) => text.includes(digit));
  if (word === '' || /[^a-z]/u.test(word)) return () => true;
  const pattern = new RegExp(Array.from(word, (letter) => `[${SPELLINGS.get(letter) ?? letter}]`).join(''), 'u');
  return (text) => pattern.test(text) || BEYOND_LATIN.test(text);
}

function longest(words: readonly string[]): string {
  return words.reduce((best, word) => (word.length > best.length ? word : best), '');
}

function readSpellings(): ReadonlyMap<string, string> {
  const spellings = new Map<string, string>();
  for (let code = 0; code <= LAST_LATIN; code++) {
    const letter = String.fromCharCode(code);
    const folded = tokenize(letter)[0]?.folded;
    if (folded !== undefined && /^[a-z]$/u.test(folded)) spellings.set(folded, `${spellings.get(folded) ?? ''}${letter}`);
  }
  return spellings;
}
