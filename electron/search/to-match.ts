import { assertNever } from '../../shared/assert-never.ts';
import type { MarkTerm } from '../../shared/model/search.ts';
import type { Expression, ParsedQuery } from './parse-query.ts';

/** Words of the index's `tags` column: conditions on the contact, kept beside the text so that they cost next to nothing. */
export interface TagCondition {
  /** At least one of these must be there. */
  readonly anyOf: readonly string[];
}

/** The tag that every row of the index has: what is searched when nothing is asked for. */
export const EVERYTHING_TAG = 'a';

/**
 * The MATCH expression of a query. Every word is quoted, so nothing that was typed acts as FTS5 syntax, and texts are
 * looked for in the text columns only, so that no one finds the tags by typing them.
 */
export function toMatch(query: ParsedQuery, tags: readonly TagCondition[]): string {
  const conditions = tags.map((condition) => `tags : (${condition.anyOf.map(quote).join(' OR ')})`);
  const wanted = query.required.map((expression) => inTexts(expressionText(expression)));
  const all = [...wanted, ...conditions];
  const found = all.length === 0 ? `tags : ${quote(EVERYTHING_TAG)}` : all.join(' AND ');
  if (query.excluded.length === 0) return found;
  return `(${found}) NOT ${inTexts(query.excluded.map(expressionText).join(' OR '))}`;
}

function inTexts(expression: string): string {
  return `{user bot agent attrs} : (${expression})`;
}

function expressionText(expression: Expression): string {
  switch (expression.kind) {
    case 'term':
      return termText(expression.term);
    case 'all':
      return `(${expression.of.map(expressionText).join(' AND ')})`;
    case 'any':
      return `(${expression.of.map(expressionText).join(' OR ')})`;
    default:
      return assertNever(expression);
  }
}

function termText(term: MarkTerm): string {
  if (term.kind === 'key') return quote(term.key);
  const words = term.kind === 'word' ? term.folded : term.words.join(' ');
  return term.prefix ? `${quote(words)} *` : quote(words);
}

function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
