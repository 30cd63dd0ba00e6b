import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ContactQuery } from '../../../shared/model/contact-query.ts';
import type { PlanRange } from '../../../shared/model/sync-plan.ts';
import { splitCalls } from '../../../electron/sync/estimate-events.ts';

const NONE = { min: 0, likely: 0, max: 0 };
const exactly = (count: number): PlanRange => ({ min: count, likely: count, max: count });
const six = exactly(600);
const found = { contacts: six, toFetch: six, calls: exactly(330), chosen: null };

function query(changes: Partial<ContactQuery>): ContactQuery {
  return { filters: { startDate: '2026-10-01', endDate: '2026-10-31' }, attributes: {}, flags: { history: true, events: true }, maxContacts: null, ...changes };
}

const eventsOnly = query({ flags: { history: false, events: true } });
const chosen = query({ onlyWithEvents: ['transbordo'] });

describe('calls for histories and for events', () => {
  test('come together where both are asked for, and none are for events then', () => {
    expect(splitCalls(query({}), 'available', found)).toEqual({ choice: null, toFetch: six, historyCalls: found.calls, eventCalls: NONE });
  });

  test.each([eventsOnly, chosen])('are as many as the contacts take where the endpoint is refused', (asked) => {
    const { historyCalls, eventCalls, toFetch } = splitCalls(asked, 'refused', found);
    expect([toFetch, historyCalls, eventCalls]).toEqual([six, asked.flags.history ? found.calls : NONE, asked.flags.history ? NONE : found.calls]);
  });

  test('are a few for events alone where the endpoint is open, and perhaps more where that is not known', () => {
    expect(splitCalls(eventsOnly, 'available', found).eventCalls).toMatchObject({ min: 1, likely: 6 });
    expect(splitCalls(eventsOnly, 'unknown', found).eventCalls).toMatchObject({ min: 1, likely: 330 });
  });

  test('leave open how many histories are fetched, where the events decide', () => {
    expect(splitCalls(chosen, 'available', found)).toMatchObject({ toFetch: { min: 0, max: 600 }, historyCalls: { min: 0, max: 330 }, eventCalls: { min: 1, likely: 6 } });
  });

  test('are likely as many as those that are held let expect, once enough are held and the endpoint is open', () => {
    const held = (of: number, had: number) => ({ ...found, chosen: { of, had } });
    expect(splitCalls(chosen, 'available', held(400, 100))).toMatchObject({
      choice: { of: 400, had: 100 },
      toFetch: { min: 0, likely: 150, max: 600 },
      historyCalls: { min: 0, likely: 150, max: 330 },
    });
    // One query brings all of an identifier.
    expect(splitCalls(chosen, 'available', held(400, 300))).toMatchObject({ toFetch: { likely: 450 }, historyCalls: { likely: 330 } });
    expect(splitCalls(chosen, 'available', held(400, 0))).toMatchObject({ toFetch: { likely: 0, max: 600 }, historyCalls: { likely: 0, max: 330 } });
    expect(splitCalls(chosen, 'available', held(29, 1))).toMatchObject({ choice: null, toFetch: { likely: 600 } });
    expect(splitCalls(chosen, 'unknown', held(400, 100))).toMatchObject({ choice: null, toFetch: { likely: 600 } });
    expect(splitCalls(eventsOnly, 'available', held(400, 100))).toMatchObject({ choice: null, toFetch: { likely: 600 } });
  });

  test('are none where nothing is to be fetched', () => {
    expect(splitCalls(eventsOnly, 'available', { ...found, toFetch: NONE, calls: NONE })).toEqual({ choice: null, toFetch: NONE, historyCalls: NONE, eventCalls: NONE });
  });

  test('promise no more than they keep: least, likely and most in this order', () => {
    const range = fc.tuple(fc.nat(900), fc.nat(900), fc.nat(900), fc.boolean()).map(([a, b, c, bounded]) => ({ min: a, likely: a + b, max: bounded ? a + b + c : null }));
    const share = fc.option(fc.tuple(fc.nat(500), fc.nat(500)).map(([had, others]) => ({ of: had + others, had })));
    fc.assert(
      fc.property(fc.constantFrom(eventsOnly, chosen, query({})), fc.constantFrom('available', 'refused', 'unknown'), range, range, range, share, (asked, access, contacts, toFetch, calls, chosen) => {
        const { choice: _, ...ranges } = splitCalls(asked, access, { contacts, toFetch, calls, chosen });
        for (const { min, likely, max } of Object.values(ranges)) {
          expect(min).toBeLessThanOrEqual(likely);
          expect(likely).toBeLessThanOrEqual(max ?? Infinity);
        }
      }),
      { seed: 8 },
    );
  });
});
