import { startVendorApi } from '../helpers/vendor-api.ts';
import { background, createTestVendor } from '../helpers/test-vendor.ts';
import { reportResults } from './report.ts';

/** So many queries under way as the sync has. */
const IN_FLIGHT = 12;
const REQUESTS = 600;
/** Latencies of the goal's range, answered in any order. */
const LATENCY_MS = [20, 300] as const;

/**
 * How fast and how lawfully contacts are queried, measured by the service in a process of its own: requests a second
 * from the first arrival to the last, and the most that any sliding 1 000 ms held.
 */
async function measureSync(): Promise<void> {
  const api = await startVendorApi({ contacts: REQUESTS, latencyMs: LATENCY_MS });
  const vendor = createTestVendor({ baseUrl: api.baseUrl, apiKey: api.apiKey, instance: api.instance });
  let next = 0;
  let failed = 0;
  const work = async (): Promise<void> => {
    while (next++ < REQUESTS) {
      const query = { filters: { identifier: `person-${next}` }, attributes: {}, flags: { history: true, events: true } };
      const answer = await vendor.gateway.contacts(query, { limit: 1, pagination: null }, background);
      if (!answer.ok) failed++;
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, work));
  const [stats, queries] = [await api.stats(), await api.queries()];
  const times = queries.map(({ atMs }) => atMs).sort((a, b) => a - b);
  const seconds = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1_000;
  const guardedMs = vendor.guardedMs();
  await vendor.close();
  await api.stop();
  if (failed > 0) throw new Error(`${failed} queries failed`);
  reportResults([
    { name: 'sync.requests_per_second', value: (times.length - 1) / seconds, unit: 'requests/s' },
    { name: 'sync.max_window', value: stats.window.largest, unit: 'requests in 1 000 ms' },
    { name: 'sync.refused', value: stats.refused.window, unit: 'requests' },
    { name: 'sync.requests', value: times.length, unit: 'requests' },
    // Seconds in which the machine lagged, so that the pace was counted from answers: the rate's goal leaves them out.
    { name: 'sync.guarded_seconds', value: guardedMs / 1_000, unit: 's' },
  ]);
}

await measureSync();
