import type { LiveRun, Ticket } from './live-run.ts';
import type { RunContext } from './run-context.ts';

/** Whether a run may ask now. */
export type RunWindow =
  /** Until then, epoch ms; null where nothing closes it. */
  | { readonly kind: 'open'; readonly closesMs: number | null }
  | { readonly kind: 'closed'; readonly opensMs: number };

/** The window of a run that may ask at any time. */
export const ALWAYS_OPEN: RunWindow = { kind: 'open', closesMs: null };

/** The clock may be set, the zone changed, the machine asleep: the end of a long wait is looked for now and then. */
const LOOK_AGAIN_MS = 30_000;

/** Waits while the run's window is closed; answers when it closes next. Rejects with the signal's reason. */
export async function untilWindowOpens(context: RunContext, run: LiveRun, ticket: Ticket, signal: AbortSignal): Promise<number | null> {
  let hasWaited = false;
  for (;;) {
    const window = await context.windowOf(run.stored);
    if (window.kind === 'open') {
      if (hasWaited) ticket.onWait(null);
      return window.closesMs;
    }
    hasWaited = true;
    ticket.onWait({ why: { kind: 'sync.outsideWindow' }, untilMs: window.opensMs });
    await run.sleep(context.clock, Math.min(window.opensMs - context.clock.nowMs(), LOOK_AGAIN_MS), signal);
  }
}
