import { AppFailure } from '../../shared/errors.ts';
import type { Clock } from '../core/platform.ts';
import type { RequestOptions } from '../vendor/gateway.ts';

/** Someone is looking at the screen: a wait longer than this is answered with its reason. */
const PATIENCE_MS = 15_000;

/** Gives up, with the wait's own reason, where a wait would be longer than a person waits. */
export function impatience(clock: Clock): Required<Pick<RequestOptions, 'signal' | 'onWait'>> {
  const controller = new AbortController();
  return {
    signal: controller.signal,
    onWait(wait) {
      if (wait === null || (wait.untilMs !== null && wait.untilMs - clock.nowMs() <= PATIENCE_MS)) return;
      controller.abort(new AppFailure(wait.why));
    },
  };
}
