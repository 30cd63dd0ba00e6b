import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCacheClient } from '../../electron/cache/client.ts';
import { openForReading } from '../../electron/cache/open.ts';
import type { Cache } from '../../electron/cache/protocol.ts';
import { MATCHING_KEYS } from '../../electron/cache/queries/candidates.ts';
import { createClock } from '../../electron/core/clock.ts';
import { planSearch } from '../../electron/search/plan-search.ts';
import { parseQuery } from '../../shared/query/parse-query.ts';
import { NO_FILTERS, type SearchFilters } from '../../shared/model/search.ts';
import { cacheWorkerUrl, RAW_KEY } from '../helpers/cache-worker.ts';
import type { BenchResult } from './report.ts';
import { SEARCH_CONTEXT } from '../helpers/search-context.ts';
import { percentile } from './corpus/percentile.ts';
import { ingest, serviceContacts } from './search-library.ts';

interface QueryClass {
  readonly name: string;
  readonly texts: readonly string[];
  readonly filters?: Partial<SearchFilters>;
}

/** What people type: each class is measured by itself, so that an easy one hides no hard one. */
const CLASSES: readonly QueryClass[] = [
  { name: 'nothing', texts: [''] },
  { name: 'frequent word', texts: ['pedido ', 'obrigada ', 'não ', 'ajudar '] },
  { name: 'rare word', texts: ['estorno ', 'protocolo ', 'ouvidoria ', 'cancelamento '] },
  { name: 'several words', texts: ['pedido não chegou ', 'segunda via boleto ', 'quero cancelar plano '] },
  { name: 'phrase', texts: ['"não chegou" ', '"segunda via" ', '"bom dia" '] },
  { name: 'as typed', texts: ['ped', 'bole', 'cancel', 'obri'] },
  { name: 'number', texts: ['123.456.789-09 ', '12345678909 ', '(11) 98765-4321 '] },
  { name: 'without', texts: ['pedido -boleto', 'cartão -limite'] },
  { name: 'filtered', texts: ['pedido ', 'ajuda '], filters: { sources: ['whatsapp'], hasHistory: true, from: '2026-07-20' } },
];
const ROUNDS = 30;

/** Milliseconds of every search of a class, first the ones that warm up, which don't count. */
async function timesOf(cache: Cache, { texts, filters }: QueryClass): Promise<number[]> {
  const times: number[] = [];
  for (let round = -2; round < ROUNDS; round++) {
    for (const text of texts) {
      const startMs = performance.now();
      await cache.read('search', { text, filters: { ...NO_FILTERS, ...filters }, limit: 50, beforeKey: null, context: SEARCH_CONTEXT });
      if (round >= 0) times.push(performance.now() - startMs);
    }
  }
  return times;
}

/** The same keys by the same index without anything around it: what the product adds is the difference. */
function rawTimes(path: string): number[] {
  const opened = openForReading({ path, key: RAW_KEY, nativeBinding: null });
  if (opened.kind !== 'open') throw new Error(opened.kind);
  const statement = opened.db.prepare(MATCHING_KEYS);
  const times: number[] = [];
  for (const { texts } of CLASSES) {
    for (const text of texts) {
      const match = planSearch(parseQuery(text, SEARCH_CONTEXT).tree, [], () => null)?.match ?? '';
      for (let round = -2; round < ROUNDS; round++) {
        const startMs = performance.now();
        statement.all(match, 0, Number.MAX_SAFE_INTEGER, 10_001);
        if (round >= 0) times.push(performance.now() - startMs);
      }
    }
  }
  opened.db.close();
  return times;
}

async function measureOpening(cache: Cache): Promise<number> {
  const { rows } = await cache.read('search', { text: '', filters: NO_FILTERS, limit: 200, beforeKey: null, context: SEARCH_CONTEXT });
  const times: number[] = [];
  for (const row of [...rows, ...rows]) {
    const startMs = performance.now();
    await cache.read('transcript', { key: row.summary.key });
    times.push(performance.now() - startMs);
  }
  return percentile(times.slice(rows.length), 0.95);
}

/** Conversations as the simulated service has them. */
export async function measureDemoSearch(contacts: number): Promise<readonly BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'acervo-bench-'));
  const cache = createCacheClient({ workerPath: cacheWorkerUrl, clock: createClock() });
  try {
    const path = join(folder, 'library.db');
    await cache.open({ path, key: RAW_KEY, nativeBinding: null });
    const stored = await ingest(cache, serviceContacts(contacts));
    const { sizeBytes } = await cache.read('stats', { instanceId: null });
    const startMs = performance.now();
    await cache.read('search', { text: 'pedido', filters: NO_FILTERS, limit: 50, beforeKey: null, context: SEARCH_CONTEXT });
    const firstMs = performance.now() - startMs;
    const facetsStartMs = performance.now();
    await cache.read('facets', { filters: NO_FILTERS });
    const facetsMs = performance.now() - facetsStartMs;
    const classes: BenchResult[] = [];
    const all: number[] = [];
    for (const one of CLASSES) {
      const times = await timesOf(cache, one);
      all.push(...times);
      classes.push({ name: `search.p95_ms.${one.name.replaceAll(' ', '_')}`, value: percentile(times, 0.95), unit: 'ms' });
    }
    return [
      { name: 'search.contacts', value: stored.contacts, unit: 'contacts' },
      { name: 'search.messages', value: stored.messages, unit: 'messages' },
      { name: 'search.first_ms', value: firstMs, unit: 'ms' },
      { name: 'search.p50_ms', value: percentile(all, 0.5), unit: 'ms' },
      { name: 'search.p95_ms', value: percentile(all, 0.95), unit: 'ms' },
      ...classes,
      { name: 'search.raw_fts5_p95_ms', value: percentile(rawTimes(path), 0.95), unit: 'ms' },
      { name: 'search.open_p95_ms', value: await measureOpening(cache), unit: 'ms' },
      { name: 'search.facets_ms', value: facetsMs, unit: 'ms' },
      { name: 'ingest.messages_per_second', value: stored.messages / stored.seconds, unit: 'messages/s' },
      { name: 'ingest.contacts_per_second', value: stored.contacts / stored.seconds, unit: 'contacts/s' },
      { name: 'ingest.bytes_per_message', value: sizeBytes / stored.messages, unit: 'B' },
      { name: 'ingest.api_bytes_per_message', value: stored.rawBytes / stored.messages, unit: 'B' },
    ];
  } finally {
    await cache.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
