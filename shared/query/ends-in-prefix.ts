import { termOf } from '../text/terms.ts';

/** A shorter beginning than the prefix index holds would read most of the index. */
export const MIN_PREFIX_LETTERS = 3;

/** Can the last word of this text be looked for by its beginning? */
export function endsInPrefix(text: string): boolean {
  const term = termOf(text, true);
  const last = term?.kind === 'word' ? term.folded : term?.kind === 'phrase' ? term.words.at(-1) : undefined;
  return last !== undefined && Array.from(last).length >= MIN_PREFIX_LETTERS;
}
