import { describe, expect, test } from 'vitest';
import { createClock } from '../../../electron/core/clock.ts';

describe('the real clock', () => {
  test('sleeps no less than asked, by its own monotonic time', async () => {
    const clock = createClock();
    for (const delayMs of [1, 3, 7]) {
      const startMs = clock.monotonicMs();
      await clock.sleep(delayMs);
      expect(clock.monotonicMs() - startMs).toBeGreaterThanOrEqual(delayMs);
    }
  });

  test('is woken by an abort with its reason, also one that came before', async () => {
    const clock = createClock();
    const controller = new AbortController();
    const sleeping = clock.sleep(2 ** 40, controller.signal);
    controller.abort(new Error('woken'));
    await expect(sleeping).rejects.toThrow('woken');
    await expect(clock.sleep(1000, controller.signal)).rejects.toThrow('woken');
    await expect(clock.sleep(0, controller.signal)).rejects.toThrow('woken');
  });
});
