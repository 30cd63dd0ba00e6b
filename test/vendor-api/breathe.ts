import { setImmediate } from 'node:timers/promises';

/**
 * Lets waiting arrivals in between slices of work, so that generating a large answer never makes
 * the stamp of another request late.
 */
export function createBreather(sliceMs = 3): () => Promise<void> {
  let sinceMs = performance.now();
  return async () => {
    if (performance.now() - sinceMs < sliceMs) return;
    await setImmediate();
    sinceMs = performance.now();
  };
}
