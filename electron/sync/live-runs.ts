import { type AppError, failure } from '../../shared/errors.ts';
import type { RunLogEntry } from '../../shared/model/run-log.ts';
import type { SyncRun } from '../../shared/model/sync-run.ts';
import type { StoredRun } from '../cache/protocol.ts';
import { createThrottle, type Throttle } from '../core/throttle.ts';
import { LiveRun, shown } from './live-run.ts';
import { note } from './note.ts';
import type { RunContext } from './run-context.ts';
import { isUnderWay } from './run-states.ts';

export interface LiveRunsOptions extends RunContext {
  /** Told of each run that changed, at most five times a second each. */
  readonly onProgress: (run: SyncRun) => void;
  /** Told why a run of this instance begins to wait, and with null when it was answered again. */
  readonly onHeldUp?: (instanceId: string, why: AppError | null) => void;
}

const PROGRESS_INTERVAL_MS = 200;

/** The runs that this process works on, beside those that are only stored: how both are found, seen and told of. */
export class LiveRuns {
  readonly #options: LiveRunsOptions;
  /** By run id: of two lives of one run, only the newer one speaks. */
  readonly #live = new Map<string, LiveRun>();
  readonly #progress: Throttle<string>;

  constructor(options: LiveRunsOptions) {
    this.#options = options;
    this.#progress = createThrottle(options.clock, PROGRESS_INTERVAL_MS, (runId) => {
      const run = this.#live.get(runId);
      if (run !== undefined) void this.#announce(run);
    });
  }

  /** A new life of a run, in place of an earlier one. */
  launch(stored: StoredRun): LiveRun {
    const run = new LiveRun(stored, this.#options.clock, () => {
      this.#progress.signal(stored.id);
    });
    run.onWaiting = (wait) => {
      if (wait !== null) this.note(run.id, { kind: 'waiting', why: wait.why.kind, untilMs: wait.untilMs });
      this.#options.onHeldUp?.(stored.instanceId, wait?.why ?? null);
    };
    this.#live.set(run.id, run);
    return run;
  }

  get(runId: string): LiveRun | undefined {
    return this.#live.get(runId);
  }

  /** Back to the life before, where a new one could not begin. */
  restore(runId: string, before: LiveRun | undefined): void {
    if (before === undefined) this.#live.delete(runId);
    else this.#live.set(runId, before);
  }

  /** Forgets this life, unless another one has begun. */
  forget(run: LiveRun): void {
    if (this.#live.get(run.id) === run) this.#live.delete(run.id);
  }

  underWay(): readonly LiveRun[] {
    return [...this.#live.values()].filter((run) => isUnderWay(run.stored.state));
  }

  /** What is known of a run now; rejects with `run.unknown`. */
  async find(runId: string): Promise<StoredRun> {
    return this.#live.get(runId)?.stored ?? this.findStored(runId);
  }

  /** What the cache holds of a run; rejects with `run.unknown`. */
  async findStored(runId: string): Promise<StoredRun> {
    const found = (await this.#options.cache.read('runs', null)).find((run) => run.id === runId);
    if (found === undefined) throw failure('run.unknown');
    return found;
  }

  /** Newest first. */
  async list(): Promise<readonly SyncRun[]> {
    const stored = await this.#options.cache.read('runs', null);
    return Promise.all(stored.map((run) => this.view(this.#live.get(run.id) ?? run)));
  }

  async view(run: LiveRun | StoredRun): Promise<SyncRun> {
    return run instanceof LiveRun
      ? run.view(await this.#leftToday(run.stored.instanceId))
      : shown(run, { leftToday: await this.#leftToday(run.instanceId) });
  }

  note(runId: string, entry: RunLogEntry): void {
    note(this.#options, runId, entry);
  }

  /** Tells of the run now. */
  flush(runId: string): void {
    this.#progress.flush(runId);
  }

  /** Tells of nothing more. */
  close(): void {
    this.#progress.close();
  }

  async #announce(run: LiveRun): Promise<void> {
    this.#options.onProgress(await this.view(run));
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
