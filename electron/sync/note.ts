import type { RunLogEntry } from '../../shared/model/run-log.ts';
import type { RunContext } from './run-context.ts';

/** Writes a line into the log of a run. Nothing waits for it, and no run fails of it. */
export function note(context: Pick<RunContext, 'cache' | 'clock' | 'logger'>, runId: string, entry: RunLogEntry): void {
  const { cache, clock, logger } = context;
  cache.write('addToLog', { runId, atMs: clock.nowMs(), entry }).catch(() => {
    logger.warn('sync.notNoted', { kind: entry.kind });
  });
}
