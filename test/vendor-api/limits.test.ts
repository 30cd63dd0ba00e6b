import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { ask } from '../helpers/ask-vendor-api.ts';
import { startVendorApi, type VendorApi } from '../helpers/vendor-api.ts';

let api: VendorApi;
beforeAll(async () => {
  api = await startVendorApi({ contacts: 20, apiKeys: ['one', 'two'] });
});
afterAll(() => api.stop());
beforeEach(() => api.reset());

const limited = { requestsPerWindow: 0 };

it.each([
  [429, 'none', null, { message: 'Too many requests' }],
  [429, 'seconds', /^[1-9]\d*$/, { message: 'Too many requests' }],
  [429, 'date', /^\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT$/, { message: 'Too many requests' }],
  [503, 'seconds', /^[1-9]\d*$/, { status: 'error', message: 'Service unavailable' }],
  [400, 'seconds', null, { message: 'Bad request', invalidParams: [] }],
] as const)('refuses with %i and Retry-After %s', async (overLimitStatus, retryAfter, header, body) => {
  await api.setSwitches({ ...limited, overLimitStatus, retryAfter });
  const refused = await ask(api, 'contacts', {});
  expect(refused.status).toBe(overLimitStatus);
  expect(refused.body).toEqual(body);
  if (header === null) expect(refused.headers.get('retry-after')).toBeNull();
  else expect(refused.headers.get('retry-after')).toMatch(header);
});

it('never admits more than ten of a burst within a second, and measures the whole burst', async () => {
  const asked = await Promise.all(Array.from({ length: 40 }, () => ask(api, 'contacts', { filters: { limit: 1 } })));
  const stats = await api.stats();
  const admittedAtMs = (await api.queries()).filter((query) => query.status === 200).map((query) => query.atMs);
  for (const atMs of admittedAtMs) {
    expect(admittedAtMs.filter((other) => other > atMs - 1_000 && other <= atMs).length).toBeLessThanOrEqual(10);
  }
  expect(stats.arrivals).toBe(40);
  expect(stats.refused.window).toBe(asked.filter((answer) => answer.status === 429).length);
  expect(stats.byStatus['200']).toBe(admittedAtMs.length);
  expect(stats.window.largest).toBeGreaterThanOrEqual(admittedAtMs.length > 10 ? 10 : admittedAtMs.length);
  expect(stats.perSecond.reduce((sum, count) => sum + count, 0)).toBe(40);
});

it('shares the day between keys of an instance, or not', async () => {
  await api.setSwitches({ queriesPerDay: 1, requestsPerWindow: 1_000 });
  const statuses = async (): Promise<readonly number[]> => [
    (await ask(api, 'contacts', {}, { apiKey: 'one' })).status,
    (await ask(api, 'contacts', {}, { apiKey: 'two' })).status,
    (await ask(api, 'contacts', {}, { apiKey: 'two' })).status,
  ];
  expect(await statuses()).toEqual([200, 200, 429]);
  await api.reset();
  await api.setSwitches({ queriesPerDay: 2, requestsPerWindow: 1_000, quotaScope: 'instance' });
  expect(await statuses()).toEqual([200, 200, 429]);
  expect((await api.stats()).days).toEqual([{ scope: 'demo', usedToday: 2 }]);
});

it('lets a day pass by its own clock', async () => {
  await api.setSwitches({ queriesPerDay: 1, requestsPerWindow: 1_000 });
  expect((await ask(api, 'contacts', {})).status).toBe(200);
  expect((await ask(api, 'contacts', {})).status).toBe(429);
  await api.advanceClock(24 * 3_600_000);
  expect((await ask(api, 'contacts', {})).status).toBe(200);
  expect((await api.stats()).refused).toEqual({ window: 0, day: 1, key: 0 });
});

it.each([
  ['shared', 429],
  ['separate', 200],
  ['none', 200],
] as const)('draws bulk events on %s limits', async (bulkEventsQuota, status) => {
  await api.setSwitches({ queriesPerDay: 1, bulkEventsQuota });
  expect((await ask(api, 'contacts', {})).status).toBe(200);
  expect((await ask(api, 'events', {})).status).toBe(status);
});

it('logs what was asked, by kind, and never counts its own commands', async () => {
  await ask(api, 'contacts', { filters: { assistantId: 3 } });
  await ask(api, 'contacts', { filters: { id: 1 } });
  await ask(api, 'events', {});
  await ask(api, 'contacts', {}, { apiKey: 'wrong' });
  const queries = await api.queries();
  expect(queries.map(({ kind, status, refused }) => [kind, status, refused])).toEqual([
    ['list', 200, undefined],
    ['detail', 404, undefined],
    ['events', 200, undefined],
    ['list', 401, 'key'],
  ]);
  expect(queries[0]?.query).toEqual({ filters: { assistantId: 3 } });
  const stats = await api.stats();
  expect(stats).toMatchObject({ arrivals: 4, byEndpoint: { contacts: 3, events: 1 }, byKind: { list: 2, detail: 1, events: 1 }, refused: { key: 1 } });
  expect(JSON.stringify(queries)).not.toContain('wrong');
});

it('delays answers but not its measure', async () => {
  await api.setSwitches({ latencyMinMs: 20, latencyMaxMs: 30 });
  await Promise.all([ask(api, 'contacts', {}), ask(api, 'contacts', {})]);
  const queries = await api.queries();
  expect(queries.every((query) => query.durationMs >= 19)).toBe(true);
  expect((await api.stats()).inFlight.now).toBe(0);
});
