import { anyOf, notOf } from './build-nodes.ts';
import type { FieldToken } from './lexer.ts';
import { isIdentity } from './operators.ts';
import type { QueryNode, Span } from './query-tree.ts';
import type { Today } from './read-dates.ts';
import { readField } from './read-field.ts';

export interface ReadField {
  /** As `readField` gives it. */
  readonly found: QueryNode | 'answer' | null;
  /** The value at the end that says nothing yet. */
  readonly unread: Span | null;
}

/**
 * A field whose values stand between commas asks for any of them, and with `sem:` for none. Where the comma is a part of
 * what is written, as in `1,5h` and in a date, it is one value.
 */
export function readListed(token: FieldToken, isTyping: boolean, today: Today): ReadField {
  const { list, operator, span } = token;
  const whole = list.length > 0 && takesAnyText(operator) ? null : readField(token, isTyping, today);
  if (list.length === 0 || whole !== null) return { found: whole, unread: null };
  const read = list.map(({ text, quoted, prefix }, index) =>
    readField({ ...token, value: text, quoted, prefix, list: [] }, isTyping && index === list.length - 1, today),
  );
  const nodes = read.filter((node) => node !== null && node !== 'answer');
  const isLastUnread = isTyping && read.length > 1 && read.at(-1) === null;
  if (nodes.length < read.length - (isLastUnread ? 1 : 0)) return { found: null, unread: null };
  const [first, last] = [nodes[0], list.at(-1)];
  const found = operator === 'hasNot' && nodes.length > 1 ? noneOf(nodes, span) : nodes.length > 1 ? anyOf(nodes) : first;
  return { found: found ?? null, unread: isLastUnread ? (last?.span ?? null) : null };
}

/** Any text is a value of it, a comma too. */
function takesAnyText(operator: FieldToken['operator']): boolean {
  return isIdentity(operator) || operator === 'source' || operator === 'assistant' || operator === 'event' || operator === 'attribute';
}

function noneOf(nodes: readonly QueryNode[], { start }: Span): QueryNode | null {
  const held = anyOf(nodes.flatMap((node) => (node.kind === 'not' ? [node.of] : [])));
  return held === null ? null : notOf(held, start);
}
