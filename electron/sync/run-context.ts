import { AppFailure } from '../../shared/errors.ts';
import type { Cache } from '../cache/protocol.ts';
import type { Clock, Logger } from '../core/platform.ts';
import type { ContactsPage, VendorGateway, VendorResult } from '../vendor/gateway.ts';
import type { LiveRun } from './live-run.ts';
import { consequenceOf } from './plan.ts';

/** What the work of a run uses. */
export interface RunContext {
  readonly cache: Pick<Cache, 'read' | 'write'>;
  /** The gateway of an instance as it is configured now. Rejects with `instance.unknown`. */
  readonly gatewayOf: (instanceId: string) => Promise<VendorGateway>;
  readonly clock: Clock;
  readonly logger: Logger;
}

type Query = Parameters<VendorGateway['contacts']>[0];
type Page = Parameters<VendorGateway['contacts']>[1];

const FIRST_PAUSE_MS = 2000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * One background request of a run. What passes (no network, a service that is away) is waited out here, however long
 * it takes, since the user sees why and can pause; what concerns this request alone is answered; anything else rejects.
 */
export async function ask(
  context: RunContext,
  run: LiveRun,
  query: Query,
  page: Page,
  signal: AbortSignal,
): Promise<VendorResult<ContactsPage>> {
  const ticket = run.begin();
  try {
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
      const gateway = await context.gatewayOf(run.stored.instanceId);
      const answer = await gateway.contacts(query, page, { priority: 'background', signal, onWait: ticket.onWait });
      if (answer.ok) {
        run.answered();
        return answer;
      }
      signal.throwIfAborted();
      const consequence = consequenceOf(answer.error);
      if (consequence === 'run') throw new AppFailure(answer.error);
      if (consequence === 'contact') {
        run.answered();
        return answer;
      }
      ticket.onWait({ why: answer.error, untilMs: context.clock.nowMs() + pauseMs });
      await context.clock.sleep(pauseMs, signal);
      ticket.onWait(null);
    }
  } finally {
    ticket.end();
  }
}

/** Makes what is known of a run durable. */
export async function save(context: RunContext, run: LiveRun): Promise<void> {
  await context.cache.write('saveRun', { run: run.stored });
}
