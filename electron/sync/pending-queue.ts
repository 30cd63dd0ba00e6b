import type { ContactKey } from '../../shared/model/contact.ts';
import type { PendingContact } from '../cache/protocol.ts';

const BATCH = 200;

/** Hands out a run's pending contacts, each to one taker, reading them from the cache in batches. */
export interface PendingQueue {
  /** Null when nothing is left that is not with a taker already. */
  take(): Promise<PendingContact | null>;
  /** The taker has made its outcome durable. */
  settle(key: ContactKey): void;
}

/** @param read the run's pending contacts as they are stored, newest first, at most `limit` */
export function createPendingQueue(read: (limit: number) => Promise<readonly PendingContact[]>): PendingQueue {
  const taken = new Set<ContactKey>();
  let ready: PendingContact[] = [];
  let refilling: Promise<void> | null = null;
  let isExhausted = false;

  const refill = async (): Promise<void> => {
    // What settles during the read may still stand in its answer: whoever was taken when it began is left out.
    const takenBefore = new Set(taken);
    const rows = await read(BATCH + takenBefore.size);
    ready = rows.filter(({ key }) => !takenBefore.has(key)).toReversed();
    isExhausted = ready.length === 0;
  };

  return {
    async take() {
      for (;;) {
        const next = ready.pop();
        if (next !== undefined) {
          taken.add(next.key);
          return next;
        }
        if (isExhausted) return null;
        refilling ??= refill().finally(() => {
          refilling = null;
        });
        await refilling;
      }
    },
    settle(key) {
      taken.delete(key);
    },
  };
}
