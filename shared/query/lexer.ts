import type { SenderKind } from '../model/message.ts';
import { heldThingOf, isDateRelation, type Operator, operatorOf, readAttribute, senderOf } from './operators.ts';
import type { ProblemKind, Span, Within } from './query-tree.ts';
import { readWithin } from './read-comparison.ts';
import { MAX_DATE_WORDS, readDays } from './read-dates.ts';

export type Token =
  | { readonly kind: 'open' | 'close' | 'minus' | 'or' | 'and'; readonly span: Span }
  | { readonly kind: 'near'; readonly count: number; readonly span: Span }
  | { readonly kind: 'arrow'; readonly within: Within; readonly span: Span }
  | { readonly kind: 'scope'; readonly sender: SenderKind | 'anyone'; readonly span: Span }
  | FieldToken
  | TextToken
  | { readonly kind: 'problem'; readonly problem: ProblemKind; readonly span: Span };

export interface FieldToken {
  readonly kind: 'field';
  readonly operator: Exclude<Operator, 'sender'>;
  /** Of the attribute; else empty. */
  readonly name: string;
  readonly value: string;
  readonly quoted: boolean;
  /** Ends in an asterisk. */
  readonly prefix: boolean;
  readonly valueSpan: Span;
  readonly span: Span;
}

export interface TextToken {
  readonly kind: 'text';
  readonly text: string;
  readonly quoted: boolean;
  readonly prefix: boolean;
  /** It reaches the end of what was typed, and so may still be going on. */
  readonly open: boolean;
  readonly span: Span;
}

export const MAX_DEPTH = 12;

const FIELD = /(?<name>\p{L}[\p{L}\p{N}_.-]{0,80}):(?!\/\/)/uy;
const QUOTED_ATTRIBUTE = /(?<name>(?:atributo|attribute|attr)\."[^"]{1,200}"):/iuy;
const ARROW = /(?:=>|→)(?<within>[\da-zA-Z,.]*)(?=[\s"(-]|$)/uy;
const BARE_ARROW = /=>|→/uy;
const NEAR = /~(?<count>\d{1,3})(?=\s|$)/uy;
/** The area code of a telephone, not a group. */
const AREA = /\(\d{2,3}\)(?=\s?\d)/uy;
const SPACE = /\s/u;

/** Cuts what was typed into the signs of the language. Every part that is not a space lies in the span of a token. */
export function lex(text: string, context: { readonly nowMs: number; readonly zone: string }): Token[] {
  const tokens: Token[] = [];
  let depth = 0;
  let at = 0;
  /** Where the parentheses stand that are not closed yet. */
  const opened: number[] = [];

  function push(token: Token): void {
    tokens.push(token);
    at = token.span.end;
  }
  function sign(kind: 'open' | 'close' | 'minus', length = 1): void {
    push({ kind, span: { start: at, end: at + length } });
  }
  function problem(kind: ProblemKind, end: number): void {
    push({ kind: 'problem', problem: kind, span: { start: at, end } });
  }

  function parenthesis(): boolean {
    const character = text[at];
    if (character === '(' && matchAt(AREA, text, at) === null) {
      if (depth === MAX_DEPTH) problem('tooDeep', at + 1);
      else {
        depth++;
        opened.push(at);
        sign('open');
      }
      return true;
    }
    if (character !== ')' || depth === 0) return false;
    depth--;
    opened.pop();
    sign('close');
    return true;
  }

  function minus(): boolean {
    if (text[at] !== '-') return false;
    let end = at + 1;
    while (text[end] === '-') end++;
    const next = text[end];
    if (next === undefined || SPACE.test(next) || (next === ')' && depth > 0)) return false;
    sign('minus', end - at);
    return true;
  }

  function arrow(): boolean {
    const limited = matchAt(ARROW, text, at);
    const within = limited === null ? null : readWithin(limited.groups?.within ?? '');
    if (limited !== null && within !== null) {
      push({ kind: 'arrow', within, span: { start: at, end: at + limited[0].length } });
      return true;
    }
    const bare = matchAt(BARE_ARROW, text, at);
    if (bare === null) return false;
    push({ kind: 'arrow', within: { messages: null, ms: null }, span: { start: at, end: at + bare[0].length } });
    return true;
  }

  function near(): boolean {
    const found = matchAt(NEAR, text, at);
    if (found === null) return false;
    push({ kind: 'near', count: Number(found.groups?.count), span: { start: at, end: at + found[0].length } });
    return true;
  }

  function field(): boolean {
    const found = matchAt(QUOTED_ATTRIBUTE, text, at) ?? matchAt(FIELD, text, at);
    if (found === null) return false;
    const name = (found.groups?.name ?? '').replaceAll('"', '');
    const attribute = readAttribute(name);
    const operator = attribute === null ? operatorOf(name) : 'attribute';
    const from = at + found[0].length;
    const hasValue = from < text.length && !SPACE.test(text[from] ?? '') && (text[from] !== ')' || depth === 0);
    if (operator === null) {
      if (hasValue) tokens.push({ kind: 'problem', problem: 'unknownOperator', span: { start: at, end: wordEnd(text, from, depth) } });
      return false;
    }
    if (!hasValue) {
      problem('missingValue', from);
      return true;
    }
    push(fieldToken(operator, attribute ?? '', from));
    return true;
  }

  function fieldToken(operator: Operator, name: string, from: number): Token {
    const value = valueAt(operator, from);
    const span = { start: at, end: value.end };
    const sender = operator === 'sender' ? senderOf(value.text) : null;
    if (sender !== null) return { kind: 'scope', sender, span };
    if (operator === 'sender') {
      tokens.push({ kind: 'problem', problem: 'unknownValue', span });
      return { kind: 'text', text: text.slice(at, value.end).replaceAll('"', ' '), quoted: true, prefix: false, open: false, span };
    }
    // `sem:canal:widget` and `sem:evento:transbordo` are the other condition, turned round.
    const inner = operator === 'hasNot' && !value.quoted && heldThingOf(value.text) === null ? matchAt(FIELD, text, from) : null;
    const innerOperator = inner === null ? null : operatorOf(inner.groups?.name ?? '');
    const innerFrom = from + (inner?.[0].length ?? 0);
    if (innerOperator !== null && innerOperator !== 'sender' && innerOperator !== 'hasNot' && innerFrom < value.end) {
      tokens.push({ kind: 'minus', span: { start: at, end: from } });
      return fieldToken(innerOperator, '', innerFrom);
    }
    return {
      kind: 'field',
      operator,
      name,
      value: value.text,
      quoted: value.quoted,
      prefix: value.prefix,
      valueSpan: { start: from, end: value.end },
      span,
    };
  }

  function valueAt(operator: Operator, from: number): { text: string; quoted: boolean; prefix: boolean; end: number } {
    if (text[from] === '"') {
      const end = valueQuoteEnd(text, from + 1);
      const closed = text[end] === '"';
      const prefix = closed && text[end + 1] === '*';
      const value = text.slice(from + 1, end).replaceAll('""', '"');
      return { text: value, quoted: true, prefix, end: end + (closed ? 1 : 0) + (prefix ? 1 : 0) };
    }
    const end = isDateRelation(operator) ? dateEnd(from) : wordEnd(text, from, depth);
    const written = text.slice(from, end);
    const value = written.replace(/\*{1,100}$/u, '');
    return { text: value, quoted: false, prefix: value.length < written.length, end };
  }

  /** A date may be written in several words. */
  function dateEnd(from: number): number {
    const ends = [wordEnd(text, from, depth)];
    while (ends.length < MAX_DATE_WORDS) {
      let next = ends.at(-1) ?? from;
      while (next < text.length && SPACE.test(text[next] ?? '')) next++;
      const end = wordEnd(text, next, depth);
      if (end === next) break;
      ends.push(end);
    }
    return ends.reverse().find((end) => readDays(text.slice(from, end), context) !== null) ?? ends.at(-1) ?? from;
  }

  function quoted(): void {
    const found = text.indexOf('"', at + 1);
    const end = found < 0 ? text.length : found;
    const prefix = found >= 0 && text[end + 1] === '*';
    const span = { start: at, end: found < 0 ? end : end + (prefix ? 2 : 1) };
    if (found < 0) tokens.push({ kind: 'problem', problem: 'unclosedQuote', span });
    push({ kind: 'text', text: text.slice(at + 1, end), quoted: true, prefix, open: found < 0, span });
  }

  function word(): void {
    const area = matchAt(AREA, text, at);
    const end = Math.max(wordEnd(text, at + (area?.[0].length ?? 0), depth), at + 1);
    const written = text.slice(at, end);
    const span = { start: at, end };
    if (/^(?:OR|OU|\|{1,2})$/u.test(written)) push({ kind: 'or', span });
    else if (/^(?:AND|E)$/u.test(written)) push({ kind: 'and', span });
    else {
      const stripped = written.replace(/\*{1,100}$/u, '');
      push({ kind: 'text', text: stripped, quoted: false, prefix: stripped.length < written.length, open: end === text.length, span });
    }
  }

  while (at < text.length) {
    if (SPACE.test(text[at] ?? '')) at++;
    else if (text[at] === '"') quoted();
    else if (!parenthesis() && !minus() && !arrow() && !near() && !field()) word();
  }
  const [unclosed] = opened;
  if (unclosed !== undefined) tokens.push({ kind: 'problem', problem: 'unclosedGroup', span: { start: unclosed, end: unclosed + 1 } });
  return tokens;
}

/** Where a word ends: before a space, a quotation mark, an arrow, or a parenthesis that it did not open itself. */
function wordEnd(text: string, from: number, depth: number): number {
  let own = 0;
  for (let at = from; at < text.length; at++) {
    const character = text[at] ?? '';
    if (SPACE.test(character) || character === '"' || character === '→') return at;
    if (character === '=' && text[at + 1] === '>') return at;
    if (character === '(') own++;
    else if (character === ')') {
      if (own > 0) own--;
      else if (depth > 0) return at;
    }
  }
  return text.length;
}

/** A quotation mark inside of a value is written twice. */
function valueQuoteEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] !== '"') continue;
    if (text[at + 1] !== '"') return at;
    at++;
  }
  return text.length;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  // Constructed anew, since a sticky expression remembers where it was.
  const sticky = new RegExp(pattern);
  sticky.lastIndex = at;
  return sticky.exec(text);
}
