import type { AppError } from '../../shared/errors.ts';
import type { Clock } from '../core/platform.ts';
import type { RequestOptions } from './gateway.ts';

/** Waits shorter than this are not worth telling. */
const TOLD_FROM_MS = 1_000;
/** Monotonic time may stand still while the machine sleeps, so the end of a long wait is looked for now and then. */
const LOOK_AGAIN_MS = 30_000;

/** Pauses between attempts, told to whoever asked and cut short when the connection is closed. */
export class Waiting {
  readonly #clock: Clock;
  readonly #cut = new AbortController();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** True when the time is up, by either clock; false when it was cut. Rejects with the signal's reason. */
  async pause(delayMs: number, why: AppError, options: Pick<RequestOptions, 'signal' | 'onWait'>): Promise<boolean> {
    if (this.#cut.signal.aborted) return false;
    const told = delayMs > TOLD_FROM_MS;
    const untilMs = Math.round(this.#clock.nowMs() + delayMs);
    if (told) options.onWait?.({ why, untilMs });
    try {
      await this.#sleepUntil(untilMs, delayMs, AbortSignal.any([options.signal, this.#cut.signal]));
      return true;
    } catch (error) {
      options.signal.throwIfAborted();
      if (!this.#cut.signal.aborted) throw error;
      return false;
    } finally {
      if (told) options.onWait?.(null);
    }
  }

  async #sleepUntil(untilMs: number, delayMs: number, signal: AbortSignal): Promise<void> {
    const endMs = this.#clock.monotonicMs() + delayMs;
    for (;;) {
      const leftMs = endMs - this.#clock.monotonicMs();
      if (leftMs <= 0 || this.#clock.nowMs() >= untilMs) return;
      await this.#clock.sleep(Math.min(leftMs, LOOK_AGAIN_MS), signal);
    }
  }

  cut(): void {
    this.#cut.abort();
  }
}
