import type { MarkTerm, SearchFilters, SearchScope } from '../../../shared/model/search.ts';
import { markTermsOfQuery, parseQuery } from '../../search/parse-query.ts';
import type { SearchPlan } from '../../search/search-plan.ts';
import { EVERYTHING_TAG, type TagCondition, toMatch } from '../../search/to-match.ts';
import { type KeyRange, keysBetween } from '../contact-key.ts';
import type { ReadHandle } from '../handles.ts';
import type { SearchContext } from '../protocol.ts';
import { changedSince } from './library-mark.ts';
import { conditionsOf } from './tags.ts';

/** What is looked for, as the index is asked. */
export interface Asked {
  readonly match: string;
  readonly range: KeyRange;
  /** What is left to decide on each candidate. */
  readonly rest: SearchPlan['rest'];
  /** Null for all; else none but these. */
  readonly among: ReadonlySet<number> | null;
  readonly terms: readonly MarkTerm[];
  /** Was anything typed that the index is searched for? */
  readonly isEverything: boolean;
  readonly context: SearchContext;
}

const EVERYTHING = `tags : "${EVERYTHING_TAG}"`;

/** Null where no conversation can meet the filters. */
export function readAsked(handle: ReadHandle, scope: SearchScope, context: SearchContext): Asked | null {
  const conditions = conditionsOf(handle, scope.filters);
  if (conditions === null) return null;
  const parsed = parseQuery(scope.text);
  const plan: SearchPlan = { match: toMatch(parsed, []), from: null, to: null, rest: null };
  const range = within(keysBetween(plan.from, plan.to), keysBetween(scope.filters.from, scope.filters.to));
  return {
    match: withTags(plan.match, conditions),
    range,
    rest: plan.rest,
    among: scope.changedSince === undefined ? null : changedSince(handle, scope.changedSince),
    terms: markTermsOfQuery(parsed),
    isEverything: plan.match === EVERYTHING,
    context,
  };
}

/** A MATCH expression that asks for these tags too. */
export function withTags(match: string, conditions: readonly TagCondition[]): string {
  const tags = conditions.map(({ anyOf }) => `tags : (${anyOf.map((tag) => `"${tag}"`).join(' OR ')})`);
  if (tags.length === 0) return match;
  return match === EVERYTHING ? tags.join(' AND ') : `(${match}) AND ${tags.join(' AND ')}`;
}

/** What is searched where nothing is typed. */
export function matchOfFilters(conditions: readonly TagCondition[]): string {
  return withTags(EVERYTHING, conditions);
}

export function within(one: KeyRange, other: KeyRange): KeyRange {
  return { low: Math.max(one.low, other.low), high: Math.min(one.high, other.high) };
}

/** Leaves the tags and days of one dimension out. */
export function without(filters: SearchFilters, dimension: 'sources' | 'assistantIds' | 'eventNames' | 'days'): SearchFilters {
  return dimension === 'days' ? { ...filters, from: null, to: null } : { ...filters, [dimension]: [] };
}
