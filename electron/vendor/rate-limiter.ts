import type { Clock } from '../core/platform.ts';
import type { RequestOptions } from './gateway.ts';
import { DEFAULT_RATE_LAW, RateLaw, type RateLawOptions, type RateTicket } from './rate-law.ts';
import { RateMargin } from './rate-margin.ts';

/** A timer this late says that the machine is starved: what is sent from it may be held up beyond the law's margin. */
const LAG_MS = 15;
/** Until every window that holds the lag is past. */
const GUARD_AFTER_LAG_MS = 1_250;
/** So late only happens where many want the processor, and then it happens again. */
const HEAVY_LAG_MS = 40;
const GUARD_AFTER_HEAVY_LAG_MS = 8_000;
/** After a pause this long connections are made anew and the service may be cold: the way takes longer than it will. */
const COLD_AFTER_MS = 5_000;
const GUARD_WHEN_COLD_MS = 1_500;
/** After a refusal someone else may be using the key, or the service counts otherwise than documented. */
const GUARD_AFTER_REFUSAL_MS = 30_000;

type Priority = RequestOptions['priority'];

/** The leave to send one request. */
export interface RateSlot {
  /** The request was written to the wire. */
  written(): void;
  /** The answer has come, or none will; further calls do nothing. */
  settle(): void;
}

interface Waiter {
  readonly resolve: (slot: RateSlot) => void;
  readonly stopListening: () => void;
}

/** Makes requests wait their turn under `RateLaw`: interactive before background, first come first served in each. */
export class RateLimiter {
  readonly #clock: Pick<Clock, 'monotonicMs' | 'sleep'>;
  readonly #law: RateLaw;
  readonly #margin = new RateMargin();
  readonly #waiting: Readonly<Record<Priority, Set<Waiter>>> = { interactive: new Set(), background: new Set() };
  #sleep: { readonly wakeMs: number; readonly stop: AbortController } | null = null;
  #closed = false;
  /** When a request last was let go, or was about to be after a pause. */
  #lastMs = Number.NEGATIVE_INFINITY;

  constructor(clock: Pick<Clock, 'monotonicMs' | 'sleep'>, law: RateLawOptions = DEFAULT_RATE_LAW) {
    this.#clock = clock;
    this.#law = new RateLaw(law);
  }

  /** Resolves when the request may be sent, at once; rejects with the signal's reason. */
  acquire(priority: Priority, signal: AbortSignal): Promise<RateSlot> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(signal.reason);
        return;
      }
      const queue = this.#waiting[priority];
      const onAbort = (): void => {
        queue.delete(waiter);
        reject(signal.reason);
      };
      const waiter: Waiter = { resolve, stopListening: () => signal.removeEventListener('abort', onAbort) };
      signal.addEventListener('abort', onAbort, { once: true });
      queue.add(waiter);
      this.#pump();
    });
  }

  /** The service refused for being over its limits: nothing goes for a while, then carefully. */
  refused(holdMs: number): void {
    const nowMs = this.#clock.monotonicMs();
    this.#margin.refused(nowMs);
    this.#law.hold(nowMs + holdMs);
    this.#law.guard(nowMs + holdMs + GUARD_AFTER_REFUSAL_MS);
  }

  /** Whether requests are counted from their answers now, which costs some of the rate. */
  get isGuarded(): boolean {
    return this.#law.isGuarded(this.#clock.monotonicMs());
  }

  close(): void {
    this.#closed = true;
    this.#sleep?.stop.abort();
  }

  #pump(): void {
    while (!this.#closed) {
      const waiter = this.#next();
      if (waiter === null) return;
      const nowMs = this.#clock.monotonicMs();
      this.#guardWhenCold(nowMs);
      this.#law.setMargin(this.#margin.ms(nowMs));
      const nextMs = this.#law.nextMs(nowMs);
      if (nextMs === Number.POSITIVE_INFINITY) return; // a request that is written or settled pumps again
      if (nextMs > nowMs) {
        this.#sleepUntil(nextMs, nextMs - nowMs);
        return;
      }
      this.#letGo(waiter, nowMs);
    }
  }

  #next(): Waiter | null {
    const { interactive, background } = this.#waiting;
    return interactive.values().next().value ?? background.values().next().value ?? null;
  }

  /** Before the law is asked, since it changes the law's answer; once a pause, or what never is answered would extend it. */
  #guardWhenCold(nowMs: number): void {
    if (nowMs - this.#lastMs <= COLD_AFTER_MS) return;
    this.#law.guard(nowMs + GUARD_WHEN_COLD_MS);
    this.#lastMs = nowMs;
  }

  #letGo(waiter: Waiter, nowMs: number): void {
    this.#waiting.interactive.delete(waiter);
    this.#waiting.background.delete(waiter);
    waiter.stopListening();
    this.#lastMs = nowMs;
    waiter.resolve(this.#slot(this.#law.grant(nowMs)));
  }

  #slot(ticket: RateTicket): RateSlot {
    const tell = (what: 'written' | 'settled'): void => {
      this.#law[what](ticket, this.#clock.monotonicMs());
      this.#pump();
    };
    return { written: () => tell('written'), settle: () => tell('settled') };
  }

  #sleepUntil(wakeMs: number, delayMs: number): void {
    if (this.#sleep !== null && this.#sleep.wakeMs <= wakeMs) return;
    this.#sleep?.stop.abort();
    const sleep = { wakeMs, stop: new AbortController() };
    this.#sleep = sleep;
    const wake = (): void => {
      this.#sleep = null;
      const nowMs = this.#clock.monotonicMs();
      const lateMs = nowMs - wakeMs;
      this.#margin.late(lateMs, nowMs);
      if (lateMs > LAG_MS) this.#law.guard(nowMs + (lateMs > HEAVY_LAG_MS ? GUARD_AFTER_HEAVY_LAG_MS : GUARD_AFTER_LAG_MS));
      this.#pump();
    };
    // Rejects only when a sooner time took its place or when closing, and then nothing is to be done.
    this.#clock.sleep(delayMs, sleep.stop.signal).then(wake, () => undefined);
  }
}
