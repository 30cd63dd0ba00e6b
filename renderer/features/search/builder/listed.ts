import { anyOf } from '../../../../shared/query/build-nodes.ts';
import type { Operator } from '../../../../shared/query/operators.ts';
import type { AttributeNode, IdentityNode, QueryNode, ValueNode } from '../../../../shared/query/query-tree.ts';
import { splitList } from '../../../../shared/query/read-value.ts';
import { isQuote } from '../../../../shared/query/signs.ts';

/** What has a value that is text: any of several may be asked for. */
export type ListedNode = ValueNode | IdentityNode | AttributeNode;

/** The nodes of one field, any of which is asked for; null where the node is none, or they are of several fields. */
export function listedOf(node: QueryNode): readonly [ListedNode, ...ListedNode[]] | null {
  const nodes = (node.kind === 'any' ? node.of : [node]).flatMap((part) => (isListed(part) ? [part] : []));
  const [first, ...others] = nodes;
  const isWhole = node.kind !== 'any' || nodes.length === node.of.length;
  return first !== undefined && isWhole && others.every((other) => isSameField(first, other)) ? [first, ...others] : null;
}

/** The values as they are edited: with commas between them, and an asterisk where any ending is taken. */
export function listedText(nodes: readonly ListedNode[]): string {
  return nodes.map(({ value, prefix }) => (readsAsItself(value) ? value : `"${value.replaceAll('"', '""')}"`) + (prefix ? '*' : '')).join(', ');
}

/** What was edited, as one node or as several of which any is asked for. */
export function readListed(text: string, field: ListedNode): QueryNode {
  const nodes = splitList(text, operatorOf(field)).map(({ text: value, prefix }) => ({ ...field, value, prefix }));
  return anyOf(nodes) ?? { ...field, value: '', prefix: false };
}

function readsAsItself(value: string): boolean {
  return value.trim() === value && !isQuote(value[0]) && !value.includes(',') && !value.endsWith('*');
}

function operatorOf(field: ListedNode): Operator {
  return field.kind === 'identity' ? field.identity : field.kind;
}

function isListed(node: QueryNode): node is ListedNode {
  return node.kind === 'source' || node.kind === 'assistant' || node.kind === 'event' || node.kind === 'identity' || node.kind === 'attribute';
}

function isSameField(one: ListedNode, other: ListedNode): boolean {
  return operatorOf(one) === operatorOf(other) && (one.kind !== 'attribute' || (other.kind === 'attribute' && one.name === other.name));
}
