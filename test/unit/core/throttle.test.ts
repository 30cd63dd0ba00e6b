import { expect, test } from 'vitest';
import { createThrottle } from '../../../electron/core/throttle.ts';
import { VirtualClock } from '../../helpers/virtual-clock.ts';

function throttled() {
  const clock = new VirtualClock();
  const passed: string[] = [];
  const throttle = createThrottle<string>(clock, 200, (key) => passed.push(`${key}@${clock.monotonicMs()}`));
  return { clock, passed, throttle };
}

test('the first signal passes at once, many more as one, the last is never lost', async () => {
  const { clock, passed, throttle } = throttled();
  for (let at = 0; at < 10; at += 1) {
    throttle.signal('a');
    await clock.advance(30);
  }
  await clock.advance(1000);
  expect(passed).toEqual(['a@0', 'a@200', 'a@400']);
});

test('keys are throttled apart, and a flush waits for nobody', async () => {
  const { clock, passed, throttle } = throttled();
  throttle.signal('a');
  throttle.signal('b');
  throttle.signal('a');
  throttle.flush('a');
  await clock.advance(1000);
  expect(passed).toEqual(['a@0', 'b@0', 'a@0']);
});

test('nothing passes after closing', async () => {
  const { clock, passed, throttle } = throttled();
  throttle.signal('a');
  throttle.signal('a');
  throttle.close();
  throttle.flush('a');
  await clock.advance(1000);
  expect(passed).toEqual(['a@0']);
  expect(clock.pendingTimers).toBe(0);
});
