import { allOf, isMessageNode, scoped, unspoken } from '../../../../shared/query/build-nodes.ts';
import type { SenderKind } from '../../../../shared/model/message.ts';
import type { MessageNode, QueryNode, SequenceNode, Span, SpokeNode, StepNode, Within } from '../../../../shared/query/query-tree.ts';

/** One line of the builder: a condition that all of the conversations found answer, or with `excluded` that none does. */
export interface Row {
  readonly id: number;
  readonly excluded: boolean;
  readonly node: QueryNode;
}

/** The kinds of line that one can add. */
export const ROW_KINDS = [
  'text', 'event', 'source', 'assistant', 'date', 'identity', 'attribute', 'has', 'messages', 'duration',
  'sequence', 'eventNear', 'repeats', 'unanswered', 'ends',
] as const;
export type RowKind = (typeof ROW_KINDS)[number];

/** What was built, not typed, stands nowhere. */
export const NOWHERE: Span = { start: 0, end: 0 };
export const NO_LIMIT: Within = { messages: null, ms: null };
const MINUTE_MS = 60_000;

export function emptyText(sender: SenderKind | null = null): MessageNode {
  return { kind: 'text', text: '', quoted: false, prefix: false, sender, span: NOWHERE };
}

/** What a new line begins with. Where that is nothing yet, it takes no part until it is filled in. */
export function newNode(kind: RowKind): QueryNode {
  switch (kind) {
    case 'text':
      return emptyText();
    case 'event':
    case 'source':
    case 'assistant':
      return { kind, value: '', prefix: false, span: NOWHERE };
    case 'date':
      return { kind: 'date', relation: 'since', written: '', from: null, to: null, span: NOWHERE };
    case 'identity':
      return { kind: 'identity', identity: 'cpf', value: '', prefix: false, span: NOWHERE };
    case 'attribute':
      return { kind: 'attribute', name: '', value: '', prefix: false, span: NOWHERE };
    case 'has':
      return { kind: 'has', what: 'file', span: NOWHERE };
    case 'messages':
      return { kind: 'measure', measure: 'messages', comparison: { kind: 'over', value: 50 }, span: NOWHERE };
    case 'duration':
      return { kind: 'measure', measure: 'duration', comparison: { kind: 'over', value: 10 * MINUTE_MS }, span: NOWHERE };
    case 'sequence':
      return sequence(emptyText('user'), [{ within: NO_LIMIT, step: emptyText('bot') }]);
    case 'eventNear':
      return { kind: 'eventNear', event: { kind: 'event', value: '', prefix: false, span: NOWHERE }, messages: 3, message: emptyText(), span: NOWHERE };
    case 'repeats':
      return { kind: 'repeats', sender: 'bot', times: 2, span: NOWHERE };
    case 'unanswered':
      return { kind: 'unanswered', comparison: { kind: 'over', value: 10 * MINUTE_MS }, span: NOWHERE };
    case 'ends':
      return { kind: 'ends', sender: 'user', span: NOWHERE };
  }
}

/** Does it ask for something already? */
export function isComplete(node: QueryNode | StepNode): boolean {
  switch (node.kind) {
    case 'text':
      return node.text.trim() !== '';
    case 'event':
    case 'source':
    case 'assistant':
    case 'identity':
      return node.value.trim() !== '';
    case 'attribute':
      return node.name.trim() !== '' && node.value.trim() !== '';
    case 'date':
      return node.from !== null || node.to !== null;
    case 'sequence':
      return isComplete(node.first) && node.then.every(({ step }) => isComplete(step));
    case 'eventNear':
      return isComplete(node.event) && isComplete(node.message);
    case 'all':
    case 'any':
      return node.of.every(isComplete);
    case 'not':
      return isComplete(node.of);
    default:
      return true;
  }
}

/** The query as lines. Words of one sender in a row are one line, as they were typed. */
export function rowsOf(tree: QueryNode | null): readonly Row[] {
  const rows: Row[] = [];
  for (const part of tree === null ? [] : tree.kind === 'all' ? tree.of : [tree]) {
    const excluded = part.kind === 'not';
    const node = excluded ? part.of : part;
    const last = rows.at(-1);
    if (last !== undefined && !excluded && !last.excluded && isText(last.node) && isText(node) && senderOf(last.node) === senderOf(node)) {
      rows[rows.length - 1] = { ...last, node: allOf([last.node, node]) ?? node };
    } else rows.push({ id: rows.length, excluded, node });
  }
  return rows;
}

/** The query that the lines ask for; null where none asks for anything yet. */
export function treeOf(rows: readonly Row[]): QueryNode | null {
  const parts = rows
    .filter(({ node }) => isComplete(node))
    .map(({ node, excluded }): QueryNode => (excluded ? { kind: 'not', of: node, span: NOWHERE } : node));
  return allOf(parts);
}

/** What one sender says, or anyone: it is edited as text. What several say between them is more than that. */
export function isText(node: QueryNode): node is Exclude<MessageNode, SpokeNode> {
  return isMessageNode(node) && node.kind !== 'spoke' && new Set(sendersOf(node)).size <= 1;
}

/** Of each part, null for anyone; of a part that asks for no words but that somebody spoke, that it is more than text. */
function sendersOf(node: MessageNode): readonly (SenderKind | 'spoke' | null)[] {
  switch (node.kind) {
    case 'text':
    case 'number':
    case 'near':
    case 'data':
      return [node.sender];
    case 'spoke':
      return ['spoke', null];
    case 'all':
    case 'any':
      return node.of.flatMap(sendersOf);
    case 'not':
      return sendersOf(node.of);
  }
}

/** Whose words they are, where all are the same one's; else null. */
export function senderOf(node: MessageNode): SenderKind | null {
  switch (node.kind) {
    case 'text':
    case 'number':
    case 'near':
    case 'data':
    case 'spoke':
      return node.sender;
    case 'all':
    case 'any': {
      const [first, ...others] = node.of.map(senderOf);
      return first !== undefined && others.every((sender) => sender === first) ? first : null;
    }
    case 'not':
      return senderOf(node.of);
  }
}

/** The same said by another one, or by anyone. */
export function withSender(node: MessageNode, sender: SenderKind | null): MessageNode {
  const free = withoutSender(node);
  if (sender === null) return free;
  const changed = scoped(free, sender).node;
  return isMessageNode(changed) ? changed : free;
}

function withoutSender(message: MessageNode): MessageNode {
  const node = unspoken(message);
  switch (node.kind) {
    case 'text':
    case 'number':
    case 'data':
      return { ...node, sender: null };
    case 'near':
      return { ...node, sender: null, left: { ...node.left, sender: null }, right: { ...node.right, sender: null } };
    case 'spoke':
      return node;
    case 'all':
    case 'any':
      return { ...node, of: node.of.map(withoutSender) };
    case 'not':
      return { ...node, of: withoutSender(node.of) };
  }
}

/** Steps of a sequence in one list, each with how far it may lie from the one before. */
export function stepsOf(node: SequenceNode): readonly { readonly within: Within; readonly step: StepNode }[] {
  return [{ within: NO_LIMIT, step: node.first }, ...node.then];
}

/** Null where fewer than two are left. */
export function sequenceOfSteps(steps: readonly { readonly within: Within; readonly step: StepNode }[]): SequenceNode | null {
  const [first, ...then] = steps;
  return first === undefined || then.length === 0 ? null : sequence(first.step, then);
}

function sequence(first: StepNode, then: SequenceNode['then']): SequenceNode {
  // oxlint-disable-next-line unicorn/no-thenable -- the name that the tree gives it; it is no function
  return { kind: 'sequence', first, then, span: NOWHERE };
}
