import type { FindingKind } from '../../shared/model/masking.ts';
import type { Message } from '../../shared/model/message.ts';
import type { Finding } from './finding.ts';

/** What the bot declared that the next answer holds. Source: vendor documentation, masks of `text_input`. */
const HINTS: ReadonlyMap<string, FindingKind> = new Map([
  ['cpf', 'cpf'],
  ['cpf_cnpj', 'cpf'],
  ['cellphone', 'phone'],
  ['telefone_fixo', 'phone'],
  ['fixo_or_cellphone', 'phone'],
  ['email', 'email'],
  ['cep', 'cep'],
  ['vehicle_plate', 'plate'],
  ['password', 'password'],
  ['numeric', 'number'],
]);

/** Shorter answers to `numeric` are a choice or a quantity. */
const MIN_DIGITS = 4;

/**
 * For each message, what the bot asked for right before it, or null. It holds until the bot or an agent speaks again,
 * since an answer may come in several messages; a message of the bot without a question in between lets it stand.
 */
export function hintsOf(messages: readonly Message[]): readonly (FindingKind | null)[] {
  let asked: FindingKind | null = null;
  let isAnswered = false;
  return messages.map((message) => {
    if (message.senderKind === 'user') {
      isAnswered ||= asked !== null;
      return asked;
    }
    if (isAnswered) asked = null;
    isAnswered = false;
    for (const part of message.parts) if (part.kind === 'input') asked = HINTS.get((part.mask ?? '').trim().toLowerCase()) ?? null;
    return null;
  });
}

/** What of an answer the question covers: the whole of a password, else whatever has the signs of what was asked for. */
export function findHinted(text: string, kind: FindingKind): readonly Finding[] {
  const whole = { start: text.length - text.trimStart().length, end: text.trimEnd().length };
  if (whole.end <= whole.start) return [];
  const range = kind === 'password' ? whole : hintedRange(text, kind, whole);
  return range === null ? [] : [{ ...range, kind: kindOf(text, kind), why: 'hint' }];
}

type Range = Pick<Finding, 'start' | 'end'>;

function hintedRange(text: string, kind: FindingKind, whole: Range): Range | null {
  if (kind === 'email') return /@|arroba/i.test(text) || isOneName(text.trim()) ? whole : null;
  if (kind === 'plate') return /\d/.test(text) ? whole : null;
  const first = text.search(/\p{Nd}/u);
  if (first < 0) return null;
  const last = text.length - [...text].reverse().join('').search(/\p{Nd}/u);
  const digits = text.match(/\p{Nd}/gu)?.length ?? 0;
  if (kind === 'number' && digits < MIN_DIGITS) return null;
  return { start: beginning(text, first), end: ending(text, last, whole.end) };
}

/** Without its provider: `maria.silva87`. */
function isOneName(text: string): boolean {
  return !/\s/.test(text) && /[._\d]/.test(text);
}

/** Signs and letters that belong to the number: `(11)…`, `+55…`, the letters of a CNPJ. */
function beginning(text: string, first: number): number {
  let start = first;
  while (start > 0 && /[\p{L}+(]/u.test(text.charAt(start - 1))) start -= 1;
  return start;
}

function ending(text: string, last: number, limit: number): number {
  let end = last;
  while (end < limit && /[\p{L}\d)]/u.test(text.charAt(end))) end += 1;
  return end;
}

function kindOf(text: string, kind: FindingKind): FindingKind {
  return kind === 'cpf' && text.replace(/[^\p{L}\d]/gu, '').length > 11 ? 'cnpj' : kind;
}
