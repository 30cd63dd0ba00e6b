import { background, createTestVendor, type TestVendor } from '../helpers/test-vendor.ts';
import { startVendorApi, type VendorApi } from '../helpers/vendor-api.ts';
import { reportResults } from './report.ts';

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

/** Asks for so many people's contacts and histories, as the sync does. */
async function askForAll(api: VendorApi, vendor: TestVendor): Promise<Calm> {
  const calm: Calm = { answers: 0, ms: 0 };
  let last = { atMs: performance.now(), isGuarded: true };
  let next = 0;
  const work = async (): Promise<void> => {
    while (next++ < REQUESTS) {
      const query = { filters: { identifier: `person-${next}` }, attributes: {}, flags: { history: true, events: true } };
      const answer = await vendor.gateway.contacts(query, { limit: 1, pagination: null }, background);
      if (!answer.ok) throw new Error(`${api.baseUrl}: ${answer.error.kind}`);
      const now = { atMs: performance.now(), isGuarded: vendor.isPaceGuarded() };
      if (!last.isGuarded && !now.isGuarded) {
        calm.answers++;
        calm.ms += now.atMs - last.atMs;
      }
      last = now;
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, work));
  return calm;
}

/**
 * How fast and how lawfully contacts are queried, measured by the service in a process of its own: requests a second
 * from the first arrival to the last, and the most that any sliding 1 000 ms held.
 */
async function measureSync(): Promise<void> {
  const api = await startVendorApi({ contacts: REQUESTS, latencyMs: LATENCY_MS });
  const vendor = createTestVendor({ baseUrl: api.baseUrl, apiKey: api.apiKey, instance: api.instance });
  try {
    const calm = await askForAll(api, vendor);
    const stats = await api.stats();
    const times = (await api.queries()).map(({ atMs }) => atMs).sort((a, b) => a - b);
    const seconds = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1_000;
    reportResults([
      { name: 'sync.requests_per_second', value: (times.length - 1) / seconds, unit: 'requests/s' },
      { name: 'sync.max_window', value: stats.window.largest, unit: 'requests in 1 000 ms' },
      { name: 'sync.requests', value: times.length, unit: 'requests' },
      { name: 'sync.refused', value: stats.refused.window, unit: 'requests' },
      // Without the seconds in which this machine lagged, so that the pace was counted from answers.
      { name: 'sync.calm_requests_per_second', value: calm.answers / (calm.ms / 1_000), unit: 'requests/s' },
      { name: 'sync.guarded_seconds', value: seconds - calm.ms / 1_000, unit: 's' },
    ]);
  } finally {
    await vendor.close();
    await api.stop();
  }
}

await measureSync();
