import { allOf, anyOf, eventsOf, isMessageNode, MAX_PATTERNS, spanOf, spoken } from './build-nodes.ts';
import type { Segment } from './segment-builder.ts';
import type { ProblemKind, QueryNode, SequenceNode, Span, StepNode, Within } from './query-tree.ts';

type Complain = (kind: ProblemKind, span: Span) => void;
interface Step {
  /** Alternatives: a message that answers several is one node, but events are several. */
  readonly either: readonly StepNode[];
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
    steps.push({ either: found, within: segment.arrow?.within ?? { messages: null, ms: null } });
  }
  const either = steps.length > 1 ? sequencesOf(steps, complain) : (steps[0]?.either ?? []).filter((step) => step.kind !== 'silence');
  return [...conditions, ...[anyOf(either) ?? []].flat()];
}

/** One for each choice among the alternatives. */
function sequencesOf(steps: readonly Step[], complain: Complain): readonly SequenceNode[] {
  let ways: readonly (readonly { readonly step: StepNode; readonly within: Within }[])[] = [[]];
  for (const { either, within } of steps) {
    const chosen = either.slice(0, Math.floor(MAX_PATTERNS / ways.length));
    const left = either[chosen.length];
    if (left !== undefined) complain('tooMany', left.span);
    ways = ways.flatMap((way) => chosen.map((step) => [...way, { step, within }]));
  }
  return ways.flatMap(([first, ...then]) => (first === undefined ? [] : [sequenceNode(first.step, then)]));
}

/** `sem:resposta` of no message in particular: the last word was the user's. */
export function unanswered(span: Span): QueryNode {
  return { kind: 'ends', sender: 'user', span };
}

function stepOf(segment: Segment, maySilence: boolean, conditions: QueryNode[], complain: Complain): readonly StepNode[] | null {
  const messages = segment.nodes.filter(isMessageNode);
  const others = segment.nodes.filter((node) => !isMessageNode(node));
  const message = spoken(allOf(messages));
  const event = others.find((node) => eventsOf(node) !== null);
  const silence = maySilence && message === null ? segment.silences[0] : undefined;
  for (const other of segment.silences) if (other !== silence) complain('notInStep', other.span);
  const isEvent = message === null && event !== undefined && silence === undefined;
  for (const node of others) {
    if (isEvent && node === event) continue;
    // An alternative of a message and of something else can be said of neither.
    if (node.kind === 'any' && node.of.some(isMessageNode)) complain('notInStep', node.span);
    else conditions.push(node);
  }
  if (message !== null && isMessageNode(message)) return [message];
  if (isEvent) return eventsOf(event);
  return silence === undefined ? null : [silence];
}

function sequenceNode(first: StepNode, then: readonly { readonly step: StepNode; readonly within: Within }[]): SequenceNode {
  return {
    kind: 'sequence',
    first,
    // oxlint-disable-next-line unicorn/no-thenable -- a list, which no one awaits
    then: then.map(({ step, within }) => ({ within, step })),
    span: spanOf([first, ...then.map(({ step }) => step)]),
  };
}
