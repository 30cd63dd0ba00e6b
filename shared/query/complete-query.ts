import { lex } from './lexer.ts';
import { isDateRelation, type Operator, operatorName, operatorOf, OPERATORS, plain, type QueryLanguage, readAttribute } from './operators.ts';
import type { QueryContext, Span } from './query-tree.ts';
import { todayOf } from './read-dates.ts';

/** What can be offered where the cursor stands; `span` is what a chosen one replaces. */
export type Completion =
  /** Operators whose names begin with what is typed; the first is the likeliest. Values follow their colon. */
  | { readonly kind: 'operator'; readonly typed: string; readonly operators: readonly Operator[]; readonly span: Span }
  /** A value of this operator; `name` is the attribute's. Quoted already where `quoted`. */
  | { readonly kind: 'value'; readonly operator: Operator; readonly name: string; readonly typed: string; readonly quoted: boolean; readonly span: Span };

const NAME = /^\p{L}[\p{L}\p{N}_.-]*$/u;

/**
 * Whether the cursor stands in the name of an operator or in the value of one, null elsewhere: inside of quotation
 * marks, after a space, or in a word that no operator begins with.
 */
export function completionsAt(text: string, cursor: number, context: QueryContext): Completion | null {
  const open = openQuote(text, cursor, context);
  // In a phrase, what looks like an operator is what it says.
  if (open === 'phrase') return null;
  const start = wordStart(text, open ?? cursor);
  const before = text.slice(start, cursor);
  const colon = open === null ? before.lastIndexOf(':') : open - start - 1;
  const name = (colon < 0 ? before : before.slice(0, colon)).replaceAll('"', '');
  if (!NAME.test(name)) return null;
  if (colon >= 0) return valueOf(name, before.slice(colon + 1), text, cursor);
  const operators = operatorsFor(name);
  return operators.length === 0 ? null : { kind: 'operator', typed: name, operators, span: { start, end: wordEnd(text, cursor) } };
}

/** An operator with its colon, as it is put in. An attribute's name is still to come. */
export function operatorText(operator: Operator, language: QueryLanguage): string {
  const name = operatorName(operator, language);
  return operator === 'attribute' ? name : `${name}:`;
}

/** A value as it is put in after the colon. */
export function valueText(value: string): string {
  return /[\s"()→]|=>|\*$|^$/u.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

function valueOf(name: string, written: string, text: string, cursor: number): Completion | null {
  const attribute = readAttribute(name);
  const operator = attribute === null ? operatorOf(name) : 'attribute';
  if (operator === null) return null;
  const quoted = written.startsWith('"');
  const rest = quoted ? text.slice(cursor).search(/"|$/u) : wordEnd(text, cursor) - cursor;
  const end = cursor + rest + (quoted && text[cursor + rest] === '"' ? 1 : 0);
  return { kind: 'value', operator, name: attribute ?? '', typed: quoted ? written.slice(1) : written, quoted, span: { start: cursor - written.length, end } };
}

function operatorsFor(typed: string): readonly Operator[] {
  const start = plain(typed);
  const names = (['pt-BR', 'en'] as const).map((language) => (operator: Operator) => plain(operatorName(operator, language)));
  return OPERATORS.filter((operator) => names.some((nameOf) => nameOf(operator).startsWith(start))).sort((a, b) => Number(isDateRelation(a)) - Number(isDateRelation(b)));
}

/** Where the quotation mark of the value stands that the cursor is in, or that it is in a phrase; null for neither. */
function openQuote(text: string, cursor: number, context: QueryContext): number | 'phrase' | null {
  const last = lex(text.slice(0, cursor), todayOf(context)).at(-1);
  if (last?.kind === 'text' && last.quoted && last.open) return 'phrase';
  if (last?.kind !== 'field' || !last.quoted || last.span.end < cursor) return null;
  const { start } = last.valueSpan;
  const isClosed = cursor > start + 1 && text[cursor - 1] === '"';
  return isClosed ? null : start;
}

/** Where the word begins that ends here: after a space, a parenthesis or the minus before it. */
function wordStart(text: string, end: number): number {
  let start = end;
  while (start > 0 && !/[\s()]/u.test(text[start - 1] ?? '')) start--;
  return text[start] === '-' && start < end ? start + 1 : start;
}

function wordEnd(text: string, from: number): number {
  const rest = text.slice(from).search(/[\s"():]/u);
  return rest < 0 ? text.length : from + rest;
}
