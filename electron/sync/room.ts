import { type AppError, AppFailure } from '../../shared/errors.ts';
import type { Cache } from '../cache/protocol.ts';
import type { LiveRun, Ticket } from './live-run.ts';
import type { RunContext } from './run-context.ts';

const FIRST_PAUSE_MS = 2000;
const LONGEST_PAUSE_MS = 30_000;
/** How a system says that a file can't grow: no space, no quota of it, or more than this process may write. */
const NO_ROOM: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/**
 * Does it again, as often as it takes, while there is no room on the disk; the run is seen as waiting and can be
 * stopped meanwhile. Rejects with anything else that goes wrong, and with the signal's reason.
 */
export async function withRoom<T>({ clock }: Pick<RunContext, 'clock'>, run: LiveRun, act: () => Promise<T>): Promise<T> {
  let ticket: Ticket | null = null;
  try {
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
      try {
        return await act();
      } catch (error) {
        const why = noRoom(error);
        if (why === null) throw error;
        ticket ??= run.begin();
        ticket.onWait({ why, untilMs: clock.nowMs() + pauseMs });
        await run.sleep(clock, pauseMs, run.signal);
      }
    }
  } finally {
    ticket?.end();
  }
}

/** The cache as a run writes to it: what was received and finds no room is kept until it does, and not asked for again. */
export function roomyCache(context: RunContext, run: LiveRun): Pick<Cache, 'read' | 'write'> {
  return {
    read: (operation, input, options) => context.cache.read(operation, input, options),
    write: (operation, input) => withRoom(context, run, () => context.cache.write(operation, input)),
  };
}

/** Why there is no room, in the words for that; null where it is something else. */
function noRoom(error: unknown): AppError | null {
  if (!(error instanceof AppFailure)) return null;
  if (error.error.kind === 'cache.diskFull') return error.error;
  // The day's ledger: what can't be counted is not sent.
  const isFile = error.error.kind === 'file.cannotWrite' && NO_ROOM.has(error.error.details?.['code']);
  return isFile ? { kind: 'cache.diskFull' } : null;
}
