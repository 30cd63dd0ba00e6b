import type { ContactKey } from '../../shared/model/contact.ts';
import type { Handlers } from '../core/core.ts';
import type { SyncEngine } from '../sync/engine.ts';
import type { ReadTranscript } from './transcript-handlers.ts';

type SyncCalls = 'sync/start' | 'sync/pause' | 'sync/resume' | 'sync/cancel' | 'sync/list' | 'sync/fetch-contact';

export function createSyncHandlers(services: {
  readonly engine: SyncEngine;
  readonly fetchContact: (key: ContactKey) => Promise<void>;
  readonly readTranscript: ReadTranscript;
}): Pick<Handlers, SyncCalls> {
  const { engine, fetchContact, readTranscript } = services;
  return {
    'sync/start': (request) => engine.start(request),
    'sync/pause': ({ runId }) => engine.pause(runId),
    'sync/resume': ({ runId }) => engine.resume(runId),
    'sync/cancel': ({ runId }) => engine.cancel(runId),
    'sync/list': async () => [...(await engine.list())],
    'sync/fetch-contact': async ({ key }) => {
      await fetchContact(key);
      return readTranscript(key);
    },
  };
}
