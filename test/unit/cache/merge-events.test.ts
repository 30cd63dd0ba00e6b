import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { identityOf, mergeEvents } from '../../../electron/cache/merge-events.ts';
import { happened } from '../../helpers/received-contact.ts';

const event = fc
  .record({ id: fc.option(fc.nat(30).map(String)), name: fc.constantFrom('a', 'b'), dateMs: fc.option(fc.nat(5)) })
  .map(({ id, name, dateMs }) => happened(0, name, { id, dateMs }));
const ids = (events: readonly { readonly id: string | null }[]): readonly (string | null)[] => events.map(({ id }) => id);

describe('merging a contact’s events', () => {
  test('brings each once, the held one of two, numbered in the order in which they happened', () => {
    const held = [happened(0, 'held', { id: '9', dateMs: 10 }), happened(1, 'late', { id: '8', dateMs: 30 })];
    const others = [happened(0, 'again', { id: '9', dateMs: 10 }), happened(0, 'new', { id: '12', dateMs: 20 }), happened(0, 'undated', { id: '1', dateMs: null })];
    const { events, added } = mergeEvents(held, others);
    expect(events.map(({ name, index }) => [name, index])).toEqual([['held', 0], ['new', 1], ['late', 2], ['undated', 3]]);
    expect(added.map(({ name }) => name)).toEqual(['new', 'undated']);
  });

  test('puts what happened within one second in the order of ids, which grow', () => {
    const { events } = mergeEvents([], ['100', '9', '10'].map((id) => happened(0, 'x', { id, dateMs: 1 })));
    expect(ids(events)).toEqual(['9', '10', '100']);
  });

  test('tells events without an id apart by what they say', () => {
    const bare = happened(0, 'x', { id: null });
    expect(mergeEvents([bare], [{ ...bare, index: 4 }, { ...bare, name: 'y' }]).added.map(({ name }) => name)).toEqual(['y']);
  });

  test('the same again changes nothing, and the order of arrival does not matter', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 12 }), fc.array(event, { maxLength: 12 }), (one, other) => {
        const once = mergeEvents([], [...one, ...other]).events;
        expect(mergeEvents(once, [...other, ...one])).toEqual({ events: once, added: [] });
        expect(new Set(once.map(identityOf)).size).toBe(once.length);
        expect(once.map(({ index }) => index)).toEqual(once.map((_, index) => index));
        const apart = mergeEvents(mergeEvents([], other).events, one).events;
        expect(new Set(apart.map(identityOf))).toEqual(new Set(once.map(identityOf)));
      }),
      { seed: 5 },
    );
  });
});
