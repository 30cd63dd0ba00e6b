import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../core/platform.ts';

/** How long a page is read at a stretch before others have their turn. */
const STRETCH_MS = 6;

/** Takes all steps without holding up the event loop. Rejects with the signal's reason. */
export async function readPage<T>(steps: Generator<void, T>, clock: Pick<Clock, 'monotonicMs'>, signal: AbortSignal): Promise<T> {
  let sinceMs = clock.monotonicMs();
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (clock.monotonicMs() - sinceMs < STRETCH_MS) continue;
    await nextTurn();
    signal.throwIfAborted();
    sinceMs = clock.monotonicMs();
  }
}
