import type { AppError } from '../../shared/errors.ts';
import type { RequestOptions } from '../vendor/gateway.ts';

type OnWait = NonNullable<RequestOptions['onWait']>;

/**
 * While a service can't be reached, one request asks again and all others of the run wait for it: every attempt is
 * counted against the day's queries, answered or not.
 */
export class Outage {
  #ended: AbortController | null = null;
  #said: Parameters<OnWait>[0] = null;
  readonly #waiting = new Set<OnWait>();

  /** True for the one that is to ask again; it must call `end`, whatever happens. */
  lead(): boolean {
    if (this.#ended !== null) return false;
    this.#ended = new AbortController();
    return true;
  }

  /** Says to all who wait why and until when. */
  say(why: AppError, untilMs: number | null): void {
    this.#said = { why, untilMs };
    for (const onWait of this.#waiting) onWait(this.#said);
  }

  end(): void {
    const ended = this.#ended;
    this.#ended = null;
    this.#said = null;
    ended?.abort();
  }

  /** Resolves when there is none. */
  async passed(onWait: OnWait, signal: AbortSignal): Promise<void> {
    while (this.#ended !== null && !signal.aborted) {
      this.#waiting.add(onWait);
      if (this.#said !== null) onWait(this.#said);
      await aborted(AbortSignal.any([this.#ended.signal, signal]));
      this.#waiting.delete(onWait);
      onWait(null);
    }
    signal.throwIfAborted();
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
