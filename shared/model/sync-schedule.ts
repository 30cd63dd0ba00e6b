import { z } from 'zod';
import { DAILY_QUERY_LIMIT } from './instance.ts';

const MINUTES_A_DAY = 1440;
const minuteOfDay = z.number().int().min(0).max(MINUTES_A_DAY - 1);

/** A daily run while the application is open. Minutes of the day on the clock of the zone in which times are shown. */
export const syncSchedule = z
  .strictObject({
    /** The run begins within this window, which may reach over midnight; both the same is the whole day. */
    fromMinute: minuteOfDay,
    toMinute: minuteOfDay,
    /** Queries of the day that it leaves for others, beyond the connection's own headroom. */
    leaveQueries: z.number().int().min(0).max(DAILY_QUERY_LIMIT),
  })
  .readonly();
export type SyncSchedule = z.infer<typeof syncSchedule>;

export const scheduleState = z
  .object({
    /** Null where nothing is to run by itself. */
    schedule: syncSchedule.nullable(),
    /** Epoch ms; null where there is no schedule. */
    nextDueMs: z.number().nullable(),
    /** When it was last begun, epoch ms. */
    lastRunMs: z.number().nullable(),
  })
  .readonly();
export type ScheduleState = z.infer<typeof scheduleState>;
