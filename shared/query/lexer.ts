import type { SenderKind } from '../model/message.ts';
import { heldThingOf, type Operator, operatorOf, readAttribute, senderOf } from './operators.ts';
import type { ProblemKind, Span, Within } from './query-tree.ts';
import { readWithin } from './read-comparison.ts';
import type { Today } from './read-dates.ts';
import { type FieldValue, readValue, withoutAsterisks, wordEnd } from './read-value.ts';
import { AND_SIGN, isDash, isQuote, NOT_SIGN, OR_SIGN, quotationEnd } from './signs.ts';

export type Token =
  | { readonly kind: 'open' | 'close' | 'minus' | 'not' | 'or' | 'and'; readonly span: Span }
  | { readonly kind: 'near'; readonly count: number; readonly span: Span }
  | { readonly kind: 'arrow'; readonly within: Within; readonly span: Span }
  /** Any of several; none for anyone. */
  | { readonly kind: 'scope'; readonly senders: readonly SenderKind[]; readonly span: Span }
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
  readonly list: FieldValue['list'];
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
const QUOTED_ATTRIBUTE = /(?<name>(?:atributo|attribute|attr)\.(?:"[^"]{1,200}"|[“„«][^"“”„‟«»]{1,200}[”“‟»])):/iuy;
const ARROW = /(?:=>|→)(?<within>[\da-zA-Z,.]*)(?=[\s"“”„‟«»(‐‑‒–—−-]|$)/uy;
const BARE_ARROW = /=>|→/uy;
const NEAR = /~(?<count>\d{1,3})(?=\s|$)/uy;
/** The area code of a telephone, not a group. */
const AREA = /\(\d{2,3}\)(?=\s?\d)/uy;
const SPACE = /\s/u;

/** Cuts what was typed into the signs of the language. Every part that is not a space lies in the span of a token. */
export function lex(text: string, today: Today): readonly Token[] {
  return new Lexer(text, today).read();
}

class Lexer {
  readonly #text: string;
  readonly #today: Today;
  readonly #tokens: Token[] = [];
  /** Where the parentheses stand that are not closed yet. */
  readonly #opened: number[] = [];
  #at = 0;

  constructor(text: string, today: Today) {
    this.#text = text;
    this.#today = today;
  }

  read(): readonly Token[] {
    while (this.#at < this.#text.length) {
      if (SPACE.test(this.#text[this.#at] ?? '')) this.#at++;
      else if (isQuote(this.#text[this.#at])) this.#quoted();
      else if (!this.#parenthesis() && !this.#minus() && !this.#arrow() && !this.#near() && !this.#field()) this.#word();
    }
    const [unclosed] = this.#opened;
    if (unclosed !== undefined) this.#tokens.push({ kind: 'problem', problem: 'unclosedGroup', span: { start: unclosed, end: unclosed + 1 } });
    return this.#tokens;
  }

  #push(token: Token): true {
    this.#tokens.push(token);
    this.#at = token.span.end;
    return true;
  }

  #spanTo(end: number): Span {
    return { start: this.#at, end };
  }

  #match(pattern: RegExp, at = this.#at): RegExpExecArray | null {
    pattern.lastIndex = at;
    return pattern.exec(this.#text);
  }

  #wordEnd(from: number): number {
    return wordEnd(this.#text, from, this.#opened.length);
  }

  #parenthesis(): boolean {
    const character = this.#text[this.#at];
    const span = this.#spanTo(this.#at + 1);
    if (character === '(' && this.#match(AREA) === null) {
      if (this.#opened.length === MAX_DEPTH) return this.#push({ kind: 'problem', problem: 'tooDeep', span });
      this.#opened.push(this.#at);
      return this.#push({ kind: 'open', span });
    }
    if (character !== ')' || this.#opened.pop() === undefined) return false;
    return this.#push({ kind: 'close', span });
  }

  #minus(): boolean {
    if (!isDash(this.#text[this.#at])) return false;
    let end = this.#at + 1;
    while (isDash(this.#text[end])) end++;
    const next = this.#text[end];
    if (next === undefined || SPACE.test(next) || (next === ')' && this.#opened.length > 0)) return false;
    return this.#push({ kind: 'minus', span: this.#spanTo(end) });
  }

  #arrow(): boolean {
    const limited = this.#match(ARROW);
    const within = limited === null ? null : readWithin(limited.groups?.within ?? '');
    if (limited !== null && within !== null) return this.#push({ kind: 'arrow', within, span: this.#spanTo(this.#at + limited[0].length) });
    const bare = this.#match(BARE_ARROW);
    if (bare === null) return false;
    return this.#push({ kind: 'arrow', within: { messages: null, ms: null }, span: this.#spanTo(this.#at + bare[0].length) });
  }

  #near(): boolean {
    const found = this.#match(NEAR);
    if (found === null) return false;
    return this.#push({ kind: 'near', count: Number(found.groups?.count), span: this.#spanTo(this.#at + found[0].length) });
  }

  #field(): boolean {
    const found = this.#match(QUOTED_ATTRIBUTE) ?? this.#match(FIELD);
    if (found === null) return false;
    const name = (found.groups?.name ?? '').replace(/["“”„‟«»]/gu, '');
    const attribute = readAttribute(name);
    const operator = attribute === null ? operatorOf(name) : 'attribute';
    const behind = this.#at + found[0].length;
    if (operator === null) {
      const next = this.#text[behind];
      const hasValue = next !== undefined && !SPACE.test(next) && (next !== ')' || this.#opened.length === 0);
      if (hasValue) this.#tokens.push({ kind: 'problem', problem: 'unknownOperator', span: this.#spanTo(this.#wordEnd(behind)) });
      return false;
    }
    const from = this.#valueStart(operator, behind);
    if (from === null) return this.#push({ kind: 'problem', problem: 'missingValue', span: this.#spanTo(behind) });
    return this.#push(operator === 'sender' ? this.#scope(from) : this.#condition(operator, attribute ?? '', from));
  }

  /** Right behind the colon, or after a space that was typed by habit, unless what follows it is a sign or a field of its own. */
  #valueStart(operator: Operator, behind: number): number | null {
    let at = behind;
    while (SPACE.test(this.#text[at] ?? '')) at++;
    const next = this.#text[at];
    if (next === undefined || (next === ')' && this.#opened.length > 0)) return null;
    if (at === behind) return at;
    const word = this.#text.slice(at, this.#wordEnd(at));
    const isSign = isDash(next) || (next === '(' && this.#match(AREA, at) === null) || [OR_SIGN, AND_SIGN, NOT_SIGN].some((sign) => sign.test(word));
    if (isSign || [BARE_ARROW, NEAR, QUOTED_ATTRIBUTE].some((sign) => this.#match(sign, at) !== null)) return null;
    const name = this.#match(FIELD, at)?.groups?.name ?? '';
    const isField = operatorOf(name) !== null || readAttribute(name) !== null;
    return isField && operator !== 'hasNot' ? null : at;
  }

  #scope(from: number): Token {
    const value = this.#value('sender', from);
    const span = this.#spanTo(value.end);
    const named = (value.list.length === 0 ? [value] : value.list).map(({ text }) => senderOf(text));
    const senders = [...new Set(named)].filter((sender) => sender !== null && sender !== 'anyone');
    if (!named.includes(null)) return { kind: 'scope', senders: named.includes('anyone') ? [] : senders, span };
    // While it is typed it is on its way to become one of them, and no text to look for.
    if (value.end === this.#text.length) return { kind: 'problem', problem: 'unknownValue', span };
    this.#tokens.push({ kind: 'problem', problem: 'unknownValue', span });
    return { kind: 'text', text: this.#text.slice(this.#at, value.end).replaceAll('"', ' '), quoted: true, prefix: false, open: false, span };
  }

  #condition(operator: FieldToken['operator'], name: string, from: number): FieldToken {
    const value = this.#value(operator, from);
    // `sem:canal:widget` and `sem:evento:transbordo` are the other condition, turned round.
    const inner = operator === 'hasNot' && !value.quoted && heldThingOf(value.text) === null ? this.#match(FIELD, from) : null;
    const other = inner === null ? null : operatorOf(inner.groups?.name ?? '');
    const innerFrom = other === null || other === 'sender' || other === 'hasNot' ? null : this.#valueStart(other, from + (inner?.[0].length ?? 0));
    if (innerFrom !== null && other !== null && other !== 'sender') {
      this.#tokens.push({ kind: 'minus', span: this.#spanTo(from) });
      return this.#condition(other, '', innerFrom);
    }
    const { text, quoted, prefix, list, end } = value;
    return { kind: 'field', operator, name, value: text, quoted, prefix, list, valueSpan: { start: from, end }, span: this.#spanTo(end) };
  }

  #value(operator: Operator, from: number): FieldValue {
    return readValue(this.#text, from, { operator, depth: this.#opened.length, today: this.#today });
  }

  #quoted(): void {
    const end = quotationEnd(this.#text, this.#at);
    const open = end === this.#text.length;
    const prefix = !open && this.#text[end + 1] === '*';
    const span = this.#spanTo(open ? end : end + (prefix ? 2 : 1));
    if (open) this.#tokens.push({ kind: 'problem', problem: 'unclosedQuote', span });
    this.#push({ kind: 'text', text: this.#text.slice(this.#at + 1, end), quoted: true, prefix, open, span });
  }

  #word(): void {
    const area = this.#match(AREA);
    const end = Math.max(this.#wordEnd(this.#at + (area?.[0].length ?? 0)), this.#at + 1);
    const written = this.#text.slice(this.#at, end);
    const span = this.#spanTo(end);
    if (OR_SIGN.test(written)) this.#push({ kind: 'or', span });
    else if (AND_SIGN.test(written)) this.#push({ kind: 'and', span });
    else if (NOT_SIGN.test(written)) this.#push({ kind: 'not', span });
    else this.#push({ kind: 'text', ...withoutAsterisks(written), quoted: false, open: end === this.#text.length, span });
  }
}
