import { loadavg } from 'node:os';
import { background, createTestVendor, interactive, type TestVendor } from '../helpers/test-vendor.ts';
import { startVendorApi, type VendorApi } from '../helpers/vendor-api.ts';
import { createRng } from '../vendor-api/rng.ts';
import { reportResults } from './report.ts';
import { measureCore } from './sync-core.ts';
import { measurePopulations } from './sync-populations.ts';

/** So many queries under way as the sync has. */
const IN_FLIGHT = 12;
const REQUESTS = 600;
/** Latencies of the goal's range, answered in any order. */
const LATENCY_MS = [20, 300] as const;

/** Time and answers while nothing but the law itself held the pace back. */
interface Calm {
  answers: number;
  ms: number;
}

/** Told of every answer, a run's and a person's alike, since both share the pace. */
function createCalmMeter(vendor: TestVendor): { readonly calm: Calm; answered(): void } {
  const calm: Calm = { answers: 0, ms: 0 };
  let last = { atMs: performance.now(), isGuarded: true };
  const answered = (): void => {
    const now = { atMs: performance.now(), isGuarded: vendor.isPaceGuarded() };
    if (!last.isGuarded && !now.isGuarded) {
      calm.answers++;
      calm.ms += now.atMs - last.atMs;
    }
    last = now;
  };
  return { calm, answered };
}

/** Asks for so many people's contacts and histories, as the sync does. */
async function askForAll(api: VendorApi, vendor: TestVendor, answered: () => void): Promise<void> {
  let next = 0;
  const work = async (): Promise<void> => {
    while (next++ < REQUESTS) {
      const query = { filters: { identifier: `person-${next}` }, attributes: {}, flags: { history: true, events: true } };
      const answer = await vendor.gateway.contacts(query, { limit: 1, pagination: null }, background);
      if (!answer.ok) throw new Error(`${api.baseUrl}: ${answer.error.kind}`);
      answered();
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, work));
}

/** As a person does who opens conversations meanwhile: how long each query waited before it was sent, ms. */
async function openNowAndThen(vendor: TestVendor, answered: () => void, isOver: () => boolean): Promise<readonly number[]> {
  const rng = createRng(REQUESTS);
  const waits: number[] = [];
  while (!isOver()) {
    await new Promise((resolve) => void setTimeout(resolve, 300 + rng.float() * 1_500));
    const askedMs = Date.now();
    const query = { filters: { identifier: `opened-${waits.length}` }, attributes: {}, flags: { history: true, events: true } };
    const answer = await vendor.gateway.contacts(query, { limit: 1, pagination: null }, interactive);
    if (!answer.ok) throw new Error(answer.error.kind);
    answered();
    waits.push(answer.value.provenance.requestedMs - askedMs);
  }
  return waits;
}

function percentile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? 0;
}

/**
 * How fast and how lawfully contacts are queried, measured by the service in a process of its own: requests a second
 * from the first arrival to the last, and the most that any sliding 1 000 ms held;
 * then what a whole run of the core costs, of other populations too. Two minutes, background and interactive queries sharing one key.
 */
async function measureSync(): Promise<void> {
  const api = await startVendorApi({ contacts: REQUESTS, latencyMs: LATENCY_MS });
  const vendor = createTestVendor({ baseUrl: api.baseUrl, apiKey: api.apiKey, instance: api.instance });
  try {
    let isOver = false;
    const { calm, answered } = createCalmMeter(vendor);
    const opened = openNowAndThen(vendor, answered, () => isOver);
    await askForAll(api, vendor, answered);
    isOver = true;
    const waits = await opened;
    const stats = await api.stats();
    const times = (await api.queries()).map(({ atMs }) => atMs).sort((a, b) => a - b);
    const seconds = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1_000;
    const load = loadavg()[0] ?? 0;
    reportResults([
      { name: 'sync.requests_per_second', value: (times.length - 1) / seconds, unit: 'requests/s' },
      { name: 'sync.max_window', value: stats.window.largest, unit: 'requests in 1 000 ms' },
      { name: 'sync.requests', value: times.length, unit: 'requests' },
      { name: 'sync.refused', value: stats.refused.window, unit: 'requests' },
      // Without the seconds in which this machine lagged, so that the pace was counted from answers.
      { name: 'sync.calm_requests_per_second', value: calm.answers / (calm.ms / 1_000), unit: 'requests/s' },
      { name: 'sync.guarded_seconds', value: seconds - calm.ms / 1_000, unit: 's' },
      { name: 'sync.interactive_wait_p95_ms', value: percentile(waits, 0.95), unit: 'ms' },
      { name: 'sync.interactive_queries', value: waits.length, unit: 'requests' },
      ...(await measureCore()),
      ...(await measurePopulations()),
      { name: 'sync.machine_load', value: load, unit: 'processes wanting to run, over the last minute' },
    ]);
  } finally {
    await vendor.close();
    await api.stop();
  }
}

await measureSync();
