import type { Cache, StoredRun } from '../cache/protocol.ts';
import type { Clock, Logger } from '../core/platform.ts';
import type { VendorGateway } from '../vendor/gateway.ts';
import type { EventsAccessMemory } from './events-access.ts';
import type { LiveRun } from './live-run.ts';
import type { RunWindow } from './window.ts';

/** What the work of a run uses. */
export interface RunContext {
  readonly cache: Pick<Cache, 'read' | 'write'>;
  /** The gateway of an instance as it is configured now. Rejects with `instance.unknown`. */
  readonly gatewayOf: (instanceId: string) => Promise<VendorGateway>;
  readonly eventsAccess: EventsAccessMemory;
  /** Whether this run may ask now: the daily one only within its hours. */
  readonly windowOf: (run: StoredRun) => Promise<RunWindow>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Makes what is known of a run durable. */
export async function save(context: RunContext, run: LiveRun): Promise<void> {
  await context.cache.write('saveRun', { run: run.stored });
}
