import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCore } from '../../electron/core/create-core.ts';
import { syncRun, type SyncRun } from '../../shared/model/sync-run.ts';
import { cacheWorkerUrl, pdfWorkerPath } from '../helpers/cache-worker.ts';
import { fakePlatform } from '../helpers/fake-platform.ts';
import { hurriedClock } from '../helpers/hurried-clock.ts';
import { keepingLogger } from '../helpers/keeping-logger.ts';
import { MemorySecrets } from '../helpers/memory-secrets.ts';
import { startVendorApi } from '../helpers/vendor-api.ts';
import type { BenchResult } from './report.ts';

const CONTACTS = 360;
/** The documented flow: one page of the list, and a query for each contact. */
const NAIVE_QUERIES = CONTACTS + 1;
/** Contacts an identifier, as the names of the results say them. */
const POPULATIONS = [['1_0', 360], ['1_2', 300], ['1_8', 200]] as const;
/** Queries are counted, not timed: the service lets as many through as come. */
const HURRY = 40;

/** What whole runs cost where fewer or more contacts share an identifier than in the default population. */
export async function measurePopulations(): Promise<readonly BenchResult[]> {
  const results: BenchResult[] = [];
  for (const [name, identifiers] of POPULATIONS) {
    const value = (await queriesFor(identifiers)) / NAIVE_QUERIES;
    results.push({ name: `sync.queries_vs_naive.${name}_an_identifier`, value, unit: 'of the documented flow’s queries' });
  }
  return results;
}

async function queriesFor(identifiers: number): Promise<number> {
  const api = await startVendorApi({ contacts: CONTACTS, identifiers, switches: { enforceLimits: false } });
  const userData = mkdtempSync(join(tmpdir(), 'acervo-bench-'));
  const ended = Promise.withResolvers<SyncRun>();
  const core = createCore({
    config: { nativeBinding: null },
    platform: fakePlatform(userData),
    logger: keepingLogger(),
    secrets: new MemorySecrets(),
    clock: hurriedClock(HURRY),
    emit: (name, payload) => {
      const run = name === 'sync/progress' ? syncRun.parse(payload) : null;
      if (run !== null && run.endedMs !== null) ended.resolve(run);
    },
    cacheWorkerPath: cacheWorkerUrl,
    pdfWorkerPath,
    fonts: {},
  });
  try {
    await core.start();
    const { instance, baseUrl, apiKey } = api;
    const { id: instanceId } = await core.handlers['instances/save']({ label: '', instance, baseUrl, apiKey, headroomQueries: 0 });
    const query = { filters: { startDate: '2020-01-01', endDate: '2030-01-01' }, attributes: {}, flags: { history: true, events: true }, maxContacts: null };
    await core.handlers['sync/start']({ instanceId, query, name: null });
    const run = await ended.promise;
    if (run.state.kind !== 'done' || run.counts.listed !== CONTACTS) throw new Error(JSON.stringify(run));
    return (await api.stats()).arrivals;
  } finally {
    await core.close();
    await api.stop();
    rmSync(userData, { recursive: true, force: true });
  }
}
