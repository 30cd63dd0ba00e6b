import type { PlannedRun, PlanRange, SyncPlan } from '../../../shared/model/sync-plan.ts';
import type { ContactSummary } from '../../../shared/model/contact.ts';
import type { ContactQuery, SavedQuery } from '../../../shared/model/contact-query.ts';
import { DEFAULT_BASE_URL, type Instance } from '../../../shared/model/instance.ts';
import type { SearchPage, SearchRow } from '../../../shared/model/search.ts';
import { DEFAULT_RUN_OPTIONS, type SyncCounts, type SyncRun } from '../../../shared/model/sync-run.ts';

/** 14 October 2026, 09:12 in São Paulo. */
export const NINE_TWELVE_MS = Date.UTC(2026, 9, 14, 12, 12);

export function instanceOf(patch: Partial<Instance> = {}): Instance {
  return {
    id: 'instance-1',
    label: 'Atendimento',
    instance: 'loja-exemplo',
    baseUrl: DEFAULT_BASE_URL,
    headroomQueries: 0,
    hasCaFile: false,
    caFileName: null,
    key: 'present',
    usedToday: 1880,
    ...patch,
  };
}

export function summaryOf(patch: Partial<ContactSummary> = {}): ContactSummary {
  return {
    key: 1000,
    instanceId: 'instance-1',
    contactId: '90071992547409931',
    identifier: '6f1c9a1e-0000-4000-8000-000000000001',
    name: 'Maria José Exemplo',
    source: 'widget',
    assistantId: '3',
    dateCreated: '2026-10-14',
    finishedAt: '2026-10-14',
    firstMs: NINE_TWELVE_MS,
    lastMs: NINE_TWELVE_MS + 19 * 60_000,
    messageCount: 31,
    interactions: 30,
    eventNames: ['primeiro_acesso', 'transbordo'],
    hasFile: false,
    hasAgent: true,
    history: { kind: 'fetched', atMs: NINE_TWELVE_MS + 3_600_000, count: 31 },
    events: { kind: 'fetched', atMs: NINE_TWELVE_MS + 3_600_000, count: 2 },
    ...patch,
  };
}

export function rowOf(patch: Partial<ContactSummary> = {}, row: Partial<Omit<SearchRow, 'summary'>> = {}): SearchRow {
  return { summary: summaryOf(patch), snippets: [], hitCount: 0, ...row };
}

export function searchPageOf(rows: readonly SearchRow[], patch: Partial<SearchPage> = {}): SearchPage {
  const withHistory = rows.filter((row) => row.summary.history.kind === 'fetched').length;
  return {
    rows,
    total: rows.length,
    capped: false,
    reading: null,
    ranked: null,
    asOf: 0,
    terms: [],
    withHistory,
    searched: { contacts: rows.length, withoutHistory: rows.length - withHistory },
    nextBeforeKey: null,
    tookMs: 4,
    ...patch,
  };
}

export const EMPTY_QUERY: ContactQuery = {
  filters: {},
  attributes: {},
  flags: { history: true, events: true },
  maxContacts: null,
};

export function savedQueryOf(patch: Partial<SavedQuery> = {}): SavedQuery {
  return {
    id: 'query-1',
    instanceId: 'instance-1',
    name: 'Outubro, robô',
    query: { ...EMPTY_QUERY, filters: { assistantId: '3', startDate: '2026-10-01', endDate: '2026-10-14' } },
    createdMs: NINE_TWELVE_MS,
    ...patch,
  };
}

export const NO_COUNTS: SyncCounts = {
  pages: 0,
  resultCount: null,
  listed: 0,
  toFetch: 0,
  fetched: 0,
  empty: 0,
  failed: 0,
  queries: 0,
  unknownShapes: 0,
};

export function runOf(patch: Partial<Omit<SyncRun, 'counts'>> & { readonly counts?: Partial<SyncCounts> } = {}): SyncRun {
  return {
    id: 'run-1',
    instanceId: 'instance-1',
    name: 'Outubro, robô',
    query: { ...EMPTY_QUERY, filters: { assistantId: '3', startDate: '2026-10-01', endDate: '2026-10-14' } },
    options: DEFAULT_RUN_OPTIONS,
    startedMs: NINE_TWELVE_MS,
    endedMs: null,
    state: { kind: 'fetching' },
    ratePerSecond: 9.9,
    remainingMs: 59_000,
    leftToday: 48_120,
    failures: [],
    ...patch,
    counts: { ...NO_COUNTS, pages: 2, resultCount: 600, listed: 600, toFetch: 600, fetched: 12, queries: 14, ...patch.counts },
  };
}

const exactly = (count: number): PlanRange => ({ min: count, likely: count, max: count });

/** 600 conversations of 330 people, of which the first page is listed. */
export function plannedOf(patch: Parameters<typeof runOf>[0] = {}, plan: Partial<SyncPlan> = {}): PlannedRun {
  const counts = { pages: 1, listed: 500, toFetch: 500, fetched: 0, queries: 1 };
  return {
    run: runOf({ state: { kind: 'planned' }, ratePerSecond: null, remainingMs: null, counts, ...patch }),
    plan: {
      resultCount: 600,
      listed: 500,
      contacts: exactly(600),
      toFetch: { min: 500, likely: 600, max: 600 },
      listPages: { min: 1, likely: 1, max: 2 },
      historyCalls: { min: 290, likely: 332, max: 390 },
      eventCalls: exactly(0),
      events: 'along',
      choice: null,
      total: { min: 291, likely: 333, max: 392 },
      perDay: 50_000,
      leftToday: 48_120,
      shareOfDay: 333 / 50_000,
      durationMs: { min: 29_100, likely: 33_300, max: 39_200 },
      fitsToday: 'yes',
      spread: { days: 1, firstDay: 333, furtherDays: 0, lastDay: 333 },
      ...plan,
    },
  };
}
