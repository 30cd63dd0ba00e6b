import { DASHES } from '../text/plain-dashes.ts';

/** The quotation mark of the keyboard, and those that word processors and telephones make of it. */
const QUOTES = '"“”„‟«»';
/** The minus, and the dashes that are made of one or two of them. */
const ANY_DASH = `-${DASHES}`;

export const OR_SIGN = /^(?:OR|OU|\|{1,2})$/u;
export const AND_SIGN = /^(?:AND|E)$/u;
/** The tilde may be a character of its own. */
export const NOT_SIGN = /^(?:NOT|NÃO|NA\u0303?O)$/u;

export function isQuote(character: string | undefined): boolean {
  return character?.length === 1 && QUOTES.includes(character);
}

export function isDash(character: string | undefined): boolean {
  return character?.length === 1 && ANY_DASH.includes(character);
}

/**
 * Where the quotation ends that opens at `at`: one of the keyboard at the next of its kind, if there is any, else at
 * whichever mark comes first. The length of the text where none does.
 */
export function quotationEnd(text: string, at: number): number {
  const typed = text[at] === '"' ? text.indexOf('"', at + 1) : -1;
  return typed >= 0 ? typed : anyQuote(text, at + 1);
}

/** The same of a value, in which a mark of the keyboard is written twice. */
export function valueQuotationEnd(text: string, at: number): number {
  if (text[at] !== '"') return anyQuote(text, at + 1);
  for (let end = at + 1; end < text.length; end++) {
    if (text[end] !== '"') continue;
    if (text[end + 1] !== '"') return end;
    end++;
  }
  return text.length;
}

function anyQuote(text: string, from: number): number {
  for (let at = from; at < text.length; at++) if (isQuote(text[at])) return at;
  return text.length;
}
