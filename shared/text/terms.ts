import type { MarkTerm } from '../model/search.ts';
import { digitRuns, MIN_RUN_DIGITS } from './digit-runs.ts';
import { tokenize } from './fold.ts';
import { codesIn, ENDING_DIGITS, keysOfEnding, keysOfPhone, phoneAsked } from './number-keys.ts';
import { plainDashes } from './plain-dashes.ts';

const NUMBER = /^[+(]?\d[\d.\-/() \u00a0]*$/u;

/**
 * What a piece of typed text (a word, or what stood between quotation marks) asks for, as the index would cut it:
 * one word, or several in a row. `joao@exemplo.com` and `c++` come out as what their letters say. Null where nothing
 * of it is searchable, such as `***`.
 */
export function termOf(text: string, prefix: boolean): MarkTerm | null {
  const words = tokenize(text).map((token) => token.folded);
  const [first] = words;
  if (first === undefined) return null;
  return words.length === 1 ? { kind: 'word', folded: first, prefix } : { kind: 'phrase', words, prefix };
}

/** The whole text read as one number, where it is one: `010.130.445-21` → `01013044521`. */
export function digitsTermOf(text: string, prefix: boolean): MarkTerm | null {
  const trimmed = text.trim();
  if (!NUMBER.test(plainDashes(trimmed)) || /^\d+$/u.test(trimmed)) return null;
  const digits = trimmed.replace(/\D/gu, '');
  if (digits.length < MIN_RUN_DIGITS) return null;
  const whole = digitRuns(trimmed).some((run) => run.digits === digits);
  // A number still being typed ends in punctuation or half a group, and so may not be a run yet.
  return whole || prefix ? { kind: 'word', folded: digits, prefix } : null;
}

/** Every other spelling of the whole text, where it is a number or a code: its digits, its letters, a telephone. */
export function spellingsOf(text: string, prefix: boolean): readonly MarkTerm[] {
  const trimmed = text.trim();
  const digits = digitsTermOf(text, prefix);
  const codes = codesIn(trimmed).filter((code) => code.start === 0 && code.end === trimmed.length);
  return [
    ...(digits === null ? [] : [digits]),
    ...codes.map(({ key }): MarkTerm => ({ kind: 'word', folded: key, prefix: false })),
    ...numberKeysOf(trimmed).map((key): MarkTerm => ({ kind: 'key', key })),
  ];
}

/** The keys of a typed number: of a telephone, or of four digits that another number may end in. */
function numberKeysOf(trimmed: string): readonly string[] {
  if (!NUMBER.test(plainDashes(trimmed))) return [];
  const digits = trimmed.replace(/\D/gu, '');
  if (digits.length === ENDING_DIGITS && digits === trimmed) return keysOfEnding(digits);
  const phone = phoneAsked(digits);
  return phone === null ? [] : keysOfPhone(phone);
}
