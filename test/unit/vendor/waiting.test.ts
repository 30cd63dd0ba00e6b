import { describe, expect, it } from 'vitest';
import { Waiting } from '../../../electron/vendor/waiting.ts';
import { VirtualClock } from '../../helpers/virtual-clock.ts';

const HOUR_MS = 3_600_000;
const why = { kind: 'quota.spent' } as const;

function setUp(delayMs: number, signal = new AbortController().signal) {
  const clock = new VirtualClock();
  const waiting = new Waiting(clock);
  const told: (number | null)[] = [];
  const outcome: { value: boolean | null } = { value: null };
  const done = waiting.pause(delayMs, why, { signal, onWait: (wait) => void told.push(wait?.untilMs ?? null) });
  const settled = done.then(
    (value) => void (outcome.value = value),
    () => undefined,
  );
  return { clock, waiting, told, outcome, done, settled };
}

describe('Waiting', () => {
  it('tells a long wait once, with its end, and that it is over', async () => {
    const { clock, told, outcome } = setUp(3 * HOUR_MS);
    const untilMs = clock.nowMs() + 3 * HOUR_MS;
    await clock.advance(3 * HOUR_MS - 1);
    expect([outcome.value, told]).toEqual([null, [untilMs]]);
    await clock.advance(1);
    expect([outcome.value, told]).toEqual([true, [untilMs, null]]);
  });

  it('says nothing of a short one', async () => {
    const { clock, told, outcome } = setUp(900);
    await clock.advance(900);
    expect([outcome.value, told]).toEqual([true, []]);
  });

  it('ends soon after a sleep of the machine through which monotonic time stood still', async () => {
    const { clock, outcome } = setUp(3 * HOUR_MS);
    clock.setWall(clock.nowMs() + 4 * HOUR_MS);
    await clock.advance(30_000);
    expect(outcome.value).toBe(true);
  });

  it('is cut when the connection is closed, and then waits no more', async () => {
    const { clock, waiting, outcome, settled, told } = setUp(HOUR_MS);
    waiting.cut();
    await settled;
    expect([outcome.value, told.at(-1), clock.pendingTimers]).toEqual([false, null, 0]);
    expect(await waiting.pause(1, why, { signal: new AbortController().signal })).toBe(false);
  });

  it('rejects with the reason of whoever gives up', async () => {
    const stop = new AbortController();
    const { done } = setUp(HOUR_MS, stop.signal);
    stop.abort(new Error('given up'));
    await expect(done).rejects.toThrow('given up');
  });
});
