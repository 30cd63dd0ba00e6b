import type { ContactQuery } from '../../shared/model/contact-query.ts';
import type { StoredRun } from '../cache/protocol.ts';

const DAY_MS = 86_400_000;

/** A part of an instance that was listed as a whole before, and the last day that this covers. */
interface Scope {
  readonly query: ContactQuery;
  readonly lastDay: string;
}

/**
 * The queries that bring an instance up to date: for each part of it that was listed as a whole before (all of it, an
 * assistant, a source), what came since. Queries about one person, of at most so many, of a sample, or whose listing
 * did not end well say nothing of what is to be held and are left out, and so is a part that another one contains.
 */
export function upToDateQueries(runs: readonly StoredRun[], nowMs: number): readonly ContactQuery[] {
  const scopes = new Map<string, Scope>();
  for (const run of runs.filter(isWholeListing)) {
    const scope = scopeOf(run);
    const key = keyOf(scope.query);
    const known = scopes.get(key);
    scopes.set(key, known === undefined ? scope : joined(known, scope));
  }
  const all = [...scopes.values()];
  const kept = all.filter((scope) => !all.some((other) => other !== scope && contains(other.query, scope.query)));
  return kept.map(({ query, lastDay }) => ({
    ...query,
    // Neither the zone of the service's days nor whether an end is included is documented: a day more on both sides.
    filters: { ...query.filters, startDate: dayAt(Date.parse(lastDay) - DAY_MS), endDate: dayAt(nowMs + DAY_MS) },
  }));
}

function isWholeListing({ query, options, listing, failures }: StoredRun): boolean {
  const { id, identifier, externalId } = query.filters;
  const isOfSome = id !== undefined || identifier !== undefined || externalId !== undefined || Object.keys(query.attributes).length > 0;
  const isCutShort = failures.some(({ error }) => error.kind.startsWith('sync.pagination'));
  return !isOfSome && query.maxContacts === null && options.order.kind !== 'sample' && listing?.done === true && !isCutShort;
}

function scopeOf({ query, startedMs }: StoredRun): Scope {
  const { startDate: _, endDate, ...filters } = query.filters;
  const startedDay = dayAt(startedMs);
  const lastDay = endDate !== undefined && !Number.isNaN(Date.parse(endDate)) && endDate < startedDay ? endDate : startedDay;
  return { query: { ...query, filters }, lastDay };
}

/** All that was asked for of it, from the last day that any of its runs covers. */
function joined(one: Scope, other: Scope): Scope {
  const history = one.query.flags.history || other.query.flags.history;
  const events = one.query.flags.events || other.query.flags.events;
  return {
    query: { ...one.query, flags: { history, events } },
    lastDay: one.lastDay > other.lastDay ? one.lastDay : other.lastDay,
  };
}

/** Are both queries about the same part of an instance? */
export function isSameScope(one: ContactQuery, other: ContactQuery): boolean {
  return keyOf(one) === keyOf(other);
}

function keyOf({ filters, onlyWithEvents = [] }: ContactQuery): string {
  return JSON.stringify([filters.assistantId ?? null, filters.source ?? null, onlyWithEvents.toSorted()]);
}

function contains(whole: ContactQuery, part: ContactQuery): boolean {
  const { assistantId, source } = whole.filters;
  return (
    (assistantId === undefined || assistantId === part.filters.assistantId) &&
    (source === undefined || source === part.filters.source) &&
    (whole.onlyWithEvents ?? []).length === 0 &&
    (whole.flags.history || !part.flags.history) &&
    (whole.flags.events || !part.flags.events)
  );
}

function dayAt(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
