import type { Cache } from '../../cache/protocol.ts';
import type { Clock } from '../platform.ts';

/** While somebody reads, the log can't be emptied: reads take a moment. */
const TRIES = 20;
const EVERY_MS = 150;

/** Overwrites what was erased, waiting for whoever reads; false where they took too long: the next look or start does it. */
export async function overwriteErased(cache: Pick<Cache, 'write'>, clock: Pick<Clock, 'sleep'>, signal?: AbortSignal): Promise<boolean> {
  for (let left = TRIES; ; left -= 1) {
    const { done } = await cache.write('overwriteErased', {});
    if (done || left === 0) return done;
    await clock.sleep(EVERY_MS, signal);
  }
}
