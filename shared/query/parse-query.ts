import type { SenderKind } from '../model/message.ts';
import { tokenize } from '../text/fold.ts';
import { withoutKeys } from '../text/number-keys.ts';
import { allOf, anyOf, isMessageNode, MAX_PATTERNS, notOf, scoped } from './build-nodes.ts';
import { endsInPrefix } from './ends-in-prefix.ts';
import { type FieldToken, lex, type TextToken, type Token } from './lexer.ts';
import { isPlainWord } from './plain-word.ts';
import type { ParsedQuery, ProblemKind, QueryContext, QueryNode, QueryProblem, SilenceNode, Span, TextNode } from './query-tree.ts';
import { todayOf, type Today } from './read-dates.ts';
import { readListed } from './read-listed.ts';
import { sequenceOf, unanswered } from './read-sequence.ts';
import { type Segment, SegmentBuilder } from './segment-builder.ts';

/** A longer text is searched for by its beginning: more words cost time and rarely find more. */
export const MAX_TERMS = 32;
export const MAX_TEXT_LENGTH = 4000;
/** The same ones again included. */
const MAX_WRITTEN = MAX_TERMS * MAX_PATTERNS;

/**
 * Reads what was typed; any text at all is a query. Words are all required; `"…"` asks for words in a row, `-` or `NOT`
 * or `NÃO` in capitals before something excludes it, `OR` or `OU` in capitals takes either, parentheses group, `*` after a word takes any ending, as
 * does the last word while it is being typed. `de:cliente` says whose words the following are, or those before it where
 * none follow. Everything that is none of the language is text.
 */
export function parseQuery(typed: string, context: QueryContext): ParsedQuery {
  const text = withoutKeys(typed.slice(0, MAX_TEXT_LENGTH));
  const parser = new Parser(text, todayOf(context));
  const tree = parser.group([]);
  const problems = [...parser.problems];
  if (typed.length > MAX_TEXT_LENGTH) {
    problems.push({ kind: 'tooLong', span: { start: MAX_TEXT_LENGTH, end: typed.length }, understood: 'leftOut' });
  }
  return { tree, problems: problems.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end) };
}

const UNDERSTOOD: Readonly<Record<ProblemKind, QueryProblem['understood']>> = {
  unknownOperator: 'text',
  unknownValue: 'text',
  missingValue: 'leftOut',
  unsearchable: 'leftOut',
  unclosedQuote: 'closed',
  unclosedGroup: 'closed',
  missingSide: 'leftOut',
  notInStep: 'leftOut',
  shortPrefix: 'wholeWord',
  tooDeep: 'leftOut',
  tooLong: 'leftOut',
  tooMany: 'leftOut',
};

class Parser {
  readonly problems: QueryProblem[] = [];
  readonly #text: string;
  readonly #tokens: readonly Token[];
  readonly #today: Today;
  #at = 0;
  /** Each once: what is asked of several senders or events is written out as often, and costs no more. */
  readonly #terms = new Set<string>();
  #written = 0;

  constructor(text: string, today: Today) {
    this.#text = text;
    this.#today = today;
    this.#tokens = lex(text, today);
  }

  /** Up to the end or the parenthesis that closes it. */
  group(inherited: readonly SenderKind[]): QueryNode | null {
    const segments: Segment[] = [this.#segment(inherited, null)];
    for (let token = this.#next(); token?.kind === 'arrow'; token = this.#next()) {
      this.#at++;
      segments.push(this.#segment(inherited, token));
    }
    return allOf(sequenceOf(segments, this.#complain));
  }

  /** Up to an arrow or the end of the group. */
  #segment(inherited: readonly SenderKind[], arrow: Segment['arrow']): Segment {
    const builder = new SegmentBuilder(inherited, this.#complain);
    for (let token = this.#next(); token !== undefined && token.kind !== 'arrow' && token.kind !== 'close'; token = this.#next()) {
      if (this.#isFull()) {
        this.#complain('tooMany', { start: token.span.start, end: this.#text.length });
        this.#at = this.#tokens.length;
        break;
      }
      this.#at++;
      if (!this.#sign(token, builder)) this.#operandInto(token, builder);
    }
    return builder.end(arrow);
  }

  /** Takes what stands between operands; false for what is one. */
  #sign(token: Token, builder: SegmentBuilder): boolean {
    const isLast = endsSegment(this.#next());
    switch (token.kind) {
      case 'scope':
        this.#written++;
        builder.scope(token);
        return true;
      case 'near':
        if (builder.isBetween && !isLast) builder.near(token);
        else this.#complain('missingSide', token.span);
        return true;
      case 'or':
      case 'and':
        if (!builder.isBetween) return false;
        if (isLast) this.#complain('missingSide', token.span);
        else if (token.kind === 'or') builder.join(token.span);
        return true;
      default:
        return false;
    }
  }

  #operandInto(token: Token, builder: SegmentBuilder): void {
    const found = this.#operand(token, builder.senders);
    if (found?.kind === 'silence') builder.silence(found);
    else if (found !== null) builder.add(found, token.kind === 'open');
  }

  #operand(token: Token, senders: readonly SenderKind[]): QueryNode | SilenceNode | null {
    switch (token.kind) {
      case 'minus':
        return this.#negated(token.span, senders);
      case 'not':
        return this.#isOperandNext() ? this.#negated(token.span, senders) : this.#word(this.#literal(token.span), senders, false);
      case 'open':
        return this.#parenthesised(token.span, senders);
      case 'field':
        return this.#field(token, senders);
      case 'text':
        return this.#word(token, senders, false);
      case 'or':
      case 'and':
        return this.#word(this.#literal(token.span), senders, false);
      case 'problem':
        this.#complainOf(token);
        return null;
      default:
        return null;
    }
  }

  #negated(minus: Span, senders: readonly SenderKind[]): QueryNode | null {
    const next = this.#next();
    if (next === undefined || endsSegment(next) || next.kind === 'near') {
      this.#complain('unsearchable', minus);
      return null;
    }
    this.#at++;
    if (next.kind === 'problem') {
      this.#complainOf(next);
      return this.#negated(minus, senders);
    }
    if (next.kind === 'scope') {
      const spoke = anyOf(next.senders.map((each) => ({ kind: 'spoke', sender: each, span: next.span })));
      if (spoke !== null) return notOf(spoke, minus.start);
      this.#complain('unknownValue', next.span);
    }
    const found = next.kind === 'text' ? this.#word(next, senders, true) : this.#operand(next, senders);
    return found === null ? null : notOf(found.kind === 'silence' ? unanswered(found.span) : found, minus.start);
  }

  /** Does something follow that could be excluded? Else the word is one like any other. */
  #isOperandNext(): boolean {
    const next = this.#next();
    return !endsSegment(next) && next?.kind !== 'near' && next?.kind !== 'or' && next?.kind !== 'and';
  }

  #parenthesised(open: Span, senders: readonly SenderKind[]): QueryNode | null {
    const node = this.group(senders);
    const close = this.#next();
    if (close?.kind === 'close') this.#at++;
    if (node === null) this.#complain('unsearchable', { start: open.start, end: close?.span.end ?? this.#text.length });
    return node;
  }

  #field(written: FieldToken, senders: readonly SenderKind[]): QueryNode | SilenceNode | null {
    const token = this.#withinTerms(written);
    const { found, unread } = readListed(token, token.span.end === this.#text.length, this.#today);
    for (const value of valuesOf(token)) this.#count(value);
    if (unread !== null) this.#complain('unknownValue', unread, 'leftOut');
    if (found === 'answer') return { kind: 'silence', span: token.span };
    if (found === null) {
      // What is still being typed is no text to look for.
      if (token.span.end === this.#text.length) {
        this.#complain('unknownValue', token.span, 'leftOut');
        return null;
      }
      this.#complain('unknownValue', token.span);
      return this.#word(this.#literal(token.span), senders, false);
    }
    const sender = onlyOne(senders);
    return sender !== null && isMessageNode(found) ? scoped(found, sender).node : found;
  }

  /** Without the values of a list that are more than can be asked for. */
  #withinTerms(token: FieldToken): FieldToken {
    const known = valuesOf(token).filter((value) => this.#terms.has(value)).length;
    const room = Math.max(1, MAX_TERMS - this.#terms.size + known);
    const more = token.list[room];
    if (more === undefined) return token;
    this.#complain('tooMany', { start: more.span.start, end: token.span.end });
    return { ...token, list: token.list.slice(0, room) };
  }

  #word(token: TextToken, senders: readonly SenderKind[], isExcluded: boolean): TextNode | null {
    const { text, span } = token;
    if (tokenize(text).length === 0) {
      this.#complain('unsearchable', span);
      return null;
    }
    const isBeginning = endsInPrefix(text);
    if (token.prefix && !isBeginning) this.#complain('shortPrefix', span);
    this.#count(text);
    const prefix = isBeginning && (token.prefix || (token.open && !isExcluded));
    return { kind: 'text', text, quoted: token.quoted || !isPlainWord(text), prefix, sender: onlyOne(senders), span };
  }

  #count(term: string): void {
    this.#terms.add(term);
    this.#written++;
  }

  /** Is the next term one more than can be asked for? */
  #isFull(): boolean {
    if (this.#written >= MAX_WRITTEN) return true;
    if (this.#terms.size < MAX_TERMS) return false;
    const next = this.#tokens.slice(this.#at).find((token) => token.kind === 'text' || token.kind === 'field');
    return next !== undefined && !(next.kind === 'text' ? [next.text] : valuesOf(next)).every((term) => this.#terms.has(term));
  }

  /** What would have been more, taken as the text that it is. */
  #literal(span: Span): TextToken {
    const text = this.#text.slice(span.start, span.end).replaceAll('"', ' ');
    return { kind: 'text', text, quoted: true, prefix: false, open: false, span };
  }

  #next(): Token | undefined {
    return this.#tokens[this.#at];
  }

  readonly #complain = (kind: ProblemKind, span: Span, understood = UNDERSTOOD[kind]): void => {
    this.problems.push({ kind, span, understood });
  };

  /** A value that is no sender's name stands there as text too, but for one that is still being typed. */
  #complainOf({ problem, span }: Extract<Token, { kind: 'problem' }>): void {
    const next = this.#next();
    const isText = problem !== 'unknownValue' || (next?.kind === 'text' && next.span.start === span.start);
    this.#complain(problem, span, isText ? UNDERSTOOD[problem] : 'leftOut');
  }
}

/** Each value of a field, with its name. */
function valuesOf({ operator, name, value, list }: FieldToken): readonly string[] {
  return (list.length === 0 ? [value] : list.map(({ text }) => text)).map((each) => `${operator}:${name}:${each}`);
}

/** Several are told apart once all of it is read. */
function onlyOne(senders: readonly SenderKind[]): SenderKind | null {
  return senders.length === 1 ? (senders[0] ?? null) : null;
}

function endsSegment(token: Token | undefined): boolean {
  if (token === undefined || token.kind === 'arrow' || token.kind === 'close') return true;
  return token.kind === 'problem' && token.problem === 'unclosedGroup';
}
