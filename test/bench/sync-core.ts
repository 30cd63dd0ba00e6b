import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createCore } from '../../electron/core/create-core.ts';
import { NO_FILTERS } from '../../shared/model/search.ts';
import { syncRun, type SyncRun } from '../../shared/model/sync-run.ts';
import { cacheWorkerUrl, pdfWorkerPath } from '../helpers/cache-worker.ts';
import { fakePlatform } from '../helpers/fake-platform.ts';
import { keepingLogger } from '../helpers/keeping-logger.ts';
import { MemorySecrets } from '../helpers/memory-secrets.ts';
import { startVendorApi } from '../helpers/vendor-api.ts';
import type { BenchResult } from './report.ts';

/** The flow that the vendor documents, on the default population: two list pages and a query for each contact. */
const NAIVE_QUERIES = 602;
/** The histogram's own interval is in each of its values. */
const RESOLUTION_MS = 1;
const SEARCHES = ['pedido', 'não chegou', 'bole', '"segunda via"', 'cancel', '123.456.789-09'];

/** A whole run of the core at its real pace, searched meanwhile as one types: its queries, and its event loop's delay. */
export async function measureCore(): Promise<readonly BenchResult[]> {
  const api = await startVendorApi({ latencyMs: [20, 300] });
  const userData = mkdtempSync(join(tmpdir(), 'acervo-bench-'));
  const ended = Promise.withResolvers<SyncRun>();
  const core = createCore({
    config: { nativeBinding: null },
    platform: fakePlatform(userData),
    logger: keepingLogger(),
    secrets: new MemorySecrets(),
    emit: (name, payload) => {
      const run = name === 'sync/progress' ? syncRun.parse(payload) : null;
      if (run !== null && ['done', 'incomplete', 'failed'].includes(run.state.kind)) ended.resolve(run);
    },
    cacheWorkerPath: cacheWorkerUrl,
    pdfWorkerPath,
    fonts: {},
  });
  try {
    await core.start();
    const { instance, baseUrl, apiKey } = api;
    const { id: instanceId } = await core.handlers['instances/save']({ label: '', instance, baseUrl, apiKey, headroomQueries: 0 });
    const filters = { startDate: '2020-01-01', endDate: '2030-01-01' };
    const query = { filters, attributes: {}, flags: { history: true, events: true }, maxContacts: null };
    const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
    delay.enable();
    await core.handlers['sync/start']({ instanceId, query, name: null });
    let isOver = false;
    const searching = (async () => {
      for (let at = 0; !isOver; at++) {
        await core.handlers['search/run']({ text: SEARCHES[at % SEARCHES.length] ?? '', filters: NO_FILTERS, limit: 50, beforeKey: null });
        await new Promise((resolve) => void setTimeout(resolve, 100));
      }
    })();
    const run = await ended.promise;
    isOver = true;
    await searching;
    delay.disable();
    if (run.state.kind !== 'done' || run.counts.listed !== 600) throw new Error(JSON.stringify(run));
    const { arrivals } = await api.stats();
    return [
      { name: 'sync.queries_vs_naive', value: arrivals / NAIVE_QUERIES, unit: 'of the documented flow’s queries' },
      { name: 'sync.event_loop_delay_p50_ms', value: delay.percentile(50) / 1e6 - RESOLUTION_MS, unit: 'ms' },
      { name: 'sync.event_loop_delay_p99_ms', value: delay.percentile(99) / 1e6 - RESOLUTION_MS, unit: 'ms' },
      { name: 'sync.event_loop_delay_max_ms', value: delay.max / 1e6 - RESOLUTION_MS, unit: 'ms' },
    ];
  } finally {
    await core.close();
    await api.stop();
    rmSync(userData, { recursive: true, force: true });
  }
}
