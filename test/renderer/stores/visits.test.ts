import { describe, expect, test } from 'vitest';
import { NO_VISITS, stepVisit, visit, type Visits } from '../../../renderer/stores/visits.ts';

const opened = (...keys: readonly number[]): Visits => keys.reduce((visits, key) => visit(visits, key, false), NO_VISITS);
const here = (visits: Visits | null) => (visits === null ? null : visits.keys[visits.place]);

describe('what was opened', () => {
  test('is gone through back and forward, to either end', () => {
    const at3 = opened(1, 2, 3);
    const at2 = stepVisit(at3, -1);
    if (at2 === null) throw new Error('there is a way back');
    expect(here(at2)).toBe(2);
    expect(here(stepVisit(at2, -1))).toBe(1);
    expect(here(stepVisit(at2, 1))).toBe(3);
    expect(stepVisit(at3, 1)).toBeNull();
    expect(stepVisit(NO_VISITS, -1)).toBeNull();
  });

  test('forgets the way forward when something else is opened', () => {
    const back = stepVisit(opened(1, 2, 3), -1) ?? NO_VISITS;
    const other = visit(back, 9, false);
    expect(other.keys).toEqual([1, 2, 9]);
    expect(stepVisit(other, 1)).toBeNull();
  });

  test('keeps nothing of what was only passed by', () => {
    const passed = [4, 5, 6].reduce((visits, key) => visit(visits, key, true), opened(1));
    expect(passed.keys).toEqual([1, 6]);
    expect(visit(passed, 6, false)).toMatchObject({ keys: [1, 6], passing: false });
    expect(visit(visit(passed, 6, false), 7, true).keys).toEqual([1, 6, 7]);
    expect(visit(passed, 1, true).keys).toEqual([1]);
  });

  test('is not kept for ever, and the same twice is once', () => {
    expect(opened(1, 1, 1).keys).toEqual([1]);
    const many = opened(...Array.from({ length: 300 }, (_, key) => key));
    expect(many.keys).toHaveLength(100);
    expect(here(many)).toBe(299);
  });
});
