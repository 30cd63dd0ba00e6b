import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createCacheClient } from '../../electron/cache/client.ts';
import type { Cache } from '../../electron/cache/protocol.ts';
import { createClock } from '../../electron/core/clock.ts';
import { TOTAL_CAP } from '../../electron/cache/queries/candidates.ts';
import { NO_FILTERS, type SearchTally } from '../../shared/model/search.ts';
import { cacheWorkerUrl, RAW_KEY } from '../helpers/cache-worker.ts';
import { SEARCH_CONTEXT } from '../helpers/search-context.ts';
import { addGiants, buildLibrary, type IngestFigures } from './corpus/build-library.ts';
import { contactsFor, type Corpus, createCorpus, SEED } from './corpus/conversations.ts';
import { percentile } from './corpus/percentile.ts';
import { type BenchQuery, queryClasses } from './corpus/query-classes.ts';
import { rawFts5, type Rival, ripgrep, sqlLike, writeForRivals } from './corpus/rivals.ts';
import type { BenchResult } from './report.ts';
import { type ClassFigures, classTable, resultsOf } from './search-table.ts';

interface Built {
  readonly ingest: IngestFigures;
  readonly sizeBytes: number;
  /** Keys of conversations to open, by their length. */
  readonly giants: readonly (readonly [length: number, keys: readonly number[]])[];
}

/** Of each class, however few queries it has: of thirty, p95 would be the second slowest. */
const SAMPLES = 90;
/** While a rival is asked, the others wait for seconds, and the system takes back memory of theirs. */
const WARM_UPS = 6;
const PAGE = 50;

/** Builds the corpus by the product's own ingest, or takes the one that was kept, and measures every class of queries. */
export async function measureCorpus(messages: number, keep: string | null): Promise<readonly BenchResult[]> {
  const folder = keep === null ? mkdtempSync(path.join(tmpdir(), 'acervo-bench-')) : path.join(keep, `${SEED}-${messages}`);
  mkdirSync(folder, { recursive: true });
  const cache = createCacheClient({ workerPath: cacheWorkerUrl, clock: createClock() });
  const library = path.join(folder, 'library.db');
  const corpus = createCorpus(contactsFor(messages));
  try {
    const built = await buildOnce(cache, folder, library, corpus, contactsFor(messages));
    const rivals = [rawFts5(library), sqlLike(folder), ripgrep(folder)];
    if (rivals.includes(null)) console.log('ripgrep is not installed: measured without it.');
    const figures = await measureClasses(cache, corpus, rivals.flatMap((rival) => rival ?? []));
    console.log(classTable(figures));
    for (const rival of rivals) rival?.close();
    return [...ingestResults(built), ...(await openingResults(cache, built)), ...resultsOf(figures)];
  } finally {
    await cache.close();
    if (keep === null) rmSync(folder, { recursive: true, force: true });
  }
}

async function buildOnce(cache: Cache, folder: string, library: string, corpus: Corpus, contacts: number): Promise<Built> {
  const done = path.join(folder, 'built.json');
  if (!existsSync(done)) for (const name of ['library.db', 'library.db-wal', 'library.db-shm', 'messages.db', 'lines']) rmSync(path.join(folder, name), { recursive: true, force: true });
  const outcome = await cache.open({ path: library, key: RAW_KEY, nativeBinding: null });
  if (outcome.kind !== 'open') throw new Error(outcome.kind);
  if (existsSync(done)) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written below, by this version or one like it
    return JSON.parse(readFileSync(done, 'utf8')) as Built;
  }
  const ingest = await buildLibrary(cache, corpus, contacts, (text) => console.log(text));
  await cache.close();
  const sizeBytes = statSync(library).size;
  await cache.open({ path: library, key: RAW_KEY, nativeBinding: null });
  const giants = [...(await addGiants(cache, corpus))];
  writeForRivals(folder, corpus, contacts);
  const built = { ingest, sizeBytes, giants };
  writeFileSync(done, JSON.stringify(built));
  return built;
}

async function measureClasses(cache: Cache, corpus: Corpus, rivals: readonly Rival[]): Promise<readonly ClassFigures[]> {
  const figures: ClassFigures[] = [];
  const classes = queryClasses(corpus);
  const ask = async ({ text, filters, order = 'newest' }: BenchQuery): Promise<number> => {
    const page = await cache.read('search', { text, filters: { ...NO_FILTERS, ...filters }, order, limit: PAGE, beforeKey: null, context: SEARCH_CONTEXT });
    return page.total;
  };
  const count = async (query: BenchQuery): Promise<number> => totalOf(cache, query);
  // All of them once before any is measured: what is measured is a cache in use, not what the first class pays for all.
  for (const { queries } of classes) await measure(queries, 1, ask);
  for (const { name, queries } of classes) {
    const rounds = Math.ceil(SAMPLES / queries.length);
    const { times } = await measure(queries, rounds, ask);
    const { hits } = await measure(queries, 1, count);
    const engines = [{ name: 'acervo', times, hits }];
    for (const rival of rivals) {
      if (rival.ask(queries[0] ?? NO_QUERY) === null) continue;
      engines.push({ name: rival.name, ...(await measure(queries, rival.rounds ?? rounds, async (query) => rival.ask(query) ?? 0)) });
    }
    // A run over ten million messages takes long: each class is said as it is known.
    console.log(`${name}: ${engines.map((each) => `${each.name} ${percentile(each.times, 0.95).toFixed(1)} ms`).join(', ')}`);
    figures.push({ name, engines });
  }
  return figures;
}

/**
 * All that a search finds, up to where its totals end. Where conversations have to be read to decide, the page counts
 * those on it, and the window goes on counting while they are looked at.
 */
async function totalOf(cache: Cache, { text, filters, order = 'newest' }: BenchQuery): Promise<number> {
  const scope = { text, filters: { ...NO_FILTERS, ...filters } };
  const page = await cache.read('search', { ...scope, order, limit: PAGE, beforeKey: null, context: SEARCH_CONTEXT });
  if (page.reading === null || !page.capped) return page.total;
  let total = 0;
  for (let beforeKey: number | null = null; total <= TOTAL_CAP; ) {
    const tally: SearchTally = await cache.read('tally', { scope, beforeKey, context: SEARCH_CONTEXT });
    total += tally.found;
    beforeKey = tally.nextBeforeKey;
    if (beforeKey === null) break;
  }
  return total;
}

const NO_QUERY: BenchQuery = { text: '', match: '""', like: null, pattern: null };

interface Measured {
  readonly times: readonly number[];
  /** Of each query. */
  readonly hits: readonly number[];
}

async function measure(queries: readonly BenchQuery[], rounds: number, ask: (query: BenchQuery) => Promise<number>): Promise<Measured> {
  const times: number[] = [];
  const hits: number[] = [];
  for (const query of queries) {
    for (let round = -Math.min(WARM_UPS, rounds - 1); round < rounds; round++) {
      const startMs = performance.now();
      const found = await ask(query);
      if (round >= 0) times.push(performance.now() - startMs);
      if (round === 0) hits.push(found);
    }
  }
  return { times, hits };
}

function ingestResults({ ingest, sizeBytes }: Built): readonly BenchResult[] {
  return [
    { name: 'corpus.contacts', value: ingest.contacts, unit: 'contacts' },
    { name: 'corpus.messages', value: ingest.messages, unit: 'messages' },
    { name: 'corpus.api_bytes_per_message', value: ingest.apiBytes / ingest.messages, unit: 'B' },
    { name: 'ingest.single_msgs_per_s', value: ingest.singlePerSecond, unit: 'messages/s' },
    { name: 'ingest.grouped_msgs_per_s', value: ingest.groupedPerSecond, unit: 'messages/s' },
    { name: 'ingest.grouped_slowdown', value: ingest.groupedSlowdown, unit: 'of the first tenth' },
    { name: 'cache.bytes_per_message', value: sizeBytes / ingest.messages, unit: 'B' },
  ];
}

async function openingResults(cache: Cache, { giants }: Built): Promise<readonly BenchResult[]> {
  const results: BenchResult[] = [];
  for (const [length, keys] of giants) {
    const times: number[] = [];
    for (let round = -1; round < 5; round++) {
      for (const key of keys) {
        const startMs = performance.now();
        await cache.read('transcript', { key });
        if (round >= 0) times.push(performance.now() - startMs);
      }
    }
    results.push({ name: `open.${length}.p95_ms`, value: percentile(times, 0.95), unit: 'ms' });
  }
  return results;
}
