import type { ContactKey } from '../../shared/model/contact.ts';
import type { Cache } from '../cache/protocol.ts';
import type { Handlers } from '../core/core.ts';
import type { RunOptions, RunOrder } from '../../shared/model/sync-run.ts';
import type { SyncEngine } from '../sync/engine.ts';
import type { Planner } from '../sync/planner.ts';
import type { Scheduler } from '../sync/scheduler.ts';
import type { ShownTranscripts } from './transcript-handlers.ts';

type SyncCalls =
  | 'sync/start'
  | 'sync/plan'
  | 'sync/replan'
  | 'sync/begin'
  | 'sync/pause'
  | 'sync/resume'
  | 'sync/cancel'
  | 'sync/bring-up-to-date'
  | 'sync/schedule'
  | 'sync/set-schedule'
  | 'sync/retry-failed'
  | 'sync/log'
  | 'sync/list'
  | 'sync/fetch-contact';

export function createSyncHandlers(services: {
  readonly engine: SyncEngine;
  readonly scheduler: Scheduler;
  readonly planner: Planner;
  readonly cache: Pick<Cache, 'read'>;
  readonly fetchContact: (key: ContactKey) => Promise<void>;
  readonly transcripts: Pick<ShownTranscripts, 'read'>;
}): Pick<Handlers, SyncCalls> {
  const { engine, scheduler, planner, cache, fetchContact, transcripts } = services;
  return {
    'sync/start': ({ instanceId, query, name, ...options }) =>
      engine.start({ instanceId, query, name, options: optionsOf(options) }),
    'sync/plan': ({ instanceId, query, name, ...options }) =>
      planner.plan({ instanceId, query, name, options: optionsOf(options) }),
    'sync/replan': ({ runId, order, name }) => planner.replan(runId, order ?? null, name),
    'sync/begin': ({ runId, order }) => engine.beginPlanned(runId, order ?? null),
    'sync/pause': ({ runId }) => engine.pause(runId),
    'sync/resume': ({ runId }) => engine.resume(runId),
    'sync/cancel': ({ runId }) => engine.cancel(runId),
    'sync/bring-up-to-date': async ({ instanceId, refetch }) => [
      ...(await engine.bringUpToDate(instanceId, { origin: 'upToDate', refetch: refetch ?? false, leaveQueries: 0 })),
    ],
    'sync/schedule': ({ instanceId }) => scheduler.state(instanceId),
    'sync/set-schedule': ({ instanceId, schedule }) => scheduler.set(instanceId, schedule),
    'sync/retry-failed': ({ runId, kinds }) => engine.retryFailed(runId, kinds ?? null),
    'sync/log': async ({ runId }) => [...(await cache.read('runLog', { runId }))],
    'sync/list': async () => [...(await engine.list())],
    'sync/fetch-contact': async ({ key }) => {
      await fetchContact(key);
      return transcripts.read(key);
    },
  };
}

/** What was left out takes its default. */
function optionsOf(given: { readonly order?: RunOrder | undefined; readonly refetch?: boolean | undefined }): Partial<RunOptions> {
  const { order, refetch } = given;
  return { ...(order === undefined ? {} : { order }), ...(refetch === undefined ? {} : { refetch }) };
}
