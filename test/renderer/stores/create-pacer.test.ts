import { expect, test } from 'vitest';
import { createPacer } from '../../../renderer/stores/create-pacer.ts';

test('a burst runs once, and what is announced during a slow run makes one more after it', async () => {
  const releases: (() => void)[] = [];
  const soon = createPacer(() => new Promise((resolve) => releases.push(resolve)), 0);
  soon();
  soon();
  soon();
  await expect.poll(() => releases.length).toBe(1);
  soon();
  soon();
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(releases.length).toBe(1);
  releases[0]?.();
  await expect.poll(() => releases.length).toBe(2);
  releases[1]?.();
});

test('a run that fails does not stop the next', async () => {
  let runs = 0;
  const failures: unknown[] = [];
  const onRejection = (event: PromiseRejectionEvent) => {
    failures.push(event.reason);
    event.preventDefault();
  };
  window.addEventListener('unhandledrejection', onRejection);
  const soon = createPacer(async () => {
    runs += 1;
    if (runs === 1) throw new Error('first');
  }, 0);
  soon();
  await expect.poll(() => failures.length).toBe(1);
  soon();
  await expect.poll(() => runs).toBe(2);
  window.removeEventListener('unhandledrejection', onRejection);
});
