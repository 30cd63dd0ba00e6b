import { AppFailure, failure } from '../../shared/errors.ts';
import type { PlannedRun } from '../../shared/model/sync-plan.ts';
import type { RunOrder } from '../../shared/model/sync-run.ts';
import type { StoredRun } from '../cache/protocol.ts';
import { estimate } from './estimate.ts';
import { impatience } from './impatience.ts';
import { storePage } from './list-pages.ts';
import { note } from './note.ts';
import { LiveRun, shown } from './live-run.ts';
import { listingQuery, pageLimit } from './plan.ts';
import { type RunContext, save } from './run-context.ts';
import { newRun, type RunRequest } from './run-states.ts';

/** Says what a run will cost before it runs. A plan is a run that has its first page and waits. */
export interface Planner {
  /**
   * Asks for the first page, for a person who waits, and keeps it as any page of a run.
   * Rejects with `instance.unknown`, or what the service, the network or the quota says: then nothing is kept.
   */
  plan(request: RunRequest): Promise<PlannedRun>;
  /** The plan in another order, by another name, or as it is; asks nothing. Rejects with `run.unknown`, `sync.notRunning`. */
  replan(runId: string, order: RunOrder | null, name?: string | null): Promise<PlannedRun>;
}

export function createPlanner(context: RunContext): Planner {
  const planned = async (run: StoredRun): Promise<PlannedRun> => {
    const gateway = await context.gatewayOf(run.instanceId);
    const facts = await context.cache.read('planFacts', { runId: run.id });
    const { order, leaveQueries } = run.options;
    const perDay = Math.max(0, gateway.perDay() - leaveQueries);
    const leftToday = Math.max(0, gateway.leftToday() - leaveQueries);
    const eventsAccess = await context.eventsAccess.of(run.instanceId);
    const plan = estimate({ ...run, order, facts, eventsAccess }, { perDay, leftToday });
    return { run: shown(run, { leftToday: gateway.leftToday() }), plan };
  };

  return {
    async plan(request) {
      const { clock } = context;
      const gateway = await context.gatewayOf(request.instanceId);
      const run = new LiveRun({ ...newRun(request, clock.nowMs()), state: { kind: 'planned' } }, clock, () => undefined);
      const { query, counts } = run.stored;
      const step = { limit: pageLimit(query, counts), pagination: null };
      const { signal, onWait } = impatience(clock);
      const page = await gateway.contacts(listingQuery(query), step, { priority: 'interactive', signal, onWait });
      if (!page.ok) {
        signal.throwIfAborted();
        throw new AppFailure(page.error);
      }
      await save(context, run);
      await storePage(context, run, step, page.value);
      run.answered();
      note(context, run.id, { kind: 'planned' });
      return planned(run.stored);
    },
    async replan(runId, order, name) {
      const found = (await context.cache.read('runs', null)).find(({ id }) => id === runId);
      if (found === undefined) throw failure('run.unknown');
      if (found.state.kind !== 'planned') throw failure('sync.notRunning');
      if (order === null && name === undefined) return planned(found);
      const options = { ...found.options, order: order ?? found.options.order };
      const run = { ...found, options, name: name === undefined ? found.name : name };
      await context.cache.write('saveRun', { run });
      return planned(run);
    },
  };
}
