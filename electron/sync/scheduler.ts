import type { ScheduleState, SyncSchedule } from '../../shared/model/sync-schedule.ts';
import type { ZoneClock } from '../../shared/time/zone-clock.ts';
import type { Clock, Logger } from '../core/platform.ts';
import type { SyncEngine } from './engine.ts';
import { nextDue } from './schedule.ts';

/** What is kept of a connection's schedule. */
export interface KeptSchedule {
  readonly schedule: SyncSchedule | null;
  readonly lastRunMs: number | null;
}

/** Where schedules are kept. Rejects with `instance.unknown`. */
export interface ScheduleStore {
  list(): Promise<readonly (KeptSchedule & { readonly instanceId: string })[]>;
  get(instanceId: string): Promise<KeptSchedule>;
  set(instanceId: string, kept: KeptSchedule): Promise<void>;
}

export interface SchedulerOptions {
  readonly store: ScheduleStore;
  readonly engine: Pick<SyncEngine, 'bringUpToDate' | 'lookAgain'>;
  readonly zone: () => Promise<ZoneClock>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** How often it is looked whether something is due: so that a sleep or a clock that is set delays it by no more. */
const LOOK_EVERY_MS = 30_000;

/** Begins daily runs while the application is open. */
export class Scheduler {
  readonly #options: SchedulerOptions;
  #stopping: AbortController | null = null;
  #work: Promise<void> = Promise.resolve();

  constructor(options: SchedulerOptions) {
    this.#options = options;
  }

  /** Once the cache is open; again is nothing. */
  start(): void {
    if (this.#stopping !== null) return;
    const stopping = new AbortController();
    this.#stopping = stopping;
    this.#work = this.#lookOnAndOn(stopping.signal);
  }

  async stop(): Promise<void> {
    this.#stopping?.abort();
    this.#stopping = null;
    await this.#work;
  }

  async state(instanceId: string): Promise<ScheduleState> {
    const { schedule, lastRunMs } = await this.#options.store.get(instanceId);
    return { schedule, lastRunMs, nextDueMs: schedule === null ? null : await this.#dueMs(schedule, lastRunMs) };
  }

  async set(instanceId: string, schedule: SyncSchedule | null): Promise<ScheduleState> {
    const { lastRunMs } = await this.#options.store.get(instanceId);
    await this.#options.store.set(instanceId, { schedule, lastRunMs });
    this.#options.engine.lookAgain(instanceId);
    return this.state(instanceId);
  }

  async #dueMs(schedule: SyncSchedule, lastRunMs: number | null): Promise<number> {
    return nextDue(schedule, lastRunMs, this.#options.clock.nowMs(), await this.#options.zone());
  }

  async #lookOnAndOn(signal: AbortSignal): Promise<void> {
    const { clock, logger } = this.#options;
    while (!signal.aborted) {
      await this.#look(signal).catch((error: unknown) => {
        logger.warn('sync.notScheduled', { name: error instanceof Error ? error.name : typeof error });
      });
      await clock.sleep(LOOK_EVERY_MS, signal).catch(() => undefined);
    }
  }

  async #look(signal: AbortSignal): Promise<void> {
    const { store, engine, clock, logger } = this.#options;
    for (const { instanceId, schedule, lastRunMs } of await store.list()) {
      const nowMs = clock.nowMs();
      if (signal.aborted || schedule === null || (await this.#dueMs(schedule, lastRunMs)) > nowMs) continue;
      // Before it begins: a run that can't be begun is not tried twice a minute for a whole window.
      await store.set(instanceId, { schedule, lastRunMs: nowMs });
      const { leaveQueries } = schedule;
      const runs = await engine.bringUpToDate(instanceId, { origin: 'scheduled', refetch: false, leaveQueries });
      logger.info('sync.scheduled', { runs: runs.length });
    }
  }
}
