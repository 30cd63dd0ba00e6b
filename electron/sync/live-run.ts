import { setMaxListeners } from 'node:events';
import type { AppError } from '../../shared/errors.ts';
import type { SyncCounts, SyncRun, SyncState } from '../../shared/model/sync-run.ts';
import type { StoredRun } from '../cache/protocol.ts';
import type { Clock } from '../core/platform.ts';
import type { RequestOptions } from '../vendor/gateway.ts';
import { Outage } from './outage.ts';
import { createRateMeter, type RateMeter } from './rate-meter.ts';

const COUNTED = ['pages', 'listed', 'toFetch', 'fetched', 'empty', 'failed', 'queries', 'unknownShapes'] as const;

type Wait = Parameters<NonNullable<RequestOptions['onWait']>>[0];

/** One request under way. */
export interface Ticket {
  readonly onWait: (wait: Wait) => void;
  end(): void;
}

/** A run while this process works on it: what is stored of it, and what only lives (rate, waits). */
export class LiveRun {
  readonly #rate: RateMeter;
  readonly #onChange: () => void;
  readonly #waits = new Map<Ticket, Wait>();
  readonly #stopping = new AbortController();
  #again = heardByMany();
  #isHeldUp = false;
  #stored: StoredRun;
  readonly outage = new Outage();
  /** When the hash to go on with was received, monotonic ms; null where an earlier launch received it. */
  hashReceivedMs: number | null = null;
  /** How often this launch began the listing anew. */
  listedAgain = 0;
  /** Told when all requests under way begin to wait, and with null when one was answered after that. */
  onWaiting: (wait: Wait) => void = () => undefined;
  /** Settles when the work has stopped; never rejects. */
  work: Promise<void> = Promise.resolve();

  constructor(stored: StoredRun, clock: Pick<Clock, 'monotonicMs'>, onChange: () => void) {
    this.#stored = stored;
    this.#rate = createRateMeter(clock);
    this.#onChange = onChange;
  }

  get id(): string {
    return this.#stored.id;
  }

  get stored(): StoredRun {
    return this.#stored;
  }

  get signal(): AbortSignal {
    return this.#stopping.signal;
  }

  change(changes: Partial<StoredRun>): void {
    this.#stored = { ...this.#stored, ...changes };
    this.#onChange();
  }

  count(added: Partial<Omit<SyncCounts, 'resultCount'>>): void {
    const counts = { ...this.#stored.counts };
    for (const name of COUNTED) counts[name] += added[name] ?? 0;
    this.change({ counts });
  }

  addFailure(error: AppError, count = 1): void {
    this.change({ failures: withFailure(this.#stored.failures, error, count) });
  }

  /** Opens a request; while all requests under way wait, the run is seen as waiting. */
  begin(): Ticket {
    const ticket: Ticket = {
      onWait: (wait) => {
        if (!this.#waits.has(ticket)) return;
        const before = this.#shownState();
        this.#waits.set(ticket, wait);
        const now = this.#shownState();
        const isNew = now.kind === 'waiting' && (before.kind !== 'waiting' || before.why.kind !== now.why.kind);
        if (isNew && wait !== null) {
          this.#isHeldUp = true;
          this.onWaiting(wait);
        }
        this.#onChange();
      },
      end: () => {
        this.#waits.delete(ticket);
      },
    };
    this.#waits.set(ticket, null);
    return ticket;
  }

  /** An answer came, whatever it said. */
  answered(): void {
    this.#rate.mark();
    this.count({ queries: 1 });
    if (!this.#isHeldUp) return;
    this.#isHeldUp = false;
    this.onWaiting(null);
  }

  /** Aborts when what the run waits for may have come. */
  get again(): AbortSignal {
    return this.#again.signal;
  }

  /** What the run waits for may have come: whatever waits looks again now. */
  nudge(): void {
    const before = this.#again;
    this.#again = heardByMany();
    before.abort();
  }

  /** Sleeps until the time is up or the run is nudged; rejects with the signal's reason. */
  async sleep(clock: Pick<Clock, 'sleep'>, delayMs: number, signal: AbortSignal): Promise<void> {
    await clock.sleep(delayMs, AbortSignal.any([signal, this.again])).catch(() => undefined);
    signal.throwIfAborted();
  }

  /** Stops the work; what is in flight is given up. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.work;
  }

  view(leftToday: number): SyncRun {
    const ratePerSecond = this.#rate.perSecond();
    const state = this.#shownState();
    return shown(this.#stored, {
      state,
      leftToday,
      ratePerSecond,
      remainingMs: remainingMs(this.#stored, ratePerSecond, leftToday),
    });
  }

  #shownState(): SyncState {
    const waits = [...this.#waits.values()];
    const wait = waits[0];
    const isWaiting = wait !== undefined && wait !== null && waits.every((other) => other !== null);
    return isWaiting ? { kind: 'waiting', why: wait.why, untilMs: wait.untilMs } : this.#stored.state;
  }
}

/** A run as the interface sees it. */
export function shown(
  stored: StoredRun,
  live: Pick<SyncRun, 'leftToday'> & Partial<Pick<SyncRun, 'state' | 'ratePerSecond' | 'remainingMs'>>,
): SyncRun {
  const { listing: _, events, ...run } = stored;
  return { ratePerSecond: null, remainingMs: null, ...run, ...(events === undefined ? {} : { events: events.route }), ...live };
}

/** Time for the contacts still to fetch, ms; null where it can't be told (still listing, nothing moves, quota too small). */
function remainingMs(run: StoredRun, ratePerSecond: number | null, leftToday: number): number | null {
  if (ratePerSecond === null || run.state.kind !== 'fetching') return null;
  const { toFetch, fetched, empty, failed } = run.counts;
  const left = Math.max(0, toFetch - fetched - empty - failed);
  return left > leftToday ? null : Math.round((left * 1000) / ratePerSecond);
}

/** Failures of one kind are one line; the first one's details stand for it. */
function withFailure(failures: StoredRun['failures'], error: AppError, count: number): StoredRun['failures'] {
  const known = failures.some((line) => line.error.kind === error.kind);
  if (!known) return [...failures, { error, count }];
  return failures.map((line) => (line.error.kind === error.kind ? { ...line, count: line.count + count } : line));
}

/** Every request on its way listens, as many as the service's latency asks for: no leak to be warned of. */
function heardByMany(): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}
