import type { SenderKind } from '../model/message.ts';
import { heldThingOf, isDateRelation, type Operator, operatorOf, readAttribute, senderOf } from './operators.ts';
import type { ProblemKind, Span, Within } from './query-tree.ts';
import { readWithin } from './read-comparison.ts';
import { beginsDate, type DayNumber, daysOf, MAX_DATE_WORDS } from './read-dates.ts';

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
export function lex(text: string, today: DayNumber): readonly Token[] {
  return new Lexer(text, today).read();
}

class Lexer {
  readonly #text: string;
  readonly #today: DayNumber;
  readonly #tokens: Token[] = [];
  /** Where the parentheses stand that are not closed yet. */
  readonly #opened: number[] = [];
  #at = 0;

  constructor(text: string, today: DayNumber) {
    this.#text = text;
    this.#today = today;
  }

  read(): readonly Token[] {
    while (this.#at < this.#text.length) {
      if (SPACE.test(this.#text[this.#at] ?? '')) this.#at++;
      else if (this.#text[this.#at] === '"') this.#quoted();
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
    if (this.#text[this.#at] !== '-') return false;
    let end = this.#at + 1;
    while (this.#text[end] === '-') end++;
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
    const name = (found.groups?.name ?? '').replaceAll('"', '');
    const attribute = readAttribute(name);
    const operator = attribute === null ? operatorOf(name) : 'attribute';
    const from = this.#at + found[0].length;
    const next = this.#text[from];
    const hasValue = next !== undefined && !SPACE.test(next) && (next !== ')' || this.#opened.length === 0);
    if (operator === null) {
      if (hasValue) this.#tokens.push({ kind: 'problem', problem: 'unknownOperator', span: this.#spanTo(this.#wordEnd(from)) });
      return false;
    }
    if (!hasValue) return this.#push({ kind: 'problem', problem: 'missingValue', span: this.#spanTo(from) });
    return this.#push(operator === 'sender' ? this.#scope(from) : this.#condition(operator, attribute ?? '', from));
  }

  #scope(from: number): Token {
    const value = this.#value('sender', from);
    const span = this.#spanTo(value.end);
    const sender = senderOf(value.text);
    if (sender !== null) return { kind: 'scope', sender, span };
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
    const innerFrom = from + (inner?.[0].length ?? 0);
    if (other !== null && other !== 'sender' && other !== 'hasNot' && innerFrom < value.end) {
      this.#tokens.push({ kind: 'minus', span: this.#spanTo(from) });
      return this.#condition(other, '', innerFrom);
    }
    const { text, quoted, prefix, end } = value;
    return { kind: 'field', operator, name, value: text, quoted, prefix, valueSpan: { start: from, end }, span: this.#spanTo(end) };
  }

  #value(operator: Operator, from: number): { readonly text: string; readonly quoted: boolean; readonly prefix: boolean; readonly end: number } {
    if (this.#text[from] === '"') {
      const end = valueQuoteEnd(this.#text, from + 1);
      const closed = this.#text[end] === '"';
      const prefix = closed && this.#text[end + 1] === '*';
      const text = this.#text.slice(from + 1, end).replaceAll('""', '"');
      return { text, quoted: true, prefix, end: end + (closed ? 1 : 0) + (prefix ? 1 : 0) };
    }
    const end = isDateRelation(operator) ? this.#dateEnd(from) : this.#wordEnd(from);
    return { ...withoutAsterisks(this.#text.slice(from, end)), quoted: false, end };
  }

  /** A date may be written in several words. */
  #dateEnd(from: number): number {
    const first = this.#wordEnd(from);
    if (!beginsDate(this.#text.slice(from, first))) return first;
    const ends = [first];
    while (ends.length < MAX_DATE_WORDS) {
      let next = ends.at(-1) ?? from;
      while (next < this.#text.length && SPACE.test(this.#text[next] ?? '')) next++;
      const end = this.#wordEnd(next);
      if (end === next) break;
      ends.push(end);
    }
    const longest = ends.findLast((end) => daysOf(this.#text.slice(from, end), this.#today) !== null);
    return longest ?? first;
  }

  #quoted(): void {
    const found = this.#text.indexOf('"', this.#at + 1);
    const end = found < 0 ? this.#text.length : found;
    const prefix = found >= 0 && this.#text[end + 1] === '*';
    const span = this.#spanTo(found < 0 ? end : end + (prefix ? 2 : 1));
    if (found < 0) this.#tokens.push({ kind: 'problem', problem: 'unclosedQuote', span });
    this.#push({ kind: 'text', text: this.#text.slice(this.#at + 1, end), quoted: true, prefix, open: found < 0, span });
  }

  #word(): void {
    const area = this.#match(AREA);
    const end = Math.max(this.#wordEnd(this.#at + (area?.[0].length ?? 0)), this.#at + 1);
    const written = this.#text.slice(this.#at, end);
    const span = this.#spanTo(end);
    if (/^(?:OR|OU|\|{1,2})$/u.test(written)) this.#push({ kind: 'or', span });
    else if (/^(?:AND|E)$/u.test(written)) this.#push({ kind: 'and', span });
    else this.#push({ kind: 'text', ...withoutAsterisks(written), quoted: false, open: end === this.#text.length, span });
  }
}

/** What stands before asterisks at the end, and whether there were any. */
function withoutAsterisks(written: string): { readonly text: string; readonly prefix: boolean } {
  let end = written.length;
  while (end > 0 && written[end - 1] === '*') end--;
  return { text: written.slice(0, end), prefix: end < written.length };
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
