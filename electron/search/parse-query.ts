import type { MarkTerm } from '../../shared/model/search.ts';
import { digitsTermOf, termOf } from '../../shared/text/terms.ts';
import { withoutKeys } from '../../shared/text/number-keys.ts';

/** A query as a tree; its lists are never empty. */
export type Expression =
  | { readonly kind: 'term'; readonly term: MarkTerm }
  | { readonly kind: 'all'; readonly of: readonly Expression[] }
  | { readonly kind: 'any'; readonly of: readonly Expression[] };

export interface ParsedQuery {
  /** All must be there; none at all means: everything. */
  readonly required: readonly Expression[];
  /** None may be there. */
  readonly excluded: readonly Expression[];
}

/** A text longer than this is searched for by its beginning: more words cost time and rarely find more. */
export const MAX_TERMS = 32;
const MAX_TEXT_LENGTH = 4000;
const MAX_PHRASE_WORDS = 32;
/** A shorter beginning than the prefix index holds would read most of the index. */
export const MIN_PREFIX_LETTERS = 3;

interface Piece {
  readonly text: string;
  readonly quoted: boolean;
  readonly excluded: boolean;
  /** Takes any ending: by an asterisk, or because it is still being typed. */
  readonly prefix: boolean;
}

interface Operand {
  readonly piece: Piece;
  readonly expression: Expression;
}

const PIECE = /(?<minus>-?)"(?<inside>[^"]*)(?<close>"\*?)?|[^\s"]+/gu;
const NUMBER = /^[+(]?\d[\d.\-/()]*$/u;

/**
 * Reads what was typed; any text at all is a query. Words are all required; `"…"` asks for words in a row, `-` before
 * a word or phrase excludes it, `OR` or `OU` in capitals between two takes either, `*` after a word takes any ending,
 * as does the last word while it is being typed. Everything else is text: an e-mail address, a document's number or
 * `c++` ask for their letters and digits in a row, and a number also for its digits written together.
 */
export function parseQuery(text: string): ParsedQuery {
  const groups: Operand[][] = [];
  const excluded: Expression[] = [];
  let joins = false;
  let count = 0;
  for (const piece of piecesOf(withoutKeys(text.slice(0, MAX_TEXT_LENGTH)))) {
    if (count === MAX_TERMS) break;
    if (isOr(piece) && groups.length > 0 && !joins) {
      joins = true;
      continue;
    }
    const expression = expressionOf(piece);
    if (expression === null) continue;
    count++;
    if (piece.excluded) excluded.push(expression);
    else if (joins) groups.at(-1)?.push({ piece, expression });
    else groups.push([{ piece, expression }]);
    joins = false;
  }
  return { required: requiredOf(groups), excluded };
}

/** What to mark in a text that was found: the terms asked for, each once. */
export function markTermsOfQuery(query: ParsedQuery): readonly MarkTerm[] {
  const terms = new Map<string, MarkTerm>();
  const visit = (expression: Expression): void => {
    if (expression.kind === 'term') terms.set(JSON.stringify(expression.term), expression.term);
    else expression.of.forEach(visit);
  };
  query.required.forEach(visit);
  return [...terms.values()];
}

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  for (const match of text.matchAll(PIECE)) {
    const isLast = match.index + match[0].length === text.length;
    const { inside, close, minus } = match.groups ?? {};
    if (inside !== undefined) {
      const prefix = close === '"*' || (close === undefined && minus === '');
      pieces.push({ text: inside, quoted: true, excluded: minus === '-', prefix: prefix && endsInPrefix(inside) });
      continue;
    }
    const written = match[0];
    const excluded = written.length > 1 && written.startsWith('-');
    const word = excluded ? written.slice(1) : written;
    const prefix = word.endsWith('*') || (isLast && !excluded);
    pieces.push({ text: word, quoted: false, excluded, prefix: prefix && endsInPrefix(word) });
  }
  return pieces;
}

function endsInPrefix(text: string): boolean {
  const term = termOf(text, true);
  const last = term?.kind === 'word' ? term.folded : term?.kind === 'phrase' ? term.words.at(-1) : undefined;
  return last !== undefined && letterCount(last) >= MIN_PREFIX_LETTERS;
}

function letterCount(word: string): number {
  return Array.from(word).length;
}

function isOr(piece: Piece): boolean {
  return !piece.quoted && (piece.text === 'OR' || piece.text === 'OU');
}

function expressionOf(piece: Piece): Expression | null {
  const found = termOf(piece.text, piece.prefix);
  if (found === null) return null;
  const term = found.kind !== 'phrase' ? found : { ...found, ...cutPhrase(found.words, found.prefix) };
  const digits = digitsTermOf(piece.text, piece.prefix);
  if (digits === null) return { kind: 'term', term };
  return { kind: 'any', of: [{ kind: 'term', term }, { kind: 'term', term: digits }] };
}

function cutPhrase(words: readonly string[], prefix: boolean): { words: readonly string[]; prefix: boolean } {
  return { words: words.slice(0, MAX_PHRASE_WORDS), prefix: prefix && words.length <= MAX_PHRASE_WORDS };
}

function requiredOf(groups: readonly (readonly Operand[])[]): Expression[] {
  const required: Expression[] = [];
  let at = 0;
  while (at < groups.length) {
    const numbers = numbersFrom(groups, at);
    const joined = numbers.length < 2 ? null : joinedNumber(numbers);
    if (joined === null) {
      required.push(anyOf((groups[at] ?? []).map((operand) => operand.expression)));
      at++;
    } else {
      required.push(joined);
      at += numbers.length;
    }
  }
  return required;
}

/** The numbers in a row from here on: `(11) 98765-4321` was typed as two words. */
function numbersFrom(groups: readonly (readonly Operand[])[], from: number): Operand[] {
  const numbers: Operand[] = [];
  for (const group of groups.slice(from)) {
    const [operand] = group;
    if (operand === undefined || group.length > 1 || operand.piece.quoted || !NUMBER.test(operand.piece.text)) break;
    numbers.push(operand);
  }
  return numbers;
}

function joinedNumber(numbers: readonly Operand[]): Expression | null {
  const term = digitsTermOf(
    numbers.map((operand) => operand.piece.text).join(' '),
    numbers.at(-1)?.piece.prefix ?? false,
  );
  if (term === null) return null;
  const apart: Expression = { kind: 'all', of: numbers.map((operand) => operand.expression) };
  return anyOf([apart, { kind: 'term', term }]);
}

function anyOf(expressions: readonly Expression[]): Expression {
  const [only] = expressions;
  return expressions.length === 1 && only !== undefined ? only : { kind: 'any', of: expressions };
}
