/** The day in which queries are counted: any 24 hours, whichever way the service counts its own. */
export const QUOTA_WINDOW_MS = 24 * 3_600_000;
const BUCKET_MS = 60_000;

/** Queries by minute of ledger time. */
export type QuotaEntries = readonly (readonly [minute: number, count: number])[];

export type QuotaAnswer =
  | { readonly kind: 'taken'; readonly minute: number }
  /** Nothing left under this limit for so long. */
  | { readonly kind: 'spent'; readonly freeInMs: number };

export interface QuotaPorts {
  /** Ledger time, ms: see `QuotaClock`. */
  readonly nowMs: () => number;
  /** Makes the entries durable; rejects where that fails. */
  readonly persist: () => Promise<void>;
  /** Until then everything counts as spent, because what was used is not known; null where it is. */
  readonly lostUntilMs: () => number | null;
}

interface Block {
  readonly minute: number;
  readonly left: number;
  /** Whether it is on disk, and so may be used. */
  readonly durable: boolean;
}

const NO_BLOCK: Block = { minute: -1, left: 0, durable: false };

/** How many queries are made durable ahead of their use: one write for so many queries, at most so many lost by a kill. */
export const BLOCK_QUERIES = 20;

/**
 * What one key used in the last 24 hours. Queries are reserved in blocks that are durable *before* the first of them
 * is made, and a reservation holds only for its own minute, so that whatever happens to the process, the ledger on
 * disk never shows less than was used, nor shows it as older than it is.
 */
export class Quota {
  readonly #ports: QuotaPorts;
  /** Queries used, by minute. */
  readonly #used: Map<number, number>;
  #block: Block = NO_BLOCK;
  #reserving: Promise<void> | null = null;

  constructor(ports: QuotaPorts, entries: QuotaEntries = []) {
    this.#ports = ports;
    this.#used = new Map(entries);
  }

  /** Counts one query under this limit; rejects where the ledger can't be made durable: then nothing may be sent. */
  async take(limit: number): Promise<QuotaAnswer> {
    for (;;) {
      const minute = minuteOf(this.#ports.nowMs());
      if (this.used() >= limit) return { kind: 'spent', freeInMs: this.#freeInMs(limit) };
      if (this.#block.durable && this.#block.minute === minute && this.#block.left > 0) {
        this.#block = { ...this.#block, left: this.#block.left - 1 };
        this.#add(minute, 1);
        return { kind: 'taken', minute };
      }
      // One reservation at a time; whoever waited looks again.
      this.#reserving ??= this.#reserve(minute, limit).finally(() => (this.#reserving = null));
      await this.#reserving;
    }
  }

  /** Whether a query counted in this minute may still be sent as counted. */
  isCurrent(minute: number): boolean {
    return minuteOf(this.#ports.nowMs()) === minute;
  }

  /** A query that was counted but never sent. */
  giveBack(minute: number): void {
    this.#add(minute, -1);
    if (this.#block.minute === minute) this.#block = { ...this.#block, left: this.#block.left + 1 };
  }

  /** Queries of the last 24 hours, without those reserved and not yet used; Infinity where that is not known. */
  used(): number {
    const nowMs = this.#ports.nowMs();
    const lostUntilMs = this.#ports.lostUntilMs();
    if (lostUntilMs !== null && nowMs < lostUntilMs) return Number.POSITIVE_INFINITY;
    let used = 0;
    for (const [minute, count] of this.#used) if (expiryMs(minute) > nowMs) used += count;
    return used;
  }

  /** Gives up what is reserved and not used; the caller persists. */
  release(): void {
    this.#block = NO_BLOCK;
  }

  /** What is to be kept on disk, reservations included: with `prune`, without what no longer counts. */
  entries(prune: boolean): QuotaEntries {
    const nowMs = this.#ports.nowMs();
    const counts = new Map(this.#used);
    const { minute, left } = this.#block;
    if (left > 0) counts.set(minute, (counts.get(minute) ?? 0) + left);
    return [...counts].filter(([at]) => !prune || expiryMs(at) > nowMs);
  }

  async #reserve(minute: number, limit: number): Promise<void> {
    const left = Math.min(BLOCK_QUERIES, limit - this.used());
    this.#block = { minute, left, durable: false };
    try {
      await this.#ports.persist();
      this.#block = { ...this.#block, durable: true };
    } catch (error) {
      this.#block = NO_BLOCK;
      throw error;
    }
  }

  #add(minute: number, count: number): void {
    const sum = Math.max(0, (this.#used.get(minute) ?? 0) + count);
    if (sum === 0) this.#used.delete(minute);
    else this.#used.set(minute, sum);
  }

  #freeInMs(limit: number): number {
    const nowMs = this.#ports.nowMs();
    const lostUntilMs = this.#ports.lostUntilMs();
    if (lostUntilMs !== null && nowMs < lostUntilMs) return lostUntilMs - nowMs;
    let over = this.used() - limit + 1;
    for (const [minute, count] of [...this.#used].sort(([a], [b]) => a - b)) {
      if (expiryMs(minute) <= nowMs) continue;
      over -= count;
      if (over <= 0) return expiryMs(minute) - nowMs;
    }
    return QUOTA_WINDOW_MS;
  }
}

function minuteOf(ledgerMs: number): number {
  return Math.floor(ledgerMs / BUCKET_MS);
}

/** A minute's queries count until its last moment is a window ago. */
function expiryMs(minute: number): number {
  return (minute + 1) * BUCKET_MS + QUOTA_WINDOW_MS;
}
