import type { Clock } from '../../electron/core/platform.ts';

interface Timer {
  readonly atMs: number;
  readonly fire: () => void;
}

/** Time that moves only when a test moves it. Timers fire in order, each with all its promises settled before the next. */
export class VirtualClock implements Clock {
  #monotonicMs = 0;
  #wallMs: number;
  readonly #timers = new Set<Timer>();

  constructor(wallMs = Date.UTC(2026, 9, 14, 12)) {
    this.#wallMs = wallMs;
  }

  nowMs(): number {
    return this.#wallMs;
  }

  monotonicMs(): number {
    return this.#monotonicMs;
  }

  /** Sets the wall clock only, as a person does. */
  setWall(wallMs: number): void {
    this.#wallMs = wallMs;
  }

  get pendingTimers(): number {
    return this.#timers.size;
  }

  sleep(delayMs: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted === true) {
        reject(signal.reason);
        return;
      }
      const onAbort = (): void => {
        this.#timers.delete(timer);
        reject(signal?.reason);
      };
      const timer: Timer = {
        atMs: this.#monotonicMs + Math.max(0, delayMs),
        fire: () => {
          signal?.removeEventListener('abort', onAbort);
          resolve();
        },
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      this.#timers.add(timer);
    });
  }

  /** Calls back at a time, through the same queue as sleepers. */
  at(atMs: number, fire: () => void): void {
    this.#timers.add({ atMs, fire });
  }

  /** Moves both clocks on by so much, firing what falls due. */
  async advance(byMs: number): Promise<void> {
    const endMs = this.#monotonicMs + byMs;
    await settle();
    for (let timer = this.#due(endMs); timer !== null; timer = this.#due(endMs)) {
      this.#move(timer.atMs);
      this.#timers.delete(timer);
      timer.fire();
      await settle();
    }
    this.#move(endMs);
  }

  #due(endMs: number): Timer | null {
    let first: Timer | null = null;
    for (const timer of this.#timers) {
      if (timer.atMs <= endMs && (first === null || timer.atMs < first.atMs)) first = timer;
    }
    return first;
  }

  #move(toMs: number): void {
    const byMs = Math.max(0, toMs - this.#monotonicMs);
    this.#monotonicMs += byMs;
    this.#wallMs += byMs;
  }
}

/** Lets everything that waits for promises go on. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
