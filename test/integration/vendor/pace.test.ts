import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { background, createTestVendor } from '../../helpers/test-vendor.ts';
import { startVendorApi, type VendorApi } from '../../helpers/vendor-api.ts';

/**
 * The law over real sockets, as far as it holds on any machine however busy: when requests leave, and, once counted
 * from answers, when the service sees them. What the service sees at full rate is `npm run bench -- sync`.
 */
const REQUESTS = 26;
const query = { filters: {}, attributes: {}, flags: { history: false, events: false } };
const wireMs: number[] = [];
// The commands to the service go over the same channel, so only queries count.
const sent = z.object({ request: z.object({ path: z.string().startsWith('/contacts/') }) });
const onSend = (message: unknown): void => {
  if (sent.safeParse(message).success) queueMicrotask(() => wireMs.push(performance.now()));
};

let api: VendorApi;
beforeAll(async () => {
  api = await startVendorApi({ contacts: 50, switches: { enforceLimits: false } });
});
afterAll(() => api.stop());
beforeEach(async () => {
  await api.reset();
  wireMs.length = 0;
  subscribe('undici:client:sendHeaders', onSend);
});
afterEach(() => void unsubscribe('undici:client:sendHeaders', onSend));

async function askAll(): Promise<void> {
  const vendor = createTestVendor({ baseUrl: api.baseUrl });
  const gateways = [vendor.gateway, vendor.gatewayFor({ headroomQueries: 10 })];
  const asked = Array.from({ length: REQUESTS }, (_, index) => gateways[index % 2]!.contacts(query, { limit: 1, pagination: null }, background));
  const answers = await Promise.all(asked);
  await vendor.close();
  expect(answers.every((answer) => answer?.ok)).toBe(true);
}

describe('the pace', () => {
  it('lets no eleven requests leave within a second, of two instances that share a key', async () => {
    await api.setSwitches({ latencyMinMs: 20, latencyMaxMs: 300 });
    await askAll();
    expect(wireMs).toHaveLength(REQUESTS);
    const eleventh = wireMs.slice(10).map((atMs, index) => atMs - (wireMs[index] ?? 0));
    expect(Math.min(...eleventh)).toBeGreaterThan(1_000);
  });

  it('never shows the service more than ten in any second once it has refused', async () => {
    await api.setSwitches({ latencyMinMs: 0, latencyMaxMs: 150 });
    await api.fault('over-limit');
    await askAll();
    const stats = await api.stats();
    expect(stats.arrivals).toBe(REQUESTS + 1);
    expect(stats.window.largest).toBeLessThanOrEqual(10);
  });
});
