import { assertNever } from '../../shared/assert-never.ts';
import { type AppError, AppFailure, type ErrorKind, failure } from '../../shared/errors.ts';
import type { RunLogEntry } from '../../shared/model/run-log.ts';
import type { RunOptions, RunOrder, SyncRun, SyncState } from '../../shared/model/sync-run.ts';
import type { StoredRun } from '../cache/protocol.ts';
import { createSerial } from '../core/serial.ts';
import { createThrottle, type Throttle } from '../core/throttle.ts';
import { canUseBulk, type EventsStep, nextEventsStep } from './events-plan.ts';
import { fetchEvents } from './fetch-events.ts';
import { fetchPending } from './fetch-pending.ts';
import { closeListing, listPage } from './list-pages.ts';
import { LiveRun, shown } from './live-run.ts';
import { endState, nextStep } from './plan.ts';
import { note } from './note.ts';
import { type RunContext, save } from './run-context.ts';
import { isEnded, isUnderWay, listedInTime, newRun, type RunRequest, workingState } from './run-states.ts';
import { isSameScope, upToDateQueries } from './up-to-date.ts';

export interface SyncEngineOptions extends RunContext {
  /** Told of each run that changed, at most five times a second each. */
  readonly onProgress: (run: SyncRun) => void;
}

type Halt = Extract<SyncState, { kind: 'paused' | 'cancelled' }>;

const PROGRESS_INTERVAL_MS = 200;

/** Works on runs: starts, stops and takes them up again. Everything it needs to go on with stands in the cache. */
export class SyncEngine {
  readonly #options: SyncEngineOptions;
  /** By run id: of two lives of one run, only the newer one speaks. */
  readonly #progress: Throttle<string>;
  readonly #live = new Map<string, LiveRun>();
  /** Runs that the system's suspend stopped. */
  #suspended: readonly StoredRun[] = [];
  /** One after another: two at once could work on the same run twice. */
  readonly #commands = createSerial();
  #isClosed = false;

  constructor(options: SyncEngineOptions) {
    this.#options = options;
    this.#progress = createThrottle(options.clock, PROGRESS_INTERVAL_MS, (runId) => {
      const run = this.#live.get(runId);
      if (run !== undefined) void this.#announce(run);
    });
  }

  /** Rejects with `instance.unknown`, or where the cache can't take the run (`cache.…`). */
  start(request: RunRequest): Promise<SyncRun> {
    return this.#commands.run(async () => {
      await this.#options.gatewayOf(request.instanceId);
      const run = newRun(request, this.#options.clock.nowMs());
      return this.#begin(run, { kind: 'started', origin: run.options.origin });
    });
  }

  /** Goes on with a planned run, in this order or its own. Rejects with `sync.notRunning` for any other, `run.unknown`. */
  beginPlanned(runId: string, order: RunOrder | null): Promise<SyncRun> {
    return this.#commands.run(async () => {
      const stored = this.#live.get(runId)?.stored ?? (await this.#find(runId));
      if (stored.state.kind !== 'planned') throw failure('sync.notRunning');
      await this.#options.gatewayOf(stored.instanceId);
      const options = { ...stored.options, order: order ?? stored.options.order };
      const run = listedInTime({ ...stored, options }, this.#options.clock.nowMs());
      return this.#begin({ ...run, state: workingState(run) }, { kind: 'started', origin: options.origin });
    });
  }

  /**
   * Tries again what failed in a run, or only what failed of these kinds, and goes on with it. A run without such
   * failures is left as it is. Rejects with `sync.notRunning` for one that waits to begin or was cancelled, `run.unknown`.
   */
  retryFailed(runId: string, kinds: readonly ErrorKind[] | null): Promise<SyncRun> {
    return this.#commands.run(async () => {
      const live = this.#live.get(runId);
      const before = live?.stored ?? (await this.#find(runId));
      if (before.state.kind === 'planned' || before.state.kind === 'cancelled') throw failure('sync.notRunning');
      await this.#options.gatewayOf(before.instanceId);
      await live?.stop();
      if (live !== undefined) await save(this.#options, live);
      const { contacts, listsAgain } = await this.#options.cache.write('retryFailed', { runId, kinds });
      const stored = await this.#find(runId);
      if (contacts === 0 && !listsAgain && !isUnderWay(stored.state)) return this.#viewStored(stored);
      return this.#begin({ ...stored, state: workingState(stored), endedMs: null }, { kind: 'retried', contacts });
    });
  }

  /**
   * Fetches what is new since the instance was last listed, and looks again at what may have changed: one run for each
   * part of it that was listed before (none where nothing was). A part that such a run is busy with gets no second one.
   */
  bringUpToDate(instanceId: string, options: Pick<RunOptions, 'origin' | 'refetch' | 'leaveQueries'>): Promise<readonly SyncRun[]> {
    return this.#commands.run(async () => {
      await this.#options.gatewayOf(instanceId);
      const nowMs = this.#options.clock.nowMs();
      const runs = (await this.#options.cache.read('runs', null)).filter((run) => run.instanceId === instanceId);
      const busy = runs.filter(({ options: { origin }, id }) => origin !== 'asked' && this.#live.has(id));
      const started: SyncRun[] = [];
      for (const query of upToDateQueries(runs, nowMs)) {
        const same = busy.find((run) => isSameScope(run.query, query));
        const live = same === undefined ? undefined : this.#live.get(same.id);
        if (live !== undefined) started.push(await this.#view(live));
        else {
          const run = newRun({ instanceId, query, name: null, options }, nowMs);
          started.push(await this.#begin(run, { kind: 'started', origin: options.origin }));
        }
      }
      return started;
    });
  }

  /** What was received stays; what is in flight is given up. Rejects with `sync.notRunning`, `run.unknown`. */
  pause(runId: string): Promise<SyncRun> {
    return this.#commands.run(() => this.#stop(runId, { kind: 'paused' }));
  }

  /** Ends the run for good; what was stored stays. Rejects with `sync.notRunning`, `run.unknown`. */
  cancel(runId: string): Promise<SyncRun> {
    return this.#commands.run(() => this.#stop(runId, { kind: 'cancelled' }));
  }

  /** Goes on with a paused or failed run. Rejects with `sync.notRunning` where it has ended, `run.unknown`. */
  resume(runId: string): Promise<SyncRun> {
    return this.#commands.run(async () => {
      const live = this.#live.get(runId);
      if (live !== undefined && isUnderWay(live.stored.state)) return this.#view(live);
      const stored = live?.stored ?? (await this.#find(runId));
      if (stored.state.kind !== 'paused' && stored.state.kind !== 'failed') throw failure('sync.notRunning');
      await this.#options.gatewayOf(stored.instanceId);
      return this.#begin({ ...stored, state: workingState(stored), endedMs: null }, { kind: 'resumed' });
    });
  }

  /** Newest first. */
  async list(): Promise<readonly SyncRun[]> {
    const stored = await this.#options.cache.read('runs', null);
    const runs = stored.map((run) => this.#live.get(run.id) ?? run);
    return Promise.all(runs.map((run) => (run instanceof LiveRun ? this.#view(run) : this.#viewStored(run))));
  }

  /** Goes on with what ran when the last launch ended, however it ended. Paused runs stay paused. */
  takeUp(): Promise<void> {
    return this.#commands.run(async () => {
      const stored = await this.#options.cache.read('runs', null);
      for (const run of stored) if (isUnderWay(run.state)) this.#goOn(run);
    });
  }

  /** The system sleeps: requests in flight would come back to a dead connection. */
  suspend(): Promise<void> {
    return this.#commands.run(async () => {
      const running = this.#running();
      await Promise.all(running.map((run) => run.stop()));
      for (const run of running.filter(({ stored }) => isUnderWay(stored.state))) {
        this.#live.delete(run.id);
        this.#suspended = [...this.#suspended, run.stored];
      }
    });
  }

  /** Goes on with what the sleep stopped; a short sleep may end before its stopping has. */
  wake(): Promise<void> {
    return this.#commands.run(async () => {
      const suspended = this.#suspended;
      this.#suspended = [];
      for (const run of suspended) this.#goOn(run);
    });
  }

  /** Ends all runs of an instance that is being removed; one may end by itself meanwhile. */
  cancelInstance(instanceId: string): Promise<void> {
    return this.#commands.run(async () => {
      const stored = await this.#options.cache.read('runs', null);
      for (const run of stored.filter((one) => one.instanceId === instanceId && !isEnded(one.state))) {
        await this.#halt(run.id, { kind: 'cancelled' });
      }
    });
  }

  /** Stops without changing what is stored: the next launch takes the runs up. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all(this.#running().map((run) => run.stop()));
    this.#progress.close();
  }

  #running(): readonly LiveRun[] {
    return [...this.#live.values()].filter((run) => isUnderWay(run.stored.state));
  }

  #launch(stored: StoredRun): LiveRun {
    const run = new LiveRun(stored, this.#options.clock, () => {
      this.#progress.signal(stored.id);
    });
    run.onWaiting = ({ why, untilMs }) => {
      this.#note(run.id, { kind: 'waiting', why: why.kind, untilMs });
    };
    this.#live.set(run.id, run);
    return run;
  }

  #note(runId: string, entry: RunLogEntry): void {
    note(this.#options, runId, entry);
  }

  /** Makes the run durable before anything is asked for it. */
  async #begin(stored: StoredRun, entry: RunLogEntry): Promise<SyncRun> {
    const before = this.#live.get(stored.id);
    const run = this.#launch(stored);
    try {
      await save(this.#options, run);
    } catch (error) {
      if (before === undefined) this.#live.delete(run.id);
      else this.#live.set(run.id, before);
      throw error;
    }
    this.#note(run.id, entry);
    this.#work(run);
    return this.#view(run);
  }

  #goOn(stored: StoredRun): void {
    if (this.#live.has(stored.id)) return;
    this.#note(stored.id, { kind: 'takenUp' });
    this.#work(this.#launch(stored));
  }

  #work(run: LiveRun): void {
    if (!this.#isClosed) run.work = this.#runToEnd(run);
  }

  async #runToEnd(run: LiveRun): Promise<void> {
    const { logger } = this.#options;
    try {
      await this.#follow(run);
    } catch (error) {
      if (run.signal.aborted) return;
      const why: AppError = error instanceof AppFailure ? error.error : { kind: 'internal' };
      logger.warn('sync.failed', { kind: why.kind, name: error instanceof Error ? error.name : typeof error });
      await this.#end(run, { kind: 'failed', why }).catch(() => {
        logger.warn('sync.failureNotStored', { kind: why.kind });
      });
    }
  }

  async #follow(run: LiveRun): Promise<void> {
    let nothingPending = false;
    for (;;) {
      run.signal.throwIfAborted();
      const eventsStep = await this.#nextEventsStep(run);
      if (eventsStep !== null) {
        await fetchEvents(this.#options, run, eventsStep);
        continue;
      }
      const step = nextStep(run.stored, nothingPending);
      switch (step.kind) {
        case 'listPage':
          await listPage(this.#options, run, step);
          break;
        case 'closeListing':
          await closeListing(this.#options, run);
          break;
        case 'fetch':
          await fetchPending(this.#options, run);
          nothingPending = true;
          break;
        case 'finish':
          return this.#end(run, endState(run.stored.failures));
        default:
          assertNever(step);
      }
    }
  }

  async #nextEventsStep({ stored }: LiveRun): Promise<EventsStep | null> {
    if (!canUseBulk(stored.query)) return null;
    return nextEventsStep(stored, await this.#options.eventsAccess.of(stored.instanceId));
  }

  async #end(run: LiveRun, state: Extract<SyncState, { kind: 'done' | 'incomplete' | 'failed' }>): Promise<void> {
    run.change({ state, endedMs: this.#options.clock.nowMs() });
    this.#progress.flush(run.id);
    const { pages, listed, fetched, empty, failed, queries } = run.stored.counts;
    this.#options.logger.info('sync.ended', { state: state.kind, pages, listed, fetched, empty, failed, queries });
    await save(this.#options, run);
    this.#note(run.id, { kind: 'ended', state: state.kind, why: 'why' in state ? state.why.kind : null });
    // One that could not be saved is kept, so that the list still says how it ended; and so is one that was resumed
    // while its end was being saved.
    if (this.#live.get(run.id) === run) this.#live.delete(run.id);
  }

  async #stop(runId: string, state: Halt): Promise<SyncRun> {
    const stopped = await this.#halt(runId, state);
    if (stopped === null) throw failure('sync.notRunning');
    return stopped;
  }

  /** Null where the run had ended, or ended while it was being stopped. */
  async #halt(runId: string, state: Halt): Promise<SyncRun | null> {
    const live = this.#live.get(runId);
    await live?.stop();
    const stored = live?.stored ?? (await this.#find(runId));
    const mayStop = isUnderWay(stored.state) || (state.kind === 'cancelled' && !isEnded(stored.state));
    if (!mayStop) return null;
    this.#suspended = this.#suspended.filter((run) => run.id !== runId);
    const run = live ?? this.#launch(stored);
    run.change({ state, endedMs: state.kind === 'cancelled' ? this.#options.clock.nowMs() : null });
    await save(this.#options, run);
    this.#note(runId, state.kind === 'paused' ? state : { kind: 'ended', state: 'cancelled', why: null });
    this.#progress.flush(runId);
    this.#live.delete(runId);
    return this.#view(run);
  }

  async #find(runId: string): Promise<StoredRun> {
    const stored = await this.#options.cache.read('runs', null);
    const found = stored.find((run) => run.id === runId);
    if (found === undefined) throw failure('run.unknown');
    return found;
  }

  async #announce(run: LiveRun): Promise<void> {
    this.#options.onProgress(await this.#view(run));
  }

  async #view(run: LiveRun): Promise<SyncRun> {
    return run.view(await this.#leftToday(run.stored.instanceId));
  }

  async #viewStored(run: StoredRun): Promise<SyncRun> {
    return shown(run, { leftToday: await this.#leftToday(run.instanceId) });
  }

  /** 0 where the connection is gone: nothing can be asked of it. */
  async #leftToday(instanceId: string): Promise<number> {
    try {
      return (await this.#options.gatewayOf(instanceId)).leftToday();
    } catch {
      return 0;
    }
  }
}
