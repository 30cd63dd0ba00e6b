import { allOf, isMessageNode, spanOf } from './build-nodes.ts';
import type { Segment } from './segment-builder.ts';
import type { ProblemKind, QueryNode, SequenceNode, Span, StepNode, ValueNode, Within } from './query-tree.ts';

type Complain = (kind: ProblemKind, span: Span) => void;
interface Step {
  readonly step: StepNode;
  readonly within: Within;
}

/**
 * What stands between the arrows as one sequence, and before it the conditions on the whole conversation that stand
 * among its steps. Where there is no arrow, what was there.
 */
export function sequenceOf(segments: readonly Segment[], complain: Complain): readonly QueryNode[] {
  if (segments.length === 1) return segments.flatMap(({ nodes, silences }) => [...nodes, ...silences.map(({ span }) => unanswered(span))]);
  const conditions: QueryNode[] = [];
  const steps: Step[] = [];
  for (const [index, segment] of segments.entries()) {
    const found = stepOf(segment, index === segments.length - 1 && steps.length > 0, conditions, complain);
    if (found === null) {
      complain('missingSide', segment.arrow?.span ?? segments[1]?.arrow?.span ?? { start: 0, end: 0 });
      continue;
    }
    steps.push({ step: found, within: segment.arrow?.within ?? { messages: null, ms: null } });
  }
  const [first, ...then] = steps;
  if (first === undefined) return conditions;
  if (then.length > 0) return [...conditions, sequenceNode(first.step, then)];
  return first.step.kind === 'silence' ? conditions : [...conditions, first.step];
}

/** `sem:resposta` of no message in particular: the last word was the user's. */
export function unanswered(span: Span): QueryNode {
  return { kind: 'ends', sender: 'user', span };
}

function stepOf(segment: Segment, maySilence: boolean, conditions: QueryNode[], complain: Complain): StepNode | null {
  const messages = segment.nodes.filter(isMessageNode);
  const others = segment.nodes.filter((node) => !isMessageNode(node));
  const events = others.filter((node): node is ValueNode => node.kind === 'event');
  const message = allOf(messages);
  const [event] = events;
  const silence = maySilence && message === null ? segment.silences[0] : undefined;
  for (const other of segment.silences) if (other !== silence) complain('notInStep', other.span);
  const isEvent = message === null && event !== undefined && silence === undefined;
  for (const node of others) {
    if (isEvent && node === event) continue;
    // An alternative of a message and of something else can be said of neither.
    if (node.kind === 'any' && node.of.some(isMessageNode)) complain('notInStep', node.span);
    else conditions.push(node);
  }
  if (message !== null && isMessageNode(message)) return message;
  if (isEvent) return event;
  return silence ?? null;
}

function sequenceNode(first: StepNode, then: readonly Step[]): SequenceNode {
  return {
    kind: 'sequence',
    first,
    // oxlint-disable-next-line unicorn/no-thenable -- a list, which no one awaits
    then: then.map(({ step, within }) => ({ within, step })),
    span: spanOf([first, ...then.map(({ step }) => step)]),
  };
}
