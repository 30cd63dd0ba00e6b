import { assertNever } from '../../shared/assert-never.ts';
import type { HasNode, NearNode, QueryNode, StepNode, ValueNode } from '../../shared/query/query-tree.ts';
import { termsOfIdentity, termsOfNumber, termsOfText, wholeTerm } from '../../shared/query/query-terms.ts';
import { allMatches, anyMatch, EVERYTHING, type Match, matchText, nearMatch, NOTHING, opposite, tagsMatch, termsMatch } from './match-expression.ts';
import type { Needs, SearchPlan, TagsOf } from './search-plan.ts';

/** Words of the index's `tags` column: conditions on the contact, kept beside the text so that they cost next to nothing. */
export interface TagCondition {
  /** At least one of these must be there. */
  readonly anyOf: readonly string[];
}

interface Days {
  readonly from: string | null;
  readonly to: string | null;
}

/**
 * What the index can say of a condition: all that answer are among `upper` and have a day in `days`, and all of `lower`
 * answer. `exact` where these are the same.
 */
interface Bounds {
  readonly upper: Match;
  readonly lower: Match;
  readonly days: Days;
  readonly exact: boolean;
}

const ANY_DAY: Days = { from: null, to: null };
const UNKNOWN: Bounds = { upper: EVERYTHING, lower: NOTHING, days: ANY_DAY, exact: false };
const HISTORY: Pick<HasNode, 'kind' | 'what'> = { kind: 'has', what: 'history' };

/** Null where nothing can be found. Answers of the plan are exactly those of the query among what the tags leave. */
export function planSearch(tree: QueryNode | null, tags: readonly TagCondition[], tagsOf: TagsOf): SearchPlan | null {
  const conditions = tags.map(({ anyOf }) => tagsMatch(anyOf));
  const parts = tree === null ? [] : tree.kind === 'all' ? tree.of : [tree];
  const bounds = parts.map((part) => boundsOf(part, tagsOf));
  const match = matchText(allMatches([...bounds.map(({ upper }) => upper), ...conditions]));
  const days = bounds.reduce<Days>((all, each) => intersection(all, each.days), ANY_DAY);
  if (match === null || (days.from !== null && days.to !== null && days.from > days.to)) return null;
  const left = parts.filter((_, index) => bounds[index]?.exact !== true);
  return { match, ...days, rest: restOf(left) };
}

function restOf(left: readonly QueryNode[]): SearchPlan['rest'] {
  const [first] = left;
  if (first === undefined) return null;
  // What costs least is decided first, and most candidates end there.
  const parts = [...left].sort((a, b) => NEEDS.indexOf(needsOf(a)) - NEEDS.indexOf(needsOf(b)));
  const tree: QueryNode = parts.length === 1 ? first : { kind: 'all', of: parts, span: first.span };
  return { tree, needs: needsOf(tree) };
}

function boundsOf(node: QueryNode, tagsOf: TagsOf): Bounds {
  switch (node.kind) {
    case 'text':
      return exactly(termsMatch(termsOfText(node), node.sender));
    case 'number': {
      const { whole, apart } = termsOfNumber(node);
      const words = apart.map((terms) => termsMatch(terms, node.sender));
      return exactly(anyMatch([termsMatch(whole, node.sender), words.length === 0 ? NOTHING : allMatches(words)]));
    }
    case 'near':
      return atMost(nearCandidates(node));
    case 'source':
    case 'assistant':
    case 'event':
    case 'has':
      return ofTags(node, tagsOf);
    case 'date':
      return { upper: EVERYTHING, lower: NOTHING, days: node, exact: true };
    case 'identity': {
      const { terms, sure } = termsOfIdentity(node);
      const isWhole = node.identity === 'cpf' || node.identity === 'phone' || node.identity === 'email';
      const match = termsMatch(terms, isWhole ? null : 'attrs');
      return sure ? exactly(match) : atMost(match);
    }
    case 'attribute':
      return atMost(termsMatch(termsOfText({ text: node.value, quoted: true, prefix: node.prefix }), 'attrs'));
    case 'all':
      return ofAll(node.of.map((part) => boundsOf(part, tagsOf)));
    case 'any':
      return ofAny(node.of.map((part) => boundsOf(part, tagsOf)));
    case 'not':
      return ofNot(boundsOf(node.of, tagsOf));
    case 'sequence': {
      const steps = [node.first, ...node.then.map(({ step }) => step)];
      const bounds = ofAll(steps.map((step) => ofStep(step, tagsOf)));
      // Events are held of conversations without a history too.
      return steps.every(({ kind }) => kind === 'event') ? { ...bounds, lower: NOTHING, exact: false } : withHistory(bounds, tagsOf);
    }
    case 'eventNear':
      return withHistory(ofAll([boundsOf(node.event, tagsOf), ofStep(node.message, tagsOf)]), tagsOf);
    case 'data':
    case 'spoke':
    case 'repeats':
    case 'unanswered':
    case 'ends':
    case 'measure':
      return withHistory(UNKNOWN, tagsOf);
    default:
      return assertNever(node);
  }
}

/** What one message does not say, another may. */
function ofStep(step: StepNode, tagsOf: TagsOf): Bounds {
  switch (step.kind) {
    case 'silence':
    case 'not':
      return UNKNOWN;
    case 'all':
      return ofAll(step.of.map((part) => ofStep(part, tagsOf)));
    case 'any':
      return ofAny(step.of.map((part) => ofStep(part, tagsOf)));
    default:
      return boundsOf(step, tagsOf);
  }
}

function nearCandidates({ left, right, words, sender }: NearNode): Match {
  const terms = [wholeTerm(left.text, left.prefix), wholeTerm(right.text, right.prefix)];
  const [first, second] = terms;
  return first === null || second === null || first === undefined || second === undefined ? NOTHING : nearMatch(first, second, words, sender);
}

function ofTags(node: ValueNode | HasNode, tagsOf: TagsOf): Bounds {
  const tags = tagsOf(node);
  return tags === null ? UNKNOWN : exactly(tagsMatch(tags));
}

/** Messages are only where a history is held. */
function withHistory(bounds: Bounds, tagsOf: TagsOf): Bounds {
  const held = tagsOf({ ...HISTORY, span: { start: 0, end: 0 } });
  const upper = held === null ? bounds.upper : allMatches([bounds.upper, tagsMatch(held)]);
  return { ...bounds, upper, lower: NOTHING, exact: false };
}

function exactly(match: Match): Bounds {
  return { upper: match, lower: match, days: ANY_DAY, exact: true };
}

function atMost(match: Match): Bounds {
  return { upper: match, lower: NOTHING, days: ANY_DAY, exact: false };
}

/** Days are exact beside others, but no part of an alternative or of what is excluded: the index has none in its words. */
function ofAll(all: readonly Bounds[]): Bounds {
  return {
    upper: allMatches(all.map(({ upper }) => upper)),
    lower: allMatches(all.map(({ lower }) => lower)),
    days: all.reduce<Days>((days, each) => intersection(days, each.days), ANY_DAY),
    exact: all.every(({ exact }) => exact),
  };
}

function ofAny(all: readonly Bounds[]): Bounds {
  const days = all.map((each) => each.days).reduce(hull);
  return {
    upper: anyMatch(all.map(({ upper }) => upper)),
    lower: anyMatch(all.map(({ lower }) => lower)),
    days,
    exact: all.every(({ exact, days: its }) => exact && !isBounded(its)),
  };
}

function ofNot(inner: Bounds): Bounds {
  const exact = inner.exact && !isBounded(inner.days);
  return { upper: opposite(inner.lower), lower: opposite(inner.upper), days: ANY_DAY, exact };
}

function isBounded({ from, to }: Days): boolean {
  return from !== null || to !== null;
}

function intersection(one: Days, other: Days): Days {
  return {
    from: one.from !== null && other.from !== null && one.from > other.from ? one.from : (other.from ?? one.from),
    to: one.to !== null && other.to !== null && one.to < other.to ? one.to : (other.to ?? one.to),
  };
}

function hull(one: Days, other: Days): Days {
  return {
    from: one.from === null || other.from === null ? null : one.from < other.from ? one.from : other.from,
    to: one.to === null || other.to === null ? null : one.to > other.to ? one.to : other.to,
  };
}

const NEEDS: readonly Needs[] = ['row', 'pieces', 'transcript'];

/** What `matches` reads at most to decide it. */
function needsOf(node: QueryNode): Needs {
  switch (node.kind) {
    case 'source':
    case 'assistant':
    case 'event':
    case 'has':
    case 'date':
    case 'measure':
      return 'row';
    case 'text':
    case 'number':
    case 'near':
    case 'attribute':
      return 'pieces';
    case 'identity':
      return node.identity === 'externalId' ? 'transcript' : node.identity === 'id' || node.identity === 'identifier' ? 'row' : 'pieces';
    case 'all':
    case 'any':
      return node.of.map(needsOf).reduce<Needs>((most, each) => (NEEDS.indexOf(each) > NEEDS.indexOf(most) ? each : most), 'row');
    case 'not':
      return needsOf(node.of);
    case 'spoke':
      return node.sender === 'agent' ? 'row' : 'transcript';
    case 'data':
    case 'sequence':
    case 'eventNear':
    case 'repeats':
    case 'unanswered':
    case 'ends':
      return 'transcript';
    default:
      return assertNever(node);
  }
}
