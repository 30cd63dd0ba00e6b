import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ContactQuery } from '../../../shared/model/contact-query.ts';
import type { PlanRange } from '../../../shared/model/sync-plan.ts';
import { splitCalls } from '../../../electron/sync/estimate-events.ts';

const NONE = { min: 0, likely: 0, max: 0 };
const exactly = (count: number): PlanRange => ({ min: count, likely: count, max: count });
const six = exactly(600);
const found = { toFetch: six, calls: exactly(330) };

function query(changes: Partial<ContactQuery>): ContactQuery {
  return { filters: { startDate: '2026-10-01', endDate: '2026-10-31' }, attributes: {}, flags: { history: true, events: true }, maxContacts: null, ...changes };
}

const eventsOnly = query({ flags: { history: false, events: true } });
const chosen = query({ onlyWithEvents: ['transbordo'] });

describe('calls for histories and for events', () => {
  test('come together where both are asked for, and none are for events then', () => {
    expect(splitCalls(query({}), 'available', six, found)).toEqual({ toFetch: six, historyCalls: found.calls, eventCalls: NONE });
  });

  test.each([eventsOnly, chosen])('are as many as the contacts take where the endpoint is refused', (asked) => {
    const { historyCalls, eventCalls, toFetch } = splitCalls(asked, 'refused', six, found);
    expect([toFetch, historyCalls, eventCalls]).toEqual([six, asked.flags.history ? found.calls : NONE, asked.flags.history ? NONE : found.calls]);
  });

  test('are a few for events alone where the endpoint is open, and perhaps more where that is not known', () => {
    expect(splitCalls(eventsOnly, 'available', six, found).eventCalls).toMatchObject({ min: 1, likely: 6 });
    expect(splitCalls(eventsOnly, 'unknown', six, found).eventCalls).toMatchObject({ min: 1, likely: 330 });
  });

  test('leave open how many histories are fetched, where the events decide', () => {
    expect(splitCalls(chosen, 'available', six, found)).toMatchObject({ toFetch: { min: 0, max: 600 }, historyCalls: { min: 0, max: 330 }, eventCalls: { min: 1, likely: 6 } });
  });

  test('are none where nothing is to be fetched', () => {
    expect(splitCalls(eventsOnly, 'available', six, { toFetch: NONE, calls: NONE })).toEqual({ toFetch: NONE, historyCalls: NONE, eventCalls: NONE });
  });

  test('promise no more than they keep: least, likely and most in this order', () => {
    const range = fc.tuple(fc.nat(900), fc.nat(900), fc.nat(900), fc.boolean()).map(([a, b, c, bounded]) => ({ min: a, likely: a + b, max: bounded ? a + b + c : null }));
    fc.assert(
      fc.property(fc.constantFrom(eventsOnly, chosen, query({})), fc.constantFrom('available', 'refused', 'unknown'), range, range, range, (asked, access, contacts, toFetch, calls) => {
        for (const { min, likely, max } of Object.values(splitCalls(asked, access, contacts, { toFetch, calls }))) {
          expect(min).toBeLessThanOrEqual(likely);
          expect(likely).toBeLessThanOrEqual(max ?? Infinity);
        }
      }),
      { seed: 8 },
    );
  });
});
