import { DEFAULT_SETTINGS } from '../../../shared/model/settings.ts';
import type { Answers } from './fake-bridge.ts';
import { instanceOf, plannedOf, runOf, searchPageOf } from './samples.ts';
import { richTranscript } from './transcript-samples.ts';

/** An open cache with one connection and nothing in it. */
export const DEFAULT_ANSWERS: Answers = {
  'app/info': { version: '0.1.0', platform: 'linux', systemLanguage: 'pt-BR', systemZone: 'America/Sao_Paulo' },
  'app/open-external': true,
  'settings/get': DEFAULT_SETTINGS,
  'settings/set': (settings) => settings,
  'cache/state': { kind: 'open', protection: 'keychain', readOnly: false },
  'cache/stats': {
    contacts: 0,
    withHistory: 0,
    messages: 0,
    events: 0,
    unknownShapes: 0,
    sizeBytes: 0,
    newestFetchMs: null,
  },
  'cache/unlock': { kind: 'open', protection: 'passphrase', readOnly: false },
  'cache/choose': ({ kind }) => ({ kind: 'open', protection: kind, readOnly: false }),
  'cache/start-over': { kind: 'open', protection: 'keychain', readOnly: false },
  'cache/retry': { kind: 'open', protection: 'keychain', readOnly: false },
  'instances/list': [instanceOf()],
  'instances/save': (draft) => instanceOf({ label: draft.label, instance: draft.instance, baseUrl: draft.baseUrl }),
  'instances/remove': null,
  'instances/test': { kind: 'good', latencyMs: 84 },
  'instances/choose-ca-file': { handle: 'ca-1', name: 'empresa-ca.pem' },
  'queries/list': [],
  'queries/remove': null,
  'sync/plan': ({ instanceId, query, name }) => plannedOf({ instanceId, query, name }),
  'sync/replan': ({ runId }) => plannedOf({ id: runId }),
  'sync/begin': ({ runId }) => runOf({ id: runId, state: { kind: 'listing' } }),
  'sync/bring-up-to-date': ({ instanceId }) => [runOf({ instanceId, state: { kind: 'listing' } })],
  'sync/schedule': { schedule: null, nextDueMs: null, lastRunMs: null },
  'sync/set-schedule': ({ schedule }) => ({ schedule, nextDueMs: null, lastRunMs: null }),
  'sync/retry-failed': ({ runId }) => runOf({ id: runId }),
  'sync/log': [],
  'sync/list': [],
  'search/run': searchPageOf([]),
  'library/coverage': {
    cells: [],
    total: { listed: 0, held: 0, empty: 0, missing: 0, failed: 0, changed: 0, unfinished: 0, eventsAsked: 0 },
  },
  'library/facets': { sources: [], assistants: [], events: [], days: [], contacts: 0, withHistory: 0 },
  'transcript/open': () => richTranscript(),
  'transcript/copy': null,
  'export/cancel': null,
  'export/reveal': null,
};
