import { type AppError, AppFailure, type ErrorKind, failure } from '../../shared/errors.ts';
import type { RunLogEntry } from '../../shared/model/run-log.ts';
import type { RunOptions, RunOrder, SyncRun, SyncState } from '../../shared/model/sync-run.ts';
import type { StoredRun } from '../cache/protocol.ts';
import { createSerial } from '../core/serial.ts';
import { followRun } from './follow-run.ts';
import type { LiveRun } from './live-run.ts';
import { LiveRuns, type LiveRunsOptions } from './live-runs.ts';
import { save } from './run-context.ts';
import { isEnded, isUnderWay, listedInTime, newRun, type RunRequest, workingState } from './run-states.ts';
import { isSameScope, upToDateQueries } from './up-to-date.ts';

type Halt = Extract<SyncState, { kind: 'paused' | 'cancelled' }>;

/** Works on runs: starts, stops and takes them up again. Everything it needs to go on with stands in the cache. */
export class SyncEngine {
  readonly #options: LiveRunsOptions;
  readonly #runs: LiveRuns;
  /** Runs that the system's suspend stopped. */
  #suspended: readonly StoredRun[] = [];
  /** One after another: two at once could work on the same run twice. */
  readonly #commands = createSerial();
  #isClosed = false;

  constructor(options: LiveRunsOptions) {
    this.#options = options;
    this.#runs = new LiveRuns(options);
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
      const stored = await this.#runs.find(runId);
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
      const live = this.#runs.get(runId);
      const before = await this.#runs.find(runId);
      if (before.state.kind === 'planned' || before.state.kind === 'cancelled') throw failure('sync.notRunning');
      await this.#options.gatewayOf(before.instanceId);
      await live?.stop();
      if (live !== undefined) await save(this.#options, live);
      const { contacts, listsAgain } = await this.#options.cache.write('retryFailed', { runId, kinds });
      const stored = await this.#runs.findStored(runId);
      if (contacts === 0 && !listsAgain && !isUnderWay(stored.state)) return this.#runs.view(stored);
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
      const busy = runs.filter(({ options: { origin }, id }) => origin !== 'asked' && this.#runs.get(id) !== undefined);
      const started: SyncRun[] = [];
      for (const query of upToDateQueries(runs, nowMs)) {
        const same = busy.find((run) => isSameScope(run.query, query));
        const live = same === undefined ? undefined : this.#runs.get(same.id);
        if (live !== undefined) started.push(await this.#joined(live, options));
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

  /** Goes on with a paused or failed run; one that waits looks again at once. Rejects with `sync.notRunning` where it has ended, `run.unknown`. */
  resume(runId: string): Promise<SyncRun> {
    return this.#commands.run(async () => {
      const live = this.#runs.get(runId);
      if (live !== undefined && isUnderWay(live.stored.state)) {
        live.nudge();
        return this.#runs.view(live);
      }
      const stored = await this.#runs.find(runId);
      if (stored.state.kind !== 'paused' && stored.state.kind !== 'failed') throw failure('sync.notRunning');
      await this.#options.gatewayOf(stored.instanceId);
      return this.#begin({ ...stored, state: workingState(stored), endedMs: null }, { kind: 'resumed' });
    });
  }

  /** Newest first. */
  list(): Promise<readonly SyncRun[]> {
    return this.#runs.list();
  }

  /** What runs of an instance wait for may have come: its key, its quota, the hours of its daily run. */
  lookAgain(instanceId: string): void {
    for (const run of this.#runs.underWay()) if (run.stored.instanceId === instanceId) run.nudge();
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
      const running = this.#runs.underWay();
      await Promise.all(running.map((run) => run.stop()));
      for (const run of running.filter(({ stored }) => isUnderWay(stored.state))) {
        this.#runs.forget(run);
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

  /** The cache that is open now is another one: what was suspended is not of it. */
  forgetSuspended(): void {
    this.#suspended = [];
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
    await Promise.all(this.#runs.underWay().map((run) => run.stop()));
    this.#runs.close();
  }

  /** A run that is asked for again while it is under way. A person's word takes the daily run's limits off it. */
  async #joined(run: LiveRun, { origin, leaveQueries }: Pick<RunOptions, 'origin' | 'leaveQueries'>): Promise<SyncRun> {
    if (origin !== 'scheduled' && run.stored.options.origin === 'scheduled') {
      run.change({ options: { ...run.stored.options, origin, leaveQueries } });
      await save(this.#options, run);
      run.nudge();
    }
    return this.#runs.view(run);
  }

  /** Makes the run durable before anything is asked for it. */
  async #begin(stored: StoredRun, entry: RunLogEntry): Promise<SyncRun> {
    const before = this.#runs.get(stored.id);
    const run = this.#runs.launch(stored);
    try {
      await save(this.#options, run);
    } catch (error) {
      this.#runs.restore(run.id, before);
      throw error;
    }
    this.#runs.note(run.id, entry);
    this.#work(run);
    return this.#runs.view(run);
  }

  #goOn(stored: StoredRun): void {
    if (this.#runs.get(stored.id) !== undefined) return;
    this.#runs.note(stored.id, { kind: 'takenUp' });
    this.#work(this.#runs.launch(stored));
  }

  #work(run: LiveRun): void {
    if (!this.#isClosed) run.work = this.#runToEnd(run);
  }

  async #runToEnd(run: LiveRun): Promise<void> {
    const { logger } = this.#options;
    try {
      await this.#end(run, await followRun(this.#options, run));
    } catch (error) {
      if (run.signal.aborted) return;
      const why: AppError = error instanceof AppFailure ? error.error : { kind: 'internal' };
      logger.warn('sync.failed', { kind: why.kind, name: error instanceof Error ? error.name : typeof error });
      await this.#end(run, { kind: 'failed', why }).catch(() => {
        logger.warn('sync.failureNotStored', { kind: why.kind });
      });
    }
  }

  async #end(run: LiveRun, state: Extract<SyncState, { kind: 'done' | 'incomplete' | 'failed' }>): Promise<void> {
    run.change({ state, endedMs: this.#options.clock.nowMs() });
    this.#runs.flush(run.id);
    const { pages, listed, fetched, empty, failed, queries } = run.stored.counts;
    this.#options.logger.info('sync.ended', { state: state.kind, pages, listed, fetched, empty, failed, queries });
    await save(this.#options, run);
    this.#runs.note(run.id, { kind: 'ended', state: state.kind, why: 'why' in state ? state.why.kind : null });
    // One that could not be saved is kept, so that the list still says how it ended; and so is one that was resumed
    // while its end was being saved.
    this.#runs.forget(run);
  }

  async #stop(runId: string, state: Halt): Promise<SyncRun> {
    const stopped = await this.#halt(runId, state);
    if (stopped === null) throw failure('sync.notRunning');
    return stopped;
  }

  /** Null where the run had ended, or ended while it was being stopped. */
  async #halt(runId: string, state: Halt): Promise<SyncRun | null> {
    const live = this.#runs.get(runId);
    await live?.stop();
    const stored = live?.stored ?? (await this.#runs.findStored(runId));
    const mayStop = isUnderWay(stored.state) || (state.kind === 'cancelled' && !isEnded(stored.state));
    if (!mayStop) return null;
    this.#suspended = this.#suspended.filter((run) => run.id !== runId);
    const run = live ?? this.#runs.launch(stored);
    run.change({ state, endedMs: state.kind === 'cancelled' ? this.#options.clock.nowMs() : null });
    await save(this.#options, run);
    this.#runs.note(runId, state.kind === 'paused' ? state : { kind: 'ended', state: 'cancelled', why: null });
    this.#runs.flush(runId);
    this.#runs.forget(run);
    return this.#runs.view(run);
  }
}
