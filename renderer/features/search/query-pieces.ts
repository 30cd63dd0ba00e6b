import { assertNever } from '../../../shared/assert-never.ts';
import { operatorOf, senderOf } from '../../../shared/query/operators.ts';
import type { ParsedQuery, QueryNode, Span, StepNode } from '../../../shared/query/query-tree.ts';

/**
 * What a piece of the typed text is: a word looked for, the name of an operator with its colon, what the operator
 * asks for, what joins or turns around the others (`OR`, `-`, brackets, `=>`), or something that took no part.
 */
export type PieceKind = 'word' | 'operator' | 'value' | 'joint' | 'plain';

export interface QueryPiece extends Span {
  readonly kind: PieceKind;
  /** Part of it was not understood as it was meant. */
  readonly problem: boolean;
}

const KINDS = ['plain', 'joint', 'word', 'operator', 'value'] as const satisfies readonly PieceKind[];
const PROBLEM = 8;
/** Which sender a part is about stands before it, in no node of its own, as may an operator that is still being typed. */
const OPERATOR = /^\p{L}[\p{L}\p{N}_.-]{0,80}(?:"[^"]{1,200}"|[“„«][^"“”„‟«»]{1,200}[”“‟»])?:(?!\/\/)/u;
const LOOSE_START = /(?<=^|[\s(‐‑‒–—−-])\p{L}/gu;
const LOOSE_VALUE = /^[^\s()"“”„‟«»]*/u;
const SPACED_VALUE = /^\s+(?<value>[^\s()"“”„‟«»]+)/u;

/** The whole text in pieces, each as long as can be, in order and without gaps. */
export function queryPieces(text: string, parsed: ParsedQuery): readonly QueryPiece[] {
  const paint = new Uint8Array(text.length);
  const cover = ({ start, end }: Span, kind: PieceKind) => paint.fill(KINDS.indexOf(kind), start, end);
  if (parsed.tree !== null) paintNode(parsed.tree, text, cover);
  for (const { name, value } of looseOperators(text)) {
    if (paint.subarray(name.start, value.end).some((kind) => kind > KINDS.indexOf('joint'))) continue;
    cover(value, 'value');
    cover(name, 'operator');
  }
  for (const { span } of parsed.problems) {
    // What is wrong may lie where nothing stands, such as after an operator without a value: then it is the end of it.
    const start = span.start === span.end ? Math.max(0, span.start - 1) : span.start;
    for (let at = start; at < Math.min(span.end, text.length); at += 1) paint[at] = (paint[at] ?? 0) | PROBLEM;
  }
  const pieces: QueryPiece[] = [];
  for (let start = 0; start < text.length; ) {
    let end = start + 1;
    while (end < text.length && paint[end] === paint[start]) end += 1;
    const value = paint[start] ?? 0;
    pieces.push({ start, end, kind: KINDS[value & ~PROBLEM] ?? 'plain', problem: (value & PROBLEM) !== 0 });
    start = end;
  }
  return pieces;
}

/** Every name with its colon that stands at the beginning of a word, and what is written right behind it. */
function* looseOperators(text: string): Generator<{ readonly name: Span; readonly value: Span }> {
  let from = 0;
  for (const { index: start } of text.matchAll(LOOSE_START)) {
    const length = start < from ? undefined : OPERATOR.exec(text.slice(start))?.[0].length;
    if (length === undefined) continue;
    const behind = start + length;
    from = behind + looseValueLength(text.slice(start, behind - 1), text.slice(behind));
    yield { name: { start, end: behind }, value: { start: behind, end: from } };
  }
}

/** A sender may stand after a space; any other value that does has a node. */
function looseValueLength(name: string, rest: string): number {
  const spaced = operatorOf(name) === 'sender' ? SPACED_VALUE.exec(rest) : null;
  const isSender = spaced !== null && (spaced.groups?.value ?? '').split(',').every((value) => senderOf(value) !== null);
  return (isSender ? spaced : LOOSE_VALUE.exec(rest))?.[0].length ?? 0;
}

type Cover = (span: Span, kind: PieceKind) => void;

/** Larger ones first: what a node holds is painted over it, and what is left of it is what joins them. */
function paintNode(node: QueryNode | StepNode, text: string, cover: Cover): void {
  switch (node.kind) {
    // A colon in it is one that means nothing.
    case 'text':
    case 'number':
      cover(node.span, 'word');
      return;
    case 'data':
    case 'spoke':
    case 'source':
    case 'assistant':
    case 'event':
    case 'has':
    case 'date':
    case 'measure':
    case 'identity':
    case 'attribute':
    case 'repeats':
    case 'unanswered':
    case 'ends':
    case 'silence':
      return paintLeaf(node.span, text, cover);
    case 'near':
    case 'all':
    case 'any':
    case 'not':
    case 'sequence':
    case 'eventNear':
      cover(node.span, 'joint');
      for (const part of partsOf(node)) paintNode(part, text, cover);
      return;
    default:
      assertNever(node);
  }
}

function paintLeaf(span: Span, text: string, cover: Cover): void {
  const operator = OPERATOR.exec(text.slice(span.start, span.end))?.[0].length ?? 0;
  cover(span, 'value');
  cover({ start: span.start, end: span.start + operator }, 'operator');
}

type Compound = Extract<QueryNode | StepNode, { readonly kind: 'near' | 'all' | 'any' | 'not' | 'sequence' | 'eventNear' }>;

function partsOf(node: Compound): readonly (QueryNode | StepNode)[] {
  switch (node.kind) {
    case 'near':
      return [node.left, node.right];
    case 'all':
    case 'any':
      return node.of;
    case 'not':
      return [node.of];
    case 'sequence':
      return [node.first, ...node.then.map(({ step }) => step)];
    case 'eventNear':
      return [node.event, node.message];
    default:
      return assertNever(node);
  }
}
