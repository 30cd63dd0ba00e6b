import { describe, expect, it } from 'vitest';
import { createGate, type Admission, type Gate } from './gate.ts';
import { defaultSwitches, type Switches } from './switches.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** 21:00 in Brasília on 13 October. */
const midnightUtc = Date.parse('2026-10-14T00:00:00Z');

function admit(gate: Gate, atMs: number, changes: Partial<Switches> = {}, scope = 'key'): Admission {
  return gate.admit(scope, { monotonicMs: atMs, wallMs: midnightUtc + atMs }, { ...defaultSwitches, ...changes });
}
const fill = (gate: Gate, count: number, fromMs: number, changes: Partial<Switches> = {}): void => {
  for (let query = 0; query < count; query++) expect(admit(gate, fromMs + query * 1_000, changes).kind).toBe('admitted');
};

describe('ten in any sliding second', () => {
  it('refuses the eleventh and says when the next is free', () => {
    const gate = createGate();
    for (let query = 0; query < 10; query++) expect(admit(gate, query * 10).kind).toBe('admitted');
    expect(admit(gate, 600)).toEqual({ kind: 'over-window', freeInMs: 400 });
    expect(admit(gate, 999).kind).toBe('over-window');
    expect(admit(gate, 1_000).kind).toBe('admitted');
    expect(admit(gate, 1_001).kind).toBe('over-window');
  });

  it('is each key for itself', () => {
    const gate = createGate();
    for (let query = 0; query < 10; query++) admit(gate, query);
    expect(admit(gate, 10, {}, 'another').kind).toBe('admitted');
  });

  it('only measures where limits are off', () => {
    const gate = createGate();
    for (let query = 0; query < 50; query++) expect(admit(gate, query, { enforceLimits: false }).kind).toBe('admitted');
  });
});

describe('so many a day', () => {
  const limit = { queriesPerDay: 3 };

  it('rolls: a query is free 24 hours after the one that must leave', () => {
    const gate = createGate();
    fill(gate, 3, 0, limit);
    expect(admit(gate, 12 * hourMs, limit)).toEqual({ kind: 'over-day', freeInMs: 12 * hourMs });
    expect(admit(gate, dayMs - 1, limit).kind).toBe('over-day');
    expect(admit(gate, dayMs, limit).kind).toBe('admitted');
    expect(admit(gate, dayMs + 1, limit).kind).toBe('over-day');
  });

  it('starts anew at midnight UTC', () => {
    const switches = { ...limit, quotaDay: 'calendar-utc' } as const;
    const gate = createGate();
    fill(gate, 3, 22 * hourMs, switches);
    expect(admit(gate, 23 * hourMs, switches)).toEqual({ kind: 'over-day', freeInMs: hourMs });
    expect(admit(gate, 24 * hourMs, switches).kind).toBe('admitted');
  });

  it('starts anew at midnight in Brasília', () => {
    const switches = { ...limit, quotaDay: 'calendar-brt' } as const;
    const gate = createGate();
    fill(gate, 3, 0, switches);
    expect(admit(gate, 2 * hourMs, switches)).toEqual({ kind: 'over-day', freeInMs: hourMs });
    expect(admit(gate, 3 * hourMs, switches).kind).toBe('admitted');
  });

  it('does not count what it refused', () => {
    const gate = createGate();
    fill(gate, 3, 0, limit);
    for (let query = 0; query < 20; query++) admit(gate, hourMs + query, limit);
    expect(gate.uses(midnightUtc + hourMs, defaultSwitches)).toEqual([{ scope: 'key', usedToday: 3 }]);
  });
});
