import type { SyncRun } from '../../../shared/model/sync-run.ts';

/** Are a period's events still coming? How many conversations they leave to be fetched is known once all are there. */
export function areEventsFirst({ events }: Pick<SyncRun, 'events'>): boolean {
  return events?.kind === 'bulk' && !events.done;
}
