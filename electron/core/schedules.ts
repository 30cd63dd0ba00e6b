import type { ScheduleStore } from '../sync/scheduler.ts';
import type { InstanceStore } from './instance-store.ts';

/** Keeps schedules with their connections: removing one forgets the other. */
export function createSchedules(instances: Pick<InstanceStore, 'list' | 'get' | 'noteSchedule'>): ScheduleStore {
  return {
    list: async () =>
      (await instances.list()).map(({ id, daily }) => ({
        instanceId: id,
        schedule: daily?.schedule ?? null,
        lastRunMs: daily?.lastRunMs ?? null,
      })),
    async get(instanceId) {
      const { daily } = await instances.get(instanceId);
      return { schedule: daily?.schedule ?? null, lastRunMs: daily?.lastRunMs ?? null };
    },
    set: (instanceId, daily) => instances.noteSchedule(instanceId, daily),
  };
}
