import type { ZoneClock } from '../../shared/time/zone-clock.ts';
import type { Clock } from '../core/platform.ts';
import type { RunContext } from './run-context.ts';
import { windowAt } from './schedule.ts';
import type { ScheduleStore } from './scheduler.ts';
import { ALWAYS_OPEN } from './window.ts';

/** The daily run asks only within its hours, as they are set now; any other run asks at any time. */
export function createDailyWindow(options: {
  readonly store: Pick<ScheduleStore, 'get'>;
  readonly zone: () => Promise<ZoneClock>;
  readonly clock: Pick<Clock, 'nowMs'>;
}): RunContext['windowOf'] {
  const { store, zone, clock } = options;
  return async (run) => {
    if (run.options.origin !== 'scheduled') return ALWAYS_OPEN;
    const { schedule } = await store.get(run.instanceId);
    // Who takes the schedule away wants no more daily runs; the one that was begun ends as any other.
    return schedule === null ? ALWAYS_OPEN : windowAt(schedule, clock.nowMs(), await zone());
  };
}
