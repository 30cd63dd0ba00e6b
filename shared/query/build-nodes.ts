import { type SenderKind, senderKind } from '../model/message.ts';
import type { MessageNode, NotNode, QueryNode, Span, StepNode, ValueNode } from './query-tree.ts';

/** One node for all of them, none of the kind inside of another; null for none. */
export function allOf(nodes: readonly QueryNode[]): QueryNode | null {
  const of = nodes.flatMap((node) => (node.kind === 'all' ? node.of : [node]));
  return of.length > 1 ? { kind: 'all', of, span: spanOf(of) } : (of[0] ?? null);
}

export function anyOf(nodes: readonly QueryNode[]): QueryNode | null {
  const of = nodes.flatMap((node) => (node.kind === 'any' ? node.of : [node]));
  return of.length > 1 ? { kind: 'any', of, span: spanOf(of) } : (of[0] ?? null);
}

export function notOf(node: QueryNode, start: number): NotNode<QueryNode> {
  return { kind: 'not', of: node, span: { start, end: node.span.end } };
}

/** From the first to the last of them. */
export function spanOf(nodes: readonly { readonly span: Span }[]): Span {
  return {
    start: Math.min(...nodes.map(({ span }) => span.start)),
    end: Math.max(...nodes.map(({ span }) => span.end)),
  };
}

/** So many patterns are spelled out, one for each of several events: written out, they are as many queries. */
export const MAX_PATTERNS = 6;

/** The event that a node asks for, or the several of which any; null where it is neither. */
export function eventsOf(node: QueryNode): readonly ValueNode[] | null {
  const nodes = node.kind === 'any' ? node.of : [node];
  const events = nodes.filter((each): each is ValueNode => each.kind === 'event');
  return events.length === nodes.length ? events : null;
}

/** Can one message answer it? */
export function isMessageNode(node: QueryNode): node is MessageNode {
  switch (node.kind) {
    case 'text':
    case 'number':
    case 'near':
    case 'data':
    case 'spoke':
      return true;
    case 'all':
    case 'any':
      return node.of.every(isMessageNode);
    case 'not':
      return isMessageNode(node.of);
    default:
      return false;
  }
}

/** Does a part of it ask for what this sender says? */
export function isAbout(node: StepNode | QueryNode, sender: SenderKind): boolean {
  switch (node.kind) {
    case 'text':
    case 'number':
    case 'near':
    case 'data':
    case 'spoke':
      return node.sender === sender;
    case 'all':
    case 'any':
      return node.of.some((part) => isAbout(part, sender));
    case 'not':
      return isAbout(node.of, sender);
    case 'sequence':
      return [node.first, ...node.then.map(({ step }) => step)].some((step) => isAbout(step, sender));
    case 'eventNear':
      return isAbout(node.message, sender);
    default:
      return false;
  }
}

/** The same asked of the messages of any of these senders, where none was named. */
export function scopedToAny(node: QueryNode, senders: readonly SenderKind[]): QueryNode {
  switch (node.kind) {
    case 'text':
    case 'number':
    case 'near':
    case 'data':
      return node.sender === null ? (anyOf(senders.map((sender) => scoped(node, sender).node)) ?? node) : node;
    case 'all':
      return allOf(node.of.map((part) => scopedToAny(part, senders))) ?? node;
    case 'any':
      return anyOf(node.of.map((part) => scopedToAny(part, senders))) ?? node;
    case 'not':
      return { ...node, of: scopedToAny(node.of, senders) };
    case 'eventNear': {
      const message = scopedToAny(node.message, senders);
      return isMessageNode(message) ? { ...node, message } : node;
    }
    default:
      return node;
  }
}

/** The same asked of one sender's messages, where no sender was named; `changed` tells whether there was such a part. */
export function scoped(node: QueryNode, sender: SenderKind): { readonly node: QueryNode; readonly changed: boolean } {
  switch (node.kind) {
    case 'text':
    case 'number':
    case 'data':
      return node.sender === null ? { node: { ...node, sender }, changed: true } : { node, changed: false };
    case 'near':
      return node.sender === null
        ? { node: { ...node, sender, left: { ...node.left, sender }, right: { ...node.right, sender } }, changed: true }
        : { node, changed: false };
    case 'all':
    case 'any': {
      const parts = node.of.map((part) => scoped(part, sender));
      return { node: { ...node, of: parts.map((part) => part.node) }, changed: parts.some(({ changed }) => changed) };
    }
    case 'not': {
      const inner = scoped(node.of, sender);
      return { node: { ...node, of: inner.node }, changed: inner.changed };
    }
    case 'eventNear': {
      const inner = scoped(node.message, sender);
      return isMessageNode(inner.node) ? { node: { ...node, message: inner.node }, changed: inner.changed } : { node, changed: false };
    }
    default:
      return { node, changed: false };
  }
}

/** A step that says only what one sender leaves unsaid still is a message of theirs. */
export function spoken(message: QueryNode | null): QueryNode | null {
  const sender = message === null ? null : leavesUnsaid(message);
  if (message === null || sender === null) return message;
  const { start } = message.span;
  return allOf([{ kind: 'spoke', sender, span: { start, end: start } }, message]);
}

/** As it is typed, which says by itself whose message it is. */
export function unspoken(message: MessageNode): MessageNode {
  const [first, ...others] = message.kind === 'all' ? message.of : [];
  const rest = first?.kind === 'spoke' ? allOf(others) : null;
  return rest !== null && isMessageNode(rest) && first?.kind === 'spoke' && leavesUnsaid(rest) === first.sender ? rest : message;
}

/** Whose words a part that only excludes is about, where they are one's. */
function leavesUnsaid(message: QueryNode): SenderKind | null {
  const parts = message.kind === 'all' ? message.of : [message];
  if (!parts.every((part) => part.kind === 'not' && part.of.kind !== 'spoke') || scoped(message, 'user').changed) return null;
  const [sender, another] = senderKind.options.filter((each) => isAbout(message, each));
  return another === undefined ? (sender ?? null) : null;
}
