import type { MarkTerm, SearchFilters, SearchScope } from '../../../shared/model/search.ts';
import { parseQuery } from '../../../shared/query/parse-query.ts';
import { markTermsOfQuery } from '../../../shared/query/query-terms.ts';
import { planSearch, type TagCondition } from '../../search/plan-search.ts';
import type { SearchPlan } from '../../search/search-plan.ts';
import { type KeyRange, keysBetween } from '../contact-key.ts';
import type { ReadHandle } from '../handles.ts';
import type { SearchContext } from '../protocol.ts';
import { changedSince } from './library-mark.ts';
import { conditionsOf, createTagReader } from './tags.ts';

/** What is looked for, as the index is asked. */
export interface Asked {
  readonly match: string;
  readonly range: KeyRange;
  /** What is left to decide on each candidate. */
  readonly rest: SearchPlan['rest'];
  /** Null for all; else none but these. */
  readonly among: ReadonlySet<number> | null;
  readonly terms: readonly MarkTerm[];
  readonly context: SearchContext;
}

/** Null where nothing at all can be found. */
export function readAsked(handle: ReadHandle, scope: SearchScope, context: SearchContext): Asked | null {
  const conditions = conditionsOf(handle, scope.filters);
  if (conditions === null) return null;
  const { tree } = parseQuery(scope.text, context);
  const plan = planSearch(tree, conditions, createTagReader(handle));
  if (plan === null) return null;
  return {
    match: plan.match,
    range: within(keysBetween(plan.from, plan.to), keysBetween(scope.filters.from, scope.filters.to)),
    rest: plan.rest,
    among: scope.changedSince === undefined ? null : changedSince(handle, scope.changedSince),
    terms: markTermsOfQuery(tree),
    context,
  };
}

/** What to mark, whether anything can be found or not. */
export function termsAsked(text: string, context: SearchContext): readonly MarkTerm[] {
  return markTermsOfQuery(parseQuery(text, context).tree);
}

/** A MATCH expression that asks for one of these tags too. */
export function withTag(match: string, tag: string): string {
  return `(${match}) AND tags : "${tag}"`;
}

/** What is searched where nothing is typed. */
export function matchOfFilters(conditions: readonly TagCondition[]): string {
  const plan = planSearch(null, conditions, () => null);
  if (plan === null) throw new Error('a condition that lists nothing is no condition');
  return plan.match;
}

/** Without the filters of one dimension. */
export function without(filters: SearchFilters, dimension: 'sources' | 'assistantIds' | 'eventNames' | 'days'): SearchFilters {
  return dimension === 'days' ? { ...filters, from: null, to: null } : { ...filters, [dimension]: [] };
}

function within(one: KeyRange, other: KeyRange): KeyRange {
  return { low: Math.max(one.low, other.low), high: Math.min(one.high, other.high) };
}
