import type { RequestOptions, VendorGateway, VendorResult } from '../vendor/gateway.ts';
import type { LiveRun, Ticket } from './live-run.ts';
import { consequenceOf } from './plan.ts';
import type { RunContext } from './run-context.ts';

/** The request was given up while it waited: what it waited for, or may wait for, has changed. */
export const lookAgain = Symbol('look again');

export interface OneTry {
  readonly signal: AbortSignal;
  /** When the run's window closes, epoch ms; null where it has none. */
  readonly closesMs: number | null;
  readonly onWait: Ticket['onWait'];
  /** Settles when the answer is stored. */
  readonly stored: Promise<void>;
}

/**
 * Makes a request once. One that waits (for the day's queries, after a refusal) is given up when the run's window closes
 * or the run is told to look again; one that was sent is not.
 */
export async function tryOnce<T>(
  context: RunContext,
  run: LiveRun,
  request: (gateway: VendorGateway, options: RequestOptions) => Promise<VendorResult<T>>,
  { signal, closesMs, onWait, stored }: OneTry,
): Promise<VendorResult<T> | typeof lookAgain> {
  const gateway = await context.gatewayOf(run.stored.instanceId);
  const [waitGivenUp, over] = [new AbortController(), new AbortController()];
  let isWaiting = false;
  let mayWait = true;
  const giveUpWaits = (): void => {
    mayWait = false;
    if (isWaiting) waitGivenUp.abort();
  };
  run.again.addEventListener('abort', giveUpWaits, { once: true, signal: over.signal });
  if (closesMs !== null) context.clock.sleep(closesMs - context.clock.nowMs(), over.signal).then(giveUpWaits, () => undefined);
  try {
    const answer = await request(gateway, {
      priority: 'background',
      signal: AbortSignal.any([signal, waitGivenUp.signal]),
      leaveQueries: run.stored.options.leaveQueries,
      until: stored,
      onWait: (wait) => {
        isWaiting = wait !== null;
        if (isWaiting && !mayWait) waitGivenUp.abort();
        else onWait(wait);
      },
    });
    if (!answer.ok) signal.throwIfAborted();
    if (answer.ok || consequenceOf(answer.error) === 'contact') run.answered();
    return answer;
  } catch (error) {
    if (waitGivenUp.signal.aborted && !signal.aborted) return lookAgain;
    throw error;
  } finally {
    over.abort();
  }
}
