import { type FieldToken, lex } from './lexer.ts';
import { isDateRelation, type Operator, operatorName, operatorOf, OPERATORS, plain, type QueryLanguage, readAttribute } from './operators.ts';
import type { QueryContext, Span } from './query-tree.ts';
import { todayOf } from './read-dates.ts';
import { isDash, valueQuotationEnd } from './signs.ts';

/** What can be offered where the cursor stands; `span` is what a chosen one replaces. */
export type Completion =
  /** Operators whose names begin with what is typed; the first is the likeliest. Values follow their colon. */
  | { readonly kind: 'operator'; readonly typed: string; readonly operators: readonly Operator[]; readonly span: Span }
  /** A value of this operator; `name` is the attribute's. Quoted already where `quoted`. */
  | { readonly kind: 'value'; readonly operator: Operator; readonly name: string; readonly typed: string; readonly quoted: boolean; readonly span: Span };

const NAME = /^\p{L}[\p{L}\p{N}_.-]*$/u;

/**
 * Whether the cursor stands in the name of an operator or in the value of one, null elsewhere: in a phrase, or in a word
 * that no operator begins with.
 */
export function completionsAt(text: string, cursor: number, context: QueryContext): Completion | null {
  const last = lex(text.slice(0, cursor), todayOf(context)).at(-1);
  // In a phrase, what looks like an operator is what it says.
  if (last?.kind === 'text' && last.quoted && last.open) return null;
  if (last?.kind === 'field' && last.span.end === cursor) {
    // Nothing is typed yet of what `sem:evento:` leaves out.
    const inner = last.operator === 'hasNot' && last.value.endsWith(':') ? looseValueOf(last.value.slice(0, -1), '', text, cursor) : null;
    return inner?.kind === 'value' && inner.operator !== 'sender' && inner.operator !== 'hasNot' ? inner : valueOf(last, text, cursor);
  }
  const start = wordStart(text, cursor);
  const before = text.slice(start, cursor);
  const spaced = before.includes(':') ? null : nameBefore(text, start);
  const colon = before.indexOf(':');
  const name = spaced ?? (colon < 0 ? '' : before.slice(0, colon).replace(/["“”„‟«»]/gu, ''));
  if (NAME.test(name)) return looseValueOf(name, spaced === null ? before.slice(colon + 1) : before, text, cursor);
  if (!NAME.test(before)) return null;
  const operators = operatorsFor(before);
  return operators.length === 0 ? null : { kind: 'operator', typed: before, operators, span: { start, end: wordEnd(text, cursor) } };
}

/** An operator with its colon, as it is put in. An attribute's name is still to come. */
export function operatorText(operator: Operator, language: QueryLanguage): string {
  const name = operatorName(operator, language);
  return operator === 'attribute' ? name : `${name}:`;
}

/** The value that ends at the cursor, of several the last. */
function valueOf({ operator, name, list, quoted, valueSpan }: FieldToken, text: string, cursor: number): Completion | null {
  const part = list.at(-1) ?? { quoted, span: valueSpan };
  // After a comma the next one begins; a value in quotation marks is done once they close.
  const { start } = part.span.end < cursor ? { start: cursor } : part.span;
  if (!part.quoted || start === cursor) return { kind: 'value', operator, name, typed: text.slice(start, cursor), quoted: false, span: { start, end: wordEnd(text, cursor) } };
  const isClosed = valueQuotationEnd(text.slice(0, cursor), start) < cursor;
  if (isClosed) return null;
  const closing = valueQuotationEnd(text, start);
  return { kind: 'value', operator, name, typed: text.slice(start + 1, cursor), quoted: true, span: { start, end: Math.min(closing + 1, text.length) } };
}

/** A value that is none yet: nothing is typed of it, or it is a sender's. */
function looseValueOf(name: string, written: string, text: string, cursor: number): Completion | null {
  const typed = written.slice(written.lastIndexOf(',') + 1);
  const attribute = readAttribute(name);
  const operator = attribute === null ? operatorOf(name) : 'attribute';
  if (operator === null) return null;
  return { kind: 'value', operator, name: attribute ?? '', typed, quoted: false, span: { start: cursor - typed.length, end: wordEnd(text, cursor) } };
}

/** The name whose colon stands before the space here, if it is an operator's. */
function nameBefore(text: string, start: number): string | null {
  let end = start;
  while (end > 0 && /\s/u.test(text[end - 1] ?? '')) end--;
  if (end === start || text[end - 1] !== ':') return null;
  const name = text.slice(wordStart(text, end - 1), end - 1).replace(/["“”„‟«»]/gu, '');
  return operatorOf(name) === null && readAttribute(name) === null ? null : name;
}

function operatorsFor(typed: string): readonly Operator[] {
  const start = plain(typed);
  const names = (['pt-BR', 'en'] as const).map((language) => (operator: Operator) => plain(operatorName(operator, language)));
  return OPERATORS.filter((operator) => names.some((nameOf) => nameOf(operator).startsWith(start))).sort((a, b) => Number(isDateRelation(a)) - Number(isDateRelation(b)));
}

/** Where the word begins that ends here: after a space, a parenthesis or the minus before it. */
function wordStart(text: string, end: number): number {
  let start = end;
  while (start > 0 && !/[\s()]/u.test(text[start - 1] ?? '')) start--;
  return isDash(text[start]) && start < end ? start + 1 : start;
}

function wordEnd(text: string, from: number): number {
  const rest = text.slice(from).search(/[\s"“”„‟«»():,]/u);
  return rest < 0 ? text.length : from + rest;
}
