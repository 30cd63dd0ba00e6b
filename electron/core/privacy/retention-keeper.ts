import { randomUUID } from 'node:crypto';
import type { Retention, RetentionChoice, RetentionPreview } from '../../../shared/model/privacy.ts';
import type { Cache } from '../../cache/protocol.ts';
import type { Ledger } from '../../evidence/ledger.ts';
import type { Clock, Logger } from '../platform.ts';
import { createSerial } from '../serial.ts';
import { overwriteErased } from './overwrite-erased.ts';

/** Erases what is older than each instance's rule says: when the cache was opened, and once a day while it is open. */
export interface RetentionKeeper {
  list(): Promise<readonly Retention[]>;
  preview(instanceId: string, days: number): Promise<RetentionPreview>;
  /** The rule applies at once. */
  set(choice: RetentionChoice): Promise<readonly Retention[]>;
  /** Once the cache is open for writing; again is nothing. */
  start(): void;
  stop(): Promise<void>;
}

export interface RetentionKeeperOptions {
  readonly cache: Pick<Cache, 'read' | 'write'>;
  readonly ledger: Pick<Ledger, 'append'>;
  readonly clock: Pick<Clock, 'nowMs' | 'sleep'>;
  readonly logger: Logger;
  readonly onErased: (instanceId: string) => void;
}

const LOOK_EVERY_MS = 30 * 60_000;
const RUN_EVERY_MS = 24 * 60 * 60_000;

export function createRetentionKeeper({ cache, ledger, clock, logger, onErased }: RetentionKeeperOptions): RetentionKeeper {
  let stopping: AbortController | null = null;
  let work: Promise<void> = Promise.resolve();
  const serial = createSerial();

  const list = (): Promise<readonly Retention[]> => cache.read('retention', null);

  const apply = async (instanceId: string, signal?: AbortSignal): Promise<void> => {
    const { erased, onHold } = await cache.write('applyRetention', { erasureId: randomUUID(), instanceId, nowMs: clock.nowMs() });
    logger.info('retention.applied', { erased, onHold });
    if (erased > 0) onErased(instanceId);
    await settle(signal);
  };

  /** What went is overwritten and said in the ledger, also what a kill left undone. */
  const settle = (signal?: AbortSignal): Promise<void> =>
    serial.run(async () => {
      if (!(await overwriteErased(cache, clock, signal))) return;
      for (const { erasureId, contacts } of await cache.read('agedOut', null)) {
        if (contacts > 0) await ledger.append({ kind: 'retention', persons: [], count: contacts, reason: null });
        await cache.write('liftErasure', { erasureId });
      }
    });

  const look = async (isFirst: boolean, signal: AbortSignal): Promise<void> => {
    await settle(signal);
    for (const { instanceId, lastRunMs } of await list()) {
      const isDue = isFirst || lastRunMs === null || Math.abs(clock.nowMs() - lastRunMs) >= RUN_EVERY_MS;
      if (isDue) await apply(instanceId, signal);
    }
  };

  const lookOnAndOn = async (signal: AbortSignal): Promise<void> => {
    for (let isFirst = true; !signal.aborted; isFirst = false) {
      await look(isFirst, signal).catch((error: unknown) => {
        logger.warn('retention.failed', { name: error instanceof Error ? error.name : typeof error });
      });
      await clock.sleep(LOOK_EVERY_MS, signal).catch(() => undefined);
    }
  };

  return {
    list,
    preview: (instanceId, days) => cache.read('previewRetention', { instanceId, days, nowMs: clock.nowMs() }),
    async set(choice) {
      await cache.write('setRetention', choice);
      if (choice.days !== null) await apply(choice.instanceId);
      return list();
    },
    start() {
      if (stopping !== null) return;
      stopping = new AbortController();
      work = lookOnAndOn(stopping.signal);
    },
    async stop() {
      stopping?.abort();
      stopping = null;
      await work;
    },
  };
}
