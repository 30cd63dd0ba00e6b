import { assertNever } from '../../../shared/assert-never.ts';
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
const OPERATOR = /\p{L}[\p{L}\p{N}_.-]{0,80}(?:"[^"]{1,200}")?:(?!\/\/)/u;
const LOOSE = new RegExp(`(?<=^|[\\s(-])(?<name>${OPERATOR.source})[^\\s()"]*`, 'gu');

/** The whole text in pieces, each as long as can be, in order and without gaps. */
export function queryPieces(text: string, parsed: ParsedQuery): readonly QueryPiece[] {
  const paint = new Uint8Array(text.length);
  const cover = ({ start, end }: Span, kind: PieceKind) => paint.fill(KINDS.indexOf(kind), start, end);
  if (parsed.tree !== null) paintNode(parsed.tree, text, cover);
  for (const match of text.matchAll(LOOSE)) {
    const { index } = match;
    const end = index + match[0].length;
    if (paint.subarray(index, end).some((kind) => kind > KINDS.indexOf('joint'))) continue;
    cover({ start: index, end }, 'value');
    cover({ start: index, end: index + (match.groups?.['name']?.length ?? 0) }, 'operator');
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

type Cover = (span: Span, kind: PieceKind) => void;

/** Larger ones first: what a node holds is painted over it, and what is left of it is what joins them. */
function paintNode(node: QueryNode | StepNode, text: string, cover: Cover): void {
  switch (node.kind) {
    case 'text':
    case 'number':
    case 'data':
    case 'spoke':
      return paintLeaf(node.span, text, 'word', cover);
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
      return paintLeaf(node.span, text, 'value', cover);
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

function paintLeaf(span: Span, text: string, kind: PieceKind, cover: Cover): void {
  const found = OPERATOR.exec(text.slice(span.start, span.end));
  const operator = found?.index === 0 ? found[0].length : 0;
  cover(span, operator > 0 ? 'value' : kind);
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
