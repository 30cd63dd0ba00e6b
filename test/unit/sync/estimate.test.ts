import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import type { RunOrder } from '../../../shared/model/sync-run.ts';
import { eventsRoute } from '../../../electron/sync/estimate-events.ts';
import { type Budget, estimate, type Known, spreadOver } from '../../../electron/sync/estimate.ts';

const BUDGET: Budget = { perDay: 50_000, leftToday: 50_000 };
const NEWEST: RunOrder = { kind: 'newestFirst' };

interface World {
  /** Person of each contact, in the order of the listing. */
  readonly people: readonly number[];
  /** Whether its contents are held already. */
  readonly held: readonly boolean[];
  readonly pageSize: number;
  readonly countsWhole: boolean;
  readonly endsWithHash: boolean;
}

const world: fc.Arbitrary<World> = fc
  .record({
    people: fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 1500 }),
    heldEvery: fc.integer({ min: 1, max: 5 }),
    pageSize: fc.constantFrom(500, 100),
    countsWhole: fc.boolean(),
    endsWithHash: fc.boolean(),
  })
  .map(({ heldEvery, ...rest }) => ({ ...rest, held: rest.people.map((_, at) => heldEvery > 1 && at % heldEvery === 0) }));

/** Identifiers among these places of the listing, by how many contacts each has. */
function sizesOf(places: readonly number[], { people }: World): ReadonlyMap<number, number> {
  const byPerson = new Map<number, number>();
  for (const place of places) byPerson.set(people[place] ?? 0, (byPerson.get(people[place] ?? 0) ?? 0) + 1);
  const sizes = new Map<number, number>();
  for (const size of byPerson.values()) sizes.set(size, (sizes.get(size) ?? 0) + 1);
  return sizes;
}

function pendingOf(count: number, { held }: World): readonly number[] {
  return Array.from({ length: count }, (_, at) => at).filter((at) => held[at] !== true);
}

/** What is known after the first page of this world's listing. */
function firstPage(of: World, order: RunOrder = NEWEST, flags = { history: true, events: true }): Known {
  const listed = Math.min(of.people.length, of.pageSize);
  const pending = pendingOf(listed, of);
  const isLast = listed === of.people.length;
  return {
    query: { filters: {}, attributes: {}, flags, maxContacts: null },
    order,
    counts: { pages: 1, listed, resultCount: of.countsWhole ? of.people.length : listed },
    listing: { pagination: isLast && !of.endsWithHash ? null : 'hash', done: false },
    facts: { pending: pending.length, groups: [...sizesOf(pending, of)], chosen: null },
    eventsAccess: 'refused',
  };
}

function expectWithin(actual: number, { min, likely, max }: { min: number; likely: number; max: number | null }): void {
  expect(min).toBeLessThanOrEqual(actual);
  expect(actual).toBeLessThanOrEqual(max ?? Infinity);
  expect(min).toBeLessThanOrEqual(likely);
  expect(likely).toBeLessThanOrEqual(max ?? Infinity);
}

test('the way of the events is said as far as it is known', () => {
  const flags = (history: boolean, events: boolean) => ({ filters: {}, attributes: {}, flags: { history, events }, maxContacts: null });
  const handedOver = { ...flags(true, true), onlyWithEvents: ['transbordo'] };
  expect(eventsRoute(flags(true, false), 'available')).toBe('none');
  expect(eventsRoute(flags(true, true), 'available')).toBe('along');
  expect([handedOver, flags(false, true)].map((query) => eventsRoute(query, 'available'))).toEqual(['bulk', 'bulk']);
  expect([handedOver, flags(false, true)].map((query) => eventsRoute(query, 'unknown'))).toEqual(['bulkIfAllowed', 'bulkIfAllowed']);
  expect(eventsRoute(handedOver, 'refused')).toBe('refused');
  expect(eventsRoute({ ...flags(false, true), attributes: { cpf: '12345678909' } }, 'available')).toBe('alone');
});

describe('what is promised holds', () => {
  property.prop([world], { seed: 31, numRuns: 200 })('whatever the listing turns out to be', (of) => {
    const plan = estimate(firstPage(of), BUDGET);
    const pending = pendingOf(of.people.length, of);
    const calls = [...sizesOf(pending, of).values()].reduce((sum, count) => sum + count, 0);
    const pages = Math.max(0, Math.ceil(of.people.length / of.pageSize) - 1) + (of.endsWithHash ? 1 : 0);
    expectWithin(of.people.length, plan.contacts);
    expectWithin(pending.length, plan.toFetch);
    expectWithin(pages, plan.listPages);
    expectWithin(calls, plan.historyCalls);
    expectWithin(pages + calls, plan.total);
    expectWithin((pages + calls) * 100, plan.durationMs);
  });

  property.prop([world, fc.integer({ min: 1, max: 2000 }), fc.integer({ min: 0, max: 99 })], { seed: 32, numRuns: 200 })(
    'of a sample too, however it falls',
    (of, size, seed) => {
      const plan = estimate(firstPage(of, { kind: 'sample', size, seed }), BUDGET);
      // Any drawing will do: by a stride through the listing.
      const all = Array.from({ length: of.people.length }, (_, at) => (at * 7919 + seed) % Math.max(1, of.people.length));
      const drawn = new Set([...new Set(all)].slice(0, size));
      const pending = pendingOf(of.people.length, of).filter((at) => drawn.has(at));
      const isPermutation = new Set(all).size === of.people.length;
      if (isPermutation) expectWithin(pending.length, plan.toFetch);
      const calls = [...sizesOf(pending, of).values()].reduce((sum, count) => sum + count, 0);
      if (isPermutation) expectWithin(calls, plan.historyCalls);
    },
  );

  property.prop([fc.nat(3_000_000), fc.nat(50_000), fc.nat(50_000)], { seed: 33 })(
    'over days: all of it, never more than a day allows',
    (queries, perDay, left) => {
      const leftToday = Math.min(left, perDay);
      const spread = spreadOver(queries, { perDay, leftToday });
      if (spread === null) {
        expect(perDay).toBe(0);
        return;
      }
      const { days, firstDay, furtherDays, lastDay } = spread;
      expect(days === 1 ? firstDay : firstDay + (days - 2) * furtherDays + lastDay).toBe(queries);
      expect(firstDay).toBeLessThanOrEqual(leftToday);
      expect(Math.max(furtherDays, lastDay)).toBeLessThanOrEqual(perDay);
    },
  );
});

describe('what is likely', () => {
  const population = (contacts: number, identifiers: number): World => ({
    people: Array.from({ length: contacts }, (_, at) => (at * 7919) % identifiers),
    held: [],
    pageSize: 500,
    countsWhole: true,
    endsWithHash: false,
  });

  test('is each contact a query where nobody came twice', () => {
    const plan = estimate(firstPage(population(2000, 2000)), BUDGET);
    expect(plan.historyCalls).toEqual({ min: 500, likely: 2000, max: 2000 });
    expect(plan).toMatchObject({ listPages: { min: 3, likely: 3, max: 4 }, fitsToday: 'yes', shareOfDay: 2003 / 50_000 });
  });

  test('is less where contacts share identifiers', () => {
    const plan = estimate(firstPage(population(600, 330)), BUDGET);
    expect(plan.historyCalls.likely).toBeGreaterThanOrEqual(330);
    expect(plan.historyCalls.likely).toBeLessThan(390);
  });

  test('claims no end where the count may be the page’s', () => {
    const plan = estimate(firstPage({ ...population(900, 900), countsWhole: false }), BUDGET);
    expect(plan).toMatchObject({ contacts: { min: 500, max: null }, total: { max: null }, fitsToday: 'perhaps' });
  });

  test('is nothing but pages where contents are not asked for', () => {
    const plan = estimate(firstPage(population(1200, 1200), NEWEST, { history: false, events: false }), BUDGET);
    expect(plan).toMatchObject({ historyCalls: { max: 0 }, eventCalls: { max: 0 }, total: { min: 2, likely: 2, max: 3 } });
  });

  test('goes over days where it does not fit, and says so', () => {
    const known = firstPage(population(120_000, 120_000));
    const plan = estimate(known, { perDay: 45_000, leftToday: 1000 });
    expect(plan).toMatchObject({ spread: { days: 4, firstDay: 1000, furtherDays: 45_000 }, leftToday: 1000 });
    expect(estimate(known, { perDay: 0, leftToday: 0 })).toMatchObject({ spread: null, shareOfDay: null });
    expect(estimate(firstPage(population(400, 400)), { perDay: 50_000, leftToday: 399 }).fitsToday).toBe('no');
  });
});
