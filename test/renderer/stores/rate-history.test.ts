import { expect, test } from 'vitest';
import { pathsOf } from '../../../renderer/features/activity/rate-plot.tsx';
import { RATE_WINDOW_MS, withRate } from '../../../renderer/stores/rate-history.ts';
import { runOf } from '../helpers/samples.ts';

const START_MS = 1_000_000;
const of = (perSecond: number | null) => [runOf({ ratePerSecond: perSecond })];

test('adds up what an instance’s runs ask, one sample a second, and forgets what is older than its window', () => {
  const others = [runOf({ id: 'run-2', ratePerSecond: 2 }), runOf({ id: 'run-3', instanceId: 'instance-2', ratePerSecond: 5 })];
  const first = withRate({}, [...of(3), ...others], 'instance-1', START_MS);
  expect(first).toEqual({ 'instance-1': [{ atMs: START_MS, perSecond: 5 }] });
  const same = withRate(first, of(4), 'instance-1', START_MS + 400);
  expect(same).toEqual({ 'instance-1': [{ atMs: START_MS, perSecond: 4 }] });
  const next = withRate(same, of(null), 'instance-1', START_MS + 1200);
  expect(next['instance-1']).toEqual([{ atMs: START_MS, perSecond: 4 }, { atMs: START_MS + 1200, perSecond: 0 }]);
  expect(withRate(next, of(9), 'instance-1', START_MS + 1200 + RATE_WINDOW_MS)['instance-1']).toHaveLength(1);
});

test('begins with the first query, not with the first silence', () => {
  expect(withRate({}, of(null), 'instance-1', START_MS)).toEqual({ 'instance-1': [] });
});

test('a clock that was set back starts the history anew', () => {
  const before = withRate({}, of(3), 'instance-1', START_MS);
  expect(withRate(before, of(5), 'instance-1', START_MS - 60_000)).toEqual({ 'instance-1': [{ atMs: START_MS - 60_000, perSecond: 5 }] });
});

test('is drawn in steps: a rate holds until the next one is known', () => {
  const samples = [{ atMs: START_MS - RATE_WINDOW_MS / 2, perSecond: 11 }, { atMs: START_MS - RATE_WINDOW_MS / 4, perSecond: 0 }];
  expect(pathsOf(samples, START_MS)).toEqual({ line: 'M120 0H120V0H180V36H240', area: 'M120 36V0H120V0H180V36H240V36Z' });
  expect(pathsOf([], START_MS).area).toBe('');
});
