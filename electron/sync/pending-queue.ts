import type { ContactKey } from '../../shared/model/contact.ts';
import type { PendingContact } from '../cache/protocol.ts';

const BATCH = 200;

/** What is fetched by one taker: one contact, or all that share an identifier. */
export type PendingUnit =
  | { readonly kind: 'contact'; readonly contact: PendingContact }
  | { readonly kind: 'group'; readonly identifier: string };

/** Hands out a run's pending contacts, each to one taker, reading them from the cache in batches. */
export interface PendingQueue {
  /** Null when nothing is left that is not with a taker already. */
  take(): Promise<PendingUnit | null>;
  /** The taker has made its outcome durable; what a group left pending is handed out one by one. */
  settle(unit: PendingUnit): void;
  /** Nothing more is handed out. */
  stop(): void;
}

export interface PendingQueueOptions {
  /** The run's pending contacts as they are stored, in its order, at most `limit`. */
  readonly read: (limit: number) => Promise<readonly PendingContact[]>;
  /** Whether contacts with the same identifier are handed out together, asked each time. */
  readonly isGrouping: () => boolean;
}

export function createPendingQueue({ read, isGrouping }: PendingQueueOptions): PendingQueue {
  const taken = new Set<ContactKey>();
  const takenGroups = new Set<string>();
  const triedGroups = new Set<string>();
  let ready: PendingContact[] = [];
  let refilling: Promise<void> | null = null;
  let isExhausted = false;
  let isStopped = false;
  let groupsSettled = 0;
  let waiting: (() => void)[] = [];

  const wakeAll = (): void => {
    for (const wake of waiting) wake();
    waiting = [];
  };

  const refill = async (): Promise<void> => {
    // What settles during the read may still stand in its answer: whoever was taken when it began is left out.
    const takenBefore = new Set(taken);
    const settledBefore = groupsSettled;
    const groupsBefore = new Set(takenGroups);
    const isFree = ({ key, identifier }: PendingContact): boolean =>
      !takenBefore.has(key) && (identifier === null || !groupsBefore.has(identifier));
    for (let limit = BATCH + takenBefore.size; ; limit *= 4) {
      const rows = await read(limit);
      ready = rows.filter(isFree).toReversed();
      // A group that settled meanwhile was left out of this answer, and may have left some behind.
      isExhausted = ready.length === 0 && groupsSettled === settledBefore;
      // The members of a large group can fill a batch, with others behind them.
      if (ready.length > 0 || rows.length < limit) return;
    }
  };

  /** Null for a member of a group that is taken. */
  const unitOf = (contact: PendingContact): PendingUnit | null => {
    const { identifier, isShared, key } = contact;
    if (identifier !== null && takenGroups.has(identifier)) return null;
    if (identifier !== null && isShared && !triedGroups.has(identifier) && isGrouping()) {
      takenGroups.add(identifier);
      return { kind: 'group', identifier };
    }
    taken.add(key);
    return { kind: 'contact', contact };
  };

  return {
    async take() {
      while (!isStopped) {
        const next = ready.pop();
        if (next !== undefined) {
          const unit = unitOf(next);
          if (unit !== null) return unit;
        } else if (!isExhausted) {
          refilling ??= refill().finally(() => {
            refilling = null;
          });
          await refilling;
        } else if (takenGroups.size > 0) {
          // It may leave some behind.
          await new Promise<void>((resolve) => waiting.push(resolve));
        } else {
          return null;
        }
      }
      return null;
    },
    stop() {
      isStopped = true;
      wakeAll();
    },
    settle(unit) {
      if (unit.kind === 'contact') {
        taken.delete(unit.contact.key);
        return;
      }
      const { identifier } = unit;
      takenGroups.delete(identifier);
      triedGroups.add(identifier);
      groupsSettled++;
      // Read before the group was fetched: whoever is still pending is read again.
      ready = ready.filter((contact) => contact.identifier !== identifier);
      isExhausted = false;
      wakeAll();
    },
  };
}
