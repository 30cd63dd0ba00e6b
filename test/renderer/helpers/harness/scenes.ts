import { DEFAULT_SETTINGS, language, settings } from '../../../../shared/model/settings.ts';
import type { Answers } from '../fake-bridge.ts';
import { EMPTY_QUERY, instanceOf, NINE_TWELVE_MS, runOf, savedQueryOf } from '../samples.ts';
import { facets, hitFacets, hitHistogram, search, worldRows } from './world.ts';
import { savedSearches } from './saved-searches.ts';

const NONE = { contacts: 0, withHistory: 0, messages: 0, events: 0, unknownShapes: 0, sizeBytes: 0, newestFetchMs: null };

/** What the main process answers in one situation. */
export function sceneOf(name: string, parameters: URLSearchParams): Answers {
  return {
    'settings/get': {
      ...DEFAULT_SETTINGS,
      theme: settings.unwrap().shape.theme.catch('system').parse(parameters.get('theme')),
      language: language.catch('pt-BR').parse(parameters.get('language')),
      contrast: settings.unwrap().shape.contrast.catch('system').parse(parameters.get('contrast')),
      density: settings.unwrap().shape.density.catch('compact').parse(parameters.get('density')),
    },
    ...(SCENES[name] ?? SCENES['work'])?.(),
  };
}

const SCENES: Readonly<Record<string, () => Answers>> = {
  work,
  syncing: () => ({ ...work(), 'sync/list': [runOf({ startedMs: Date.now() - 42_000 }), ...pastRuns()] }),
  warnings: () => ({
    ...work(),
    'cache/state': { kind: 'open', protection: 'session', readOnly: false },
    'instances/list': [
      instanceOf({ key: 'session' }),
      instanceOf({ id: 'instance-2', label: '', instance: 'suporte-exemplo', key: 'absent' }),
    ],
    'sync/list': [
      runOf({
        state: { kind: 'waiting', why: { kind: 'quota.spent' }, untilMs: Date.now() + 5_400_000 },
        leftToday: 0,
        ratePerSecond: null,
        remainingMs: null,
      }),
    ],
  }),
  activity: () => ({
    ...work(),
    'sync/list': [
      runOf({ startedMs: Date.now() - 42_000 }),
      runOf({
        id: 'run-events',
        name: 'Transbordo de outubro',
        query: { ...EMPTY_QUERY, filters: { startDate: '2026-10-01', endDate: '2026-10-31' }, onlyWithEvents: ['transbordo'] },
        startedMs: Date.now() - 20_000,
        events: { kind: 'bulk', done: false, pages: 3, events: 2841, unknownContacts: 12, leftOut: 0 },
        ratePerSecond: 0.4,
        counts: { fetched: 0 },
      }),
      runOf({
        id: 'run-2',
        name: null,
        startedMs: Date.now() - 4_000_000,
        state: { kind: 'waiting', why: { kind: 'service.rateLimited' }, untilMs: Date.now() + 60_000 },
        ratePerSecond: null,
        remainingMs: null,
        counts: { fetched: 210, empty: 4, failed: 2 },
      }),
      ...pastRuns(),
    ],
  }),
  indexing: () => ({ ...work(), 'cache/index-state': { kind: 'checking', done: 780, of: 3120 } }),
  opening: () => ({ 'cache/state': { kind: 'opening' } }),
  empty: () => ({ 'cache/stats': NONE }),
  first: () => ({
    'instances/list': [],
    'cache/stats': NONE,
    'instances/test': { kind: 'failed', error: { kind: 'service.unauthorized', details: { status: 401 } } },
  }),
  needsChoice: () => ({ 'cache/state': { kind: 'needsChoice' } }),
  locked: () => ({ 'cache/state': { kind: 'locked' } }),
  keyLost: () => ({ 'cache/state': { kind: 'keyLost', keychain: 'absent' } }),
  newer: () => ({ 'cache/state': { kind: 'newer', version: 40 } }),
  damaged: () => ({ 'cache/state': { kind: 'damaged', quarantined: 'acervo-2026-10-14.db' } }),
  rescuing: () => ({ 'cache/state': { kind: 'rescuing' } }),
  rescued: () => ({
    'cache/state': { kind: 'rescued', report: { whole: 2980, withoutRecord: 12, listedOnly: 61, about: 3120 }, setAside: 'cache.set-aside-20261014T123005Z' },
  }),
  failed: () => ({ 'cache/state': { kind: 'failed', reason: 'diskFull' } }),
};

function work(): Answers {
  const rows = worldRows(3120);
  return {
    'search/run': (request) => search(rows, request),
    'search/facets': (scope) => hitFacets(rows, scope),
    'search/histogram': (scope) => hitHistogram(rows, scope),
    'searches/list': savedSearches(),
    'library/facets': ({ filters }) => facets(rows, filters),
    'cache/stats': {
      contacts: 3120,
      withHistory: 2746,
      messages: 91_204,
      events: 11_870,
      unknownShapes: 3,
      sizeBytes: 17_400_000,
      newestFetchMs: Date.now() - 300_000,
    },
    'queries/list': [
      savedQueryOf(),
      savedQueryOf({ id: 'query-2', name: 'Transbordo no widget', query: { ...EMPTY_QUERY, filters: { source: 'widget' } } }),
      savedQueryOf({ id: 'query-3', name: 'Assistente 2, setembro', query: { ...EMPTY_QUERY, filters: { assistantId: '2' } } }),
    ],
    'instances/list': [
      instanceOf({ label: 'Loja Exemplo' }),
      instanceOf({ id: 'instance-2', label: '', instance: 'suporte-exemplo', usedToday: 12, headroomQueries: 5000 }),
    ],
    'instances/test': { kind: 'failed', error: { kind: 'service.unauthorized', details: { status: 401 } } },
    'sync/fetch-contact': () => new Promise(() => {}),
    'queries/save': ({ name, query }) => savedQueryOf({ id: 'query-new', name, query }),
    
  };
}

function pastRuns() {
  return [
    runOf({
      id: 'run-3',
      name: 'Transbordo no widget',
      startedMs: NINE_TWELVE_MS,
      endedMs: NINE_TWELVE_MS + 316_000,
      state: { kind: 'done' },
      query: { ...EMPTY_QUERY, filters: { source: 'widget' }, onlyWithEvents: ['transbordo'] },
      events: { kind: 'bulk', done: true, pages: 9, events: 8702, unknownContacts: 40, leftOut: 1804 },
      counts: { pages: 6, listed: 2520, resultCount: 2520, toFetch: 2520, fetched: 2498, empty: 22, queries: 2526, unknownShapes: 3 },
    }),
    runOf({
      id: 'run-4',
      name: null,
      startedMs: NINE_TWELVE_MS - 90_000_000,
      endedMs: NINE_TWELVE_MS - 89_000_000,
      state: { kind: 'incomplete', why: { kind: 'sync.paginationStuck' } },
      failures: [
        { error: { kind: 'service.error', details: { status: 500 } }, count: 12 },
        { error: { kind: 'network.timeout' }, count: 3 },
      ],
      counts: { pages: 4, listed: 1500, resultCount: 150, toFetch: 1500, fetched: 1480, empty: 5, failed: 15, queries: 1522 },
    }),
    runOf({
      id: 'run-5',
      name: 'Assistente 2, setembro',
      startedMs: NINE_TWELVE_MS - 190_000_000,
      endedMs: NINE_TWELVE_MS - 189_990_000,
      state: { kind: 'failed', why: { kind: 'service.unauthorized', details: { status: 401 } } },
      counts: { pages: 0, listed: 0, resultCount: null, toFetch: 0, fetched: 0, queries: 1 },
    }),
  ];
}
