import { type DigitRun, numbersIn } from './digit-runs.ts';
import { plainDashes } from './plain-dashes.ts';

/** A word that the index holds beside a text for a number in it. Offsets are UTF-16, of what it stands for. */
export interface NumberKey {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/** A Brazilian telephone without country code and ninth digit; `area` null where none is written. */
export interface Phone {
  readonly area: string | null;
  /** Eight digits. */
  readonly local: string;
}

/**
 * Private-use characters begin the keys: they count as letters in the tokenizer, and are taken out of texts and
 * queries, so that no one types them. U+E000 stands between pieces (`electron/search/index-text.ts`).
 */
const ENDING = '\ue001';
const LOCAL = '\ue002';
const WITH_AREA = '\ue003';
const WITHOUT_AREA = '\ue004';

const MIN_ENDING_OF = 8;
export const ENDING_DIGITS = 4;
const DATE = /^(?:\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}[./-]\d{1,2}[./-]\d{1,2})$/u;

/** A CNPJ that has letters, and a plate, written with their punctuation. */
const CODES = [
  /(?<![\p{L}\p{N}])[A-Za-z0-9]{2}\.?[A-Za-z0-9]{3}\.?[A-Za-z0-9]{3}\/?[A-Za-z0-9]{4}-?\d{2}(?![\p{L}\p{N}])/gu,
  /(?<![\p{L}\p{N}])[A-Za-z]{3}[- ]\d[A-Za-z0-9]\d{2}(?![\p{L}\p{N}])/gu,
];

/** What the index holds of the numbers of a text besides their digits: their last four, and telephones in one spelling. */
export function numberKeys(text: string): NumberKey[] {
  if (!/\d{2}/u.test(text)) return [];
  const longest = new Map<number, DigitRun>();
  const phones = new Map<number, DigitRun & { readonly phone: Phone }>();
  for (const run of numbersIn(text)) {
    if (run.digits.length < MIN_ENDING_OF || DATE.test(plainDashes(text.slice(run.start, run.end)))) continue;
    longest.set(run.end, run);
    // A longer reading that is a telephone too has the area code, which is why the shorter one lacks it.
    const phone = phoneOf(run.digits);
    if (phone !== null) phones.set(run.end, { ...run, phone });
  }
  const keys: NumberKey[] = [];
  for (const run of longest.values()) {
    keys.push({ key: ENDING + run.digits.slice(-ENDING_DIGITS), start: startOfEnding(text, run.end), end: run.end });
  }
  for (const { phone, start, end } of phones.values()) {
    for (const key of keysOfWritten(phone)) keys.push({ key, start, end });
  }
  return keys;
}

/** Letters and digits of a code, where it is written with punctuation: `ABC-1D23` → `abc1d23`. */
export function codesIn(text: string): NumberKey[] {
  if (!/\d{2}/u.test(text)) return [];
  const plain = plainDashes(text);
  return CODES.flatMap((code) =>
    [...plain.matchAll(code)].flatMap((match) => {
      const key = match[0].replace(/[^A-Za-z0-9]/gu, '').toLowerCase();
      const isJoined = key.length !== match[0].length && /[a-z]/u.test(key);
      return isJoined ? [{ key, start: match.index, end: match.index + match[0].length }] : [];
    }),
  );
}

/** The keys, any of which finds a number that ends in these four digits. */
export function keysOfEnding(digits: string): readonly string[] {
  return [ENDING + digits];
}

/** The keys, any of which finds a telephone: the area code has to be the same where both have one. */
export function keysOfPhone({ area, local }: Phone): readonly string[] {
  return area === null ? [LOCAL + local] : [WITH_AREA + area + local, WITHOUT_AREA + local];
}

/** Digits read as a telephone: with or without 55, 0, area code and ninth digit. */
export function phoneOf(digits: string): Phone | null {
  const found = /^(?<area>[1-9]{2})?(?:9(?<mobile>\d{8})|(?<fixed>[2-9]\d{7}))$/u.exec(nationalOf(digits))?.groups;
  const local = found?.mobile ?? found?.fixed;
  return local === undefined ? null : { area: found?.area ?? null, local };
}

/** The same of what was typed, which may be a mobile's number without its ninth digit, whatever comes after that. */
export function phoneAsked(digits: string): Phone | null {
  const short = /^(?<area>[1-9]{2})?(?<local>[01]\d{7})$/u.exec(nationalOf(digits))?.groups;
  return short?.local === undefined ? phoneOf(digits) : { area: short.area ?? null, local: short.local };
}

function nationalOf(digits: string): string {
  if (digits.length < 8 || digits.length > 13) return '';
  return /^55\d{10,11}$/u.test(digits) ? digits.slice(2) : digits.replace(/^0(?=\d{10,11}$)/u, '');
}

/** Takes out what only the index may write. */
export function withoutKeys(text: string): string {
  return text.replace(/[\ue000-\ue00f]/gu, ' ');
}

function keysOfWritten({ area, local }: Phone): readonly string[] {
  return [LOCAL + local, area === null ? WITHOUT_AREA + local : WITH_AREA + area + local];
}

function startOfEnding(text: string, end: number): number {
  let at = end;
  for (let left = ENDING_DIGITS; left > 0 && at > 0; at--) if (/\d/u.test(text.charAt(at - 1))) left--;
  return at;
}
