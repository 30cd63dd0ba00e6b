import { assertNever } from '../../shared/assert-never.ts';
import type { DataKind } from '../../shared/query/query-tree.ts';
import { isCnpj, isCpf } from '../../shared/text/check-digits.ts';
import { numbersIn } from '../../shared/text/digit-runs.ts';
import { phoneOf } from '../../shared/text/number-keys.ts';
import { plainDashes } from '../../shared/text/plain-dashes.ts';

const LOCAL_SIGN = /[\p{L}\p{N}._%+-]/u;
const DOMAIN_SIGN = /[\p{L}\p{N}.-]/u;
const DOMAIN = /^[\p{L}\p{N}-]+\.[\p{L}\p{N}.-]*[\p{L}\p{N}]$/u;
const MAX_LOCAL_LENGTH = 64;
const MAX_DOMAIN_LENGTH = 253;
const CNPJ = /(?<![\p{L}\p{N}])[A-Za-z\d]{2}\.?[A-Za-z\d]{3}\.?[A-Za-z\d]{3}\/?[A-Za-z\d]{4}-?\d{2}(?![\p{L}\p{N}])/gu;
const CEP = /(?<![\d.-])\d{2}\.?\d{3}-\d{3}(?![\d-])/u;
const PLATE = /(?<![\p{L}\p{N}])[A-Za-z]{3}[- ]?\d[A-Za-z\d]\d{2}(?![\p{L}\p{N}])/u;
/** A number of so many digits has an area code; a shorter one could be anything. */
const MIN_PHONE_DIGITS = 10;

/** Prompt masks of the service, with what they ask for. Source: vendor documentation and traces (`payload.mask`). */
const MASKS: Readonly<Record<string, readonly DataKind[]>> = {
  cpf: ['cpf'],
  cpf_cnpj: [],
  cellphone: ['phone'],
  telefone_fixo: ['phone'],
  fixo_or_cellphone: ['phone'],
  email: ['email'],
  cep: ['cep'],
  vehicle_plate: ['plate'],
};

/** Does a text hold such data, by its form and its check digits? */
export function holdsData(text: string, kind: DataKind): boolean {
  switch (kind) {
    case 'cpf':
      return numbersIn(text).some(({ digits }) => isCpf(digits));
    case 'cnpj':
      return [...plainDashes(text).matchAll(CNPJ)].some(([written]) => isCnpj(written.replace(/[^A-Za-z\d]/gu, '')));
    case 'phone':
      return numbersIn(text).some(({ digits }) => digits.length >= MIN_PHONE_DIGITS && phoneOf(digits) !== null && !isCpf(digits));
    case 'email':
      return emailsIn(text).length > 0;
    case 'cep':
      return CEP.test(plainDashes(text));
    case 'plate':
      return PLATE.test(plainDashes(text));
    default:
      return assertNever(kind);
  }
}

/** Each `@` with what can be an address on both sides of it. */
export function emailsIn(text: string): readonly string[] {
  const emails: string[] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    let start = at;
    while (at - start < MAX_LOCAL_LENGTH && LOCAL_SIGN.test(text[start - 1] ?? '')) start--;
    let end = at + 1;
    while (end - at <= MAX_DOMAIN_LENGTH && DOMAIN_SIGN.test(text[end] ?? '')) end++;
    while (/[.-]/u.test(text[end - 1] ?? '')) end--;
    if (start < at && DOMAIN.test(text.slice(at + 1, end))) emails.push(text.slice(start, end));
  }
  return emails;
}

/** Did the prompt before it ask for such data? Then a text that could be it is taken as such, right or mistyped. */
export function answersMask(mask: string, text: string, kind: DataKind): boolean {
  const asked = Object.hasOwn(MASKS, mask) ? (MASKS[mask] ?? []) : [];
  if (!asked.includes(kind)) return false;
  return kind === 'email' ? text.includes('@') : /\d{3}/u.test(text);
}
