import { assertNever } from '../../shared/assert-never.ts';
import { canUseBulk, type EventsStep, nextEventsStep } from './events-plan.ts';
import { fetchEvents } from './fetch-events.ts';
import { fetchPending } from './fetch-pending.ts';
import { closeListing, listPage } from './list-pages.ts';
import type { LiveRun } from './live-run.ts';
import { endState, nextStep } from './plan.ts';
import { roomyCache, withRoom } from './room.ts';
import type { RunContext } from './run-context.ts';

/**
 * Takes a run's steps one after another, each from what is stored of it, until none is left; answers how it ends. While
 * the disk is full it waits. Rejects where it can't go on, and with the signal's reason where it was stopped.
 */
export async function followRun(given: RunContext, run: LiveRun): Promise<ReturnType<typeof endState>> {
  const context: RunContext = { ...given, cache: roomyCache(given, run) };
  let nothingPending = false;
  for (;;) {
    run.signal.throwIfAborted();
    const eventsStep = await nextOfEvents(context, run);
    if (eventsStep !== null) {
      await withRoom(context, run, () => fetchEvents(context, run, eventsStep));
      continue;
    }
    const step = nextStep(run.stored, nothingPending);
    switch (step.kind) {
      case 'listPage':
        await withRoom(context, run, () => listPage(context, run, step));
        break;
      case 'closeListing':
        await closeListing(context, run);
        break;
      case 'fetch':
        await withRoom(context, run, () => fetchPending(context, run));
        nothingPending = true;
        break;
      case 'finish':
        return endState(run.stored.failures);
      default:
        assertNever(step);
    }
  }
}

async function nextOfEvents({ eventsAccess }: RunContext, { stored }: LiveRun): Promise<EventsStep | null> {
  if (!canUseBulk(stored.query)) return null;
  return nextEventsStep(stored, await eventsAccess.of(stored.instanceId));
}
