import { isCnpj, isCpf, isOneDigit } from '../../shared/text/check-digits.ts';
import { standsAlone, type Topic, topicOf } from './context.ts';
import { collect, digitsOf, type PlainFinding } from './numbers.ts';
import { whyCpf } from './tax-numbers.ts';

interface SpacedNumber {
  readonly kind: 'cpf' | 'cnpj';
  readonly pattern: RegExp;
  /** Before which digits its groups end. */
  readonly groupEnds: readonly number[];
  readonly isValid: (digits: string) => boolean;
  /** @param written without its spaces */
  readonly why: (written: string, topic: Topic | null) => PlainFinding['why'] | null;
}

const CPF: SpacedNumber = {
  kind: 'cpf',
  pattern: /\d(?: {0,2}\d){2} {0,2}[.-]? {0,2}\d(?: {0,2}\d){2} {0,2}[.-]? {0,2}\d(?: {0,2}\d){2} {0,2}[./-]? {0,2}\d {0,2}\d/,
  groupEnds: [3, 6, 9],
  isValid: isCpf,
  why: whyCpf,
};

const CNPJ: SpacedNumber = {
  kind: 'cnpj',
  pattern: /\d {0,2}\d {0,2}[.-]? {0,2}\d(?: {0,2}\d){2} {0,2}[.-]? {0,2}\d(?: {0,2}\d){2} {0,2}[./-]? {0,2}\d(?: {0,2}\d){3} {0,2}[.-]? {0,2}\d {0,2}\d/,
  groupEnds: [2, 5, 8, 12],
  isValid: isCnpj,
  why: whyCnpj,
};

const WRITTEN_CNPJ = /^\d{2}\.?\d{3}\.?\d{3}\/\d{4}-?\d{2}$/;

/** Another digit by itself beside it: a piece of a longer row, a scale or what was drawn. */
const DIGIT_BEFORE = /(?:^|\D)\d(?: {1,2}| ?[.,-] ?)$/;
const DIGIT_AFTER = /^(?: {1,2}| ?[.,-] ?)\d(?!\d)/;

/** CPFs as people dictate them: `1 2 3 4 5 6 7 8 9 0 9`, `1 2 3 . 4 5 6 . 7 8 9 - 0 9`, `123 . 456 . 789 - 09`. */
export function findSpacedCpfs(text: string): readonly PlainFinding[] {
  return findSpaced(text, CPF);
}

/** The same of CNPJs in digits: those with letters are taken for words when their signs stand apart. */
export function findSpacedCnpjs(text: string): readonly PlainFinding[] {
  return findSpaced(text, CNPJ);
}

function findSpaced(text: string, { kind, pattern, groupEnds, isValid, why }: SpacedNumber): readonly PlainFinding[] {
  return collect(text, pattern, ({ 0: written, index: start }) => {
    const end = start + written.length;
    const digits = digitsOf(written);
    const spacing = spacingOf(written, groupEnds);
    if (spacing === 'none' || isOneDigit(digits) || !standsAlone(text, start, end)) return null;
    if (spacing === 'digits' && (DIGIT_BEFORE.test(text.slice(Math.max(0, start - 5), start)) || DIGIT_AFTER.test(text.slice(end, end + 5)))) return null;
    const topic = topicOf(text, start, end);
    // Spaces where nobody puts them: digits of several numbers, unless a word says that they are one.
    if (spacing === 'mixed' && (topic !== kind || !isValid(digits))) return null;
    const reason = why(written.replaceAll(' ', ''), topic);
    return reason === null ? null : { start, end, kind, why: reason };
  });
}

function whyCnpj(written: string, topic: Topic | null): PlainFinding['why'] | null {
  const isWritten = WRITTEN_CNPJ.test(written);
  if (isCnpj(digitsOf(written))) return isWritten || topic !== 'order' ? 'checkDigits' : null;
  if (topic === 'cnpj') return 'context';
  return topic === null && isWritten ? 'shape' : null;
}

/** What stands apart: each digit, the groups (all of them, or the check digits alone), now this and now that, or nothing. */
function spacingOf(written: string, groupEnds: readonly number[]): 'digits' | 'groups' | 'mixed' | 'none' {
  const gaps = written.split(/\d/).slice(1, -1);
  const apart = gaps.flatMap((gap, at) => (gap === '' ? [] : [at + 1]));
  if (apart.length === 0) return 'none';
  if (apart.length === gaps.length) return 'digits';
  const isInGroups = apart.join() === groupEnds.join() || apart.join() === String(groupEnds.at(-1));
  return isInGroups ? 'groups' : 'mixed';
}
