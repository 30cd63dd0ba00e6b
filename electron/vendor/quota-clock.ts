import type { Clock } from '../core/platform.ts';

export interface QuotaTime {
  readonly ledgerMs: number;
  readonly wallMs: number;
  /** Ledger time less the service's own, as last seen; null where it never was. */
  readonly serviceOffsetMs: number | null;
}

/** Differences that the way of an answer and the granularity of its date explain. */
const TOLERANCE_MS = 120_000;

/**
 * The time by which the day's queries are counted. It follows the monotonic clock, so that a wall clock set forward or
 * back changes nothing; only while the application was closed, or the machine slept, is the wall clock asked, and never
 * allowed to lead backwards. The service's dates may correct it, but only towards remembering more.
 */
export class QuotaClock {
  readonly #clock: Pick<Clock, 'nowMs' | 'monotonicMs'>;
  /** Ledger time less monotonic time. */
  #leadMs: number;
  #serviceOffsetMs: number | null;
  #suspended: QuotaTime | null = null;
  #confirmed = false;

  constructor(clock: Pick<Clock, 'nowMs' | 'monotonicMs'>, saved: QuotaTime | null) {
    this.#clock = clock;
    const closedForMs = saved === null ? 0 : Math.max(0, clock.nowMs() - saved.wallMs);
    this.#leadMs = (saved === null ? clock.nowMs() : saved.ledgerMs + closedForMs) - clock.monotonicMs();
    this.#serviceOffsetMs = saved?.serviceOffsetMs ?? null;
  }

  nowMs(): number {
    return this.#clock.monotonicMs() + this.#leadMs;
  }

  snapshot(): QuotaTime {
    return { ledgerMs: this.nowMs(), wallMs: this.#clock.nowMs(), serviceOffsetMs: this.#serviceOffsetMs };
  }

  /** Whether the service's dates bore out the ledger's time in this run: only then may old entries be forgotten. */
  get isConfirmed(): boolean {
    return this.#confirmed;
  }

  suspended(): void {
    this.#suspended = this.snapshot();
  }

  /** Monotonic time may stand still while a machine sleeps. */
  resumed(): void {
    const before = this.#suspended;
    this.#suspended = null;
    if (before === null) return;
    const sleptMs = this.#clock.nowMs() - before.wallMs;
    this.#leadMs += Math.max(0, sleptMs - (this.nowMs() - before.ledgerMs));
  }

  /** The `Date` of an answer of the service. */
  serviceSaid(dateMs: number): void {
    if (this.#serviceOffsetMs !== null) {
      const aheadMs = this.nowMs() - dateMs - this.#serviceOffsetMs;
      if (aheadMs > TOLERANCE_MS) this.#leadMs -= aheadMs;
    }
    const offsetMs = this.nowMs() - dateMs;
    this.#serviceOffsetMs = Math.min(this.#serviceOffsetMs ?? offsetMs, offsetMs);
    this.#confirmed = true;
  }
}
