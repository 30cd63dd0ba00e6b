import type { Clock } from '../core/platform.ts';
import { hashKey, type QuotaFile } from './quota-file.ts';
import type { Quota } from './quota.ts';
import { RateLimiter } from './rate-limiter.ts';

/** What all who use one key share: the pace and the day's count. */
export interface Lane {
  readonly limiter: RateLimiter;
  readonly quota: Quota;
}

/** One lane a key, whatever instances use it. Keys are told apart by their hash; none is kept. */
export class Lanes {
  readonly #clock: Clock;
  readonly #quotas: QuotaFile;
  readonly #limiters = new Map<string, RateLimiter>();

  constructor(clock: Clock, quotas: QuotaFile) {
    this.#clock = clock;
    this.#quotas = quotas;
  }

  /** @param instanceId null for a connection that is only tried, and so not remembered */
  of(instanceId: string | null, apiKey: string): Lane {
    const hash = hashKey(apiKey);
    const limiter = this.#limiters.get(hash) ?? new RateLimiter(this.#clock);
    this.#limiters.set(hash, limiter);
    return { limiter, quota: this.#quotas.of(instanceId, hash) };
  }

  /** Queries of the last 24 hours with the key that this instance used last. */
  used(instanceId: string): number {
    return this.#quotas.used(instanceId);
  }

  /** An answer of the service carried this date. */
  serviceSaid(dateMs: number): void {
    this.#quotas.clock.serviceSaid(dateMs);
  }

  /** Whether the pace of any key is counted from answers now. */
  get isGuarded(): boolean {
    return [...this.#limiters.values()].some((limiter) => limiter.isGuarded);
  }

  close(): void {
    for (const limiter of this.#limiters.values()) limiter.close();
  }
}
