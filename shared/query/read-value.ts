import { plainDashes } from '../text/plain-dashes.ts';
import { isDateRelation, type Operator } from './operators.ts';
import type { Span } from './query-tree.ts';
import { readComparison } from './read-comparison.ts';
import { beginsDate, daysOf, MAX_DATE_WORDS, type Today } from './read-dates.ts';
import { isQuote, valueQuotationEnd } from './signs.ts';

export interface WrittenValue {
  readonly text: string;
  readonly quoted: boolean;
  /** Ends in an asterisk. */
  readonly prefix: boolean;
}

/** What stands after the colon of a field. */
export interface FieldValue extends WrittenValue {
  /** Each of the values that commas stand between; none where no comma does. In quotation marks it is part of the value. */
  readonly list: readonly (WrittenValue & { readonly span: Span })[];
  readonly end: number;
}

interface ValueContext {
  readonly operator: Operator;
  /** How many parentheses are open. */
  readonly depth: number;
  readonly today: Today;
}

const SPACE = /\s/u;
/** The comma of `1.234,56`. */
const LISTING = /,/gu;
const LISTING_BESIDE_AMOUNTS = /(?<!\d),|,(?!\d)/gu;
/** A telephone that is written in several words. */
const SPACED_PHONE = /(?:\+?55 ?)?(?:\(\d{2,3}\)|\d{2}) ?9?\d{4}[ -]?\d{4}(?=[\s),]|$)/uy;

export function readValue(text: string, from: number, context: ValueContext): FieldValue {
  const list: (WrittenValue & { readonly span: Span })[] = [];
  let at = from;
  let isListed = false;
  for (let goesOn = true; goesOn; ) {
    if (isQuote(text[at])) {
      const part = quotedValue(text, at);
      list.push(part);
      goesOn = text[part.span.end] === ',';
      at = part.span.end + (goesOn ? 1 : 0);
      isListed ||= goesOn;
    } else {
      const end = at === from ? bareEnd(text, at, context) : wordEnd(text, at, context.depth);
      const pieces = pieceSpans(text, { start: at, end }, context.operator === 'attribute' ? LISTING_BESIDE_AMOUNTS : LISTING);
      for (const span of pieces) if (span.start < span.end) list.push({ ...withoutAsterisks(text.slice(span.start, span.end)), quoted: false, span });
      goesOn = text[end - 1] === ',' && end > at && isQuote(text[end]);
      at = end;
      isListed ||= pieces.length > 1;
    }
  }
  const [first] = list;
  if (!isListed && first?.quoted === true) return { text: first.text, quoted: true, prefix: first.prefix, list: [], end: at };
  return { ...withoutAsterisks(text.slice(from, at)), quoted: false, list: isListed ? list : [], end: at };
}

/** Values with the commas between them, as they are shown to be edited: the commas that list them, none in quotation marks. */
export function splitList(text: string, operator: Operator): readonly WrittenValue[] {
  const listing = operator === 'attribute' ? LISTING_BESIDE_AMOUNTS : LISTING;
  const parts: WrittenValue[] = [];
  for (let at = 0; at < text.length; ) {
    while (SPACE.test(text[at] ?? '') || text[at] === ',') at++;
    if (isQuote(text[at])) {
      const part = quotedValue(text, at);
      parts.push({ text: part.text, quoted: true, prefix: part.prefix });
      at = part.span.end;
    } else {
      const comma = text.slice(at).search(listing);
      const end = comma < 0 ? text.length : at + comma;
      const written = text.slice(at, end).trimEnd();
      if (written !== '') parts.push({ ...withoutAsterisks(written), quoted: false });
      at = end + 1;
    }
  }
  return parts;
}

/** Where a word ends: before a space, a quotation mark, an arrow, or a parenthesis that it did not open itself. */
export function wordEnd(text: string, from: number, depth: number): number {
  let own = 0;
  for (let at = from; at < text.length; at++) {
    const character = text[at] ?? '';
    if (SPACE.test(character) || isQuote(character) || character === '→') return at;
    if (character === '=' && text[at + 1] === '>') return at;
    if (character === '(') own++;
    else if (character === ')') {
      if (own > 0) own--;
      else if (depth > 0) return at;
    }
  }
  return text.length;
}

/** What stands before asterisks at the end, and whether there were any. */
export function withoutAsterisks(written: string): { readonly text: string; readonly prefix: boolean } {
  let end = written.length;
  while (end > 0 && written[end - 1] === '*') end--;
  return { text: written.slice(0, end), prefix: end < written.length };
}

function quotedValue(text: string, start: number): WrittenValue & { readonly span: Span } {
  const end = valueQuotationEnd(text, start);
  const closed = end < text.length;
  const prefix = closed && text[end + 1] === '*';
  const inner = text.slice(start + 1, end);
  return { text: text[start] === '"' ? inner.replaceAll('""', '"') : inner, quoted: true, prefix, span: { start, end: end + (closed ? 1 : 0) + (prefix ? 1 : 0) } };
}

function pieceSpans(text: string, { start, end }: Span, listing: RegExp): readonly Span[] {
  const commas = [...text.slice(start, end).matchAll(listing)].map(({ index }) => start + index);
  return [...commas, end].map((comma, index) => ({ start: index === 0 ? start : (commas[index - 1] ?? 0) + 1, end: comma }));
}

/** A date, a telephone and an amount may be written in several words. */
function bareEnd(text: string, from: number, { operator, depth, today }: ValueContext): number {
  const first = wordEnd(text, from, depth);
  if (operator === 'phone') {
    SPACED_PHONE.lastIndex = from;
    return Math.max(first, from + (SPACED_PHONE.exec(plainDashes(text))?.[0].length ?? 0));
  }
  const isRead = inSeveralWords(operator, text.slice(from, first), today);
  if (isRead === null) return first;
  // An amount takes fewer words than a date.
  const ends = [first];
  while (ends.length < MAX_DATE_WORDS) {
    let next = ends.at(-1) ?? from;
    while (next < text.length && SPACE.test(text[next] ?? '')) next++;
    const end = wordEnd(text, next, depth);
    if (end === next) break;
    ends.push(end);
  }
  return ends.findLast((end) => isRead(text.slice(from, end))) ?? first;
}

/** Whether words are a value of the operator, where more than the first may be one; else null. */
function inSeveralWords(operator: Operator, first: string, today: Today): ((written: string) => boolean) | null {
  if (isDateRelation(operator)) return beginsDate(first) ? (written) => daysOf(written, today()) !== null : null;
  if (operator !== 'duration' && operator !== 'unanswered' && operator !== 'messages') return null;
  const unit = operator === 'messages' ? 'count' : 'time';
  return /^[<>=\d]/u.test(first) ? (written) => readComparison(written, unit, 'exactly') !== null : null;
}
