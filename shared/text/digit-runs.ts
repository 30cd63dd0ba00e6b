import { plainDashes } from './plain-dashes.ts';

/** A number as written (`010.130.445-21`) with its digits alone. Offsets are UTF-16, into the text it stands in. */
export interface DigitRun {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
}

/** Fewer digits are no number that someone looks up by its digits, and would only make noise. */
export const MIN_RUN_DIGITS = 5;
const MIN_SPACED_DIGITS = 8;
const MAX_RUN_DIGITS = 20;
const MAX_SPACED_CHUNKS = 5;
/** A number that is written against a word (`CPF12345678909`), not a part of a name or a hash. */
const MIN_GLUED_DIGITS = 8;
const LETTER = /\p{L}/u;

/** Digits with the punctuation of documents, telephones and sums between them; no space. ASCII digits only. */
const CHUNK = /[+(]?\d(?:[.\-/()]{0,2}\d)*/gu;

/**
 * Every way to read the numbers in a text as digits alone, where that differs from the words of the text: each chunk
 * with punctuation inside or letters beside it, and neighbouring chunks that together are as long as a telephone or a card
 * (`(11) 98765-4321`). The index stores these beside the text, a query asks for them, and marks find them again.
 */
export function digitRuns(text: string): DigitRun[] {
  return numbersIn(text).filter((run) => run.digits.length !== run.end - run.start || isGlued(text, run));
}

/** The same with those that are written as digits alone. Of a row of chunks, the shorter readings come first. */
export function numbersIn(text: string): DigitRun[] {
  const plain = plainDashes(text);
  const runs: DigitRun[] = [];
  let row: DigitRun[] = [];
  for (const match of plain.matchAll(CHUNK)) {
    const chunk = chunkOf(match[0], match.index);
    if (isLookedUp(chunk.digits)) runs.push(chunk);
    const before = row.at(-1);
    row = before !== undefined && isJoint(plain.slice(before.end, chunk.start)) ? [...row, chunk] : [chunk];
    row = row.slice(-MAX_SPACED_CHUNKS);
    let digits = chunk.digits;
    for (const earlier of row.slice(0, -1).reverse()) {
      digits = earlier.digits + digits;
      if (digits.length > MAX_RUN_DIGITS) break;
      if (digits.length >= MIN_SPACED_DIGITS) runs.push({ digits, start: earlier.start, end: chunk.end });
    }
  }
  return runs;
}

function isGlued(text: string, { digits, start, end }: DigitRun): boolean {
  return digits.length >= MIN_GLUED_DIGITS && (LETTER.test(text.charAt(start - 1)) || LETTER.test(text.charAt(end)));
}

function isLookedUp(digits: string): boolean {
  return digits.length >= MIN_RUN_DIGITS && digits.length <= MAX_RUN_DIGITS;
}

/** A bracket or plus before the first digit belongs to the writing, not to the number. */
function chunkOf(written: string, at: number): DigitRun {
  const lead = /^\d/u.test(written) ? 0 : 1;
  return { digits: written.replace(/\D/gu, ''), start: at + lead, end: at + written.length };
}

function isJoint(between: string): boolean {
  return between.length <= 3 && /^[)-]?[ \u00a0]{1,2}[(+-]?$|^\)[ \u00a0]?\(?$|^[ \u00a0]?-[ \u00a0]?$/u.test(between);
}
