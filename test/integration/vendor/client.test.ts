import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ContactsPage, RequestOptions, VendorResult } from '../../../electron/vendor/gateway.ts';
import { background, createTestVendor, interactive, type TestVendor, type TestVendorOptions } from '../../helpers/test-vendor.ts';
import { startVendorApi, type VendorApi } from '../../helpers/vendor-api.ts';

let api: VendorApi;
const open: TestVendor[] = [];

beforeAll(async () => {
  api = await startVendorApi({ contacts: 620, switches: { enforceLimits: false } });
});
afterAll(() => api.stop());
beforeEach(() => api.reset());
afterEach(async () => {
  await Promise.all(open.splice(0).map((vendor) => vendor.close()));
});

function vendorWith(options: Partial<TestVendorOptions> = {}): TestVendor {
  const vendor = createTestVendor({ baseUrl: api.baseUrl, ...options });
  open.push(vendor);
  return vendor;
}

const all = { filters: {}, attributes: {}, flags: { history: false, events: false } };
const first = { limit: 2, pagination: null };

function valueOf(result: VendorResult<ContactsPage>): ContactsPage {
  if (!result.ok) throw new Error(`expected a page, got ${result.error.kind}`);
  return result.value;
}

describe('contacts', () => {
  it('lists every contact once, page by page', async () => {
    const { gateway } = vendorWith();
    const ids = new Set<string>();
    let pages = 0;
    for (let pagination: string | null = null; ; ) {
      const page = valueOf(await gateway.contacts(all, { limit: 500, pagination }, background));
      for (const { contact } of page.contacts) ids.add(contact.id);
      pages++;
      expect(page.resultCount).toBe(620);
      if (page.pagination === null) break;
      pagination = page.pagination;
    }
    expect([pages, ids.size]).toEqual([2, 620]);
  });

  it('brings history and events of one contact, its raw bytes and where they are from', async () => {
    const { gateway } = vendorWith();
    const [listed] = valueOf(await gateway.contacts(all, { limit: 1, pagination: null }, background)).contacts;
    const query = { ...all, filters: { id: listed?.contact.id ?? '' }, flags: { history: true, events: true } };
    const page = valueOf(await gateway.contacts(query, { limit: 1, pagination: null }, interactive));
    const [only] = page.contacts;
    expect(only?.messages?.length).toBeGreaterThan(0);
    expect(only?.events).not.toBeNull();
    expect(JSON.parse(new TextDecoder().decode(only?.raw))).toMatchObject({ id: Number(listed?.contact.id) });
    expect(page.provenance).toMatchObject({ endpoint: 'contacts', host: api.baseUrl, instance: 'demo', status: 200 });
    expect(JSON.parse(page.provenance.request)).toEqual({ filters: { id: Number(listed?.contact.id), limit: 1 }, flags: { history: true, events: true } });
    const direct = await fetch(`${api.baseUrl}/contacts/demo`, { method: 'POST', headers: { 'x-api-key': api.apiKey }, body: page.provenance.request });
    const bytes = new Uint8Array(await direct.arrayBuffer());
    expect(page.provenance.responseBytes).toBe(bytes.byteLength);
    expect(page.provenance.responseSha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  it('takes a 404 for an empty page', async () => {
    const page = valueOf(await vendorWith().gateway.contacts({ ...all, filters: { identifier: 'nobody' } }, first, background));
    expect(page).toMatchObject({ contacts: [], resultCount: 0, pagination: null, provenance: { status: 404 } });
  });

  it.each(['names', 'objects'] as const)('names the parameters that the service refuses, given as %s, and asks once', async (invalidParams) => {
    await api.setSwitches({ invalidParams });
    const result = await vendorWith().gateway.contacts({ ...all, filters: { startDate: '2026-02-31', assistantId: 'abc' } }, first, background);
    expect(result).toMatchObject({ ok: false, error: { kind: 'service.badRequest' } });
    const paths = result.ok ? [] : (result.error.fields ?? []).map(({ path }) => path);
    expect(paths.toSorted()).toEqual(['filters.assistantId', 'filters.startDate']);
    expect((await api.stats()).arrivals).toBe(1);
  });

  it('names a key that is refused, and asks once', async () => {
    const result = await vendorWith({ apiKey: 'wrong-key' }).gateway.contacts(all, first, background);
    expect(result).toMatchObject({ ok: false, error: { kind: 'service.unauthorized' } });
    expect((await api.stats()).arrivals).toBe(1);
  });

  it.each(['absent', 'locked', 'unavailable'] as const)('asks nothing while the key is %s', async (kind) => {
    const result = await vendorWith({ secret: { kind } }).gateway.contacts(all, first, background);
    expect(result).toEqual({ ok: false, error: { kind: `key.${kind}` } });
    expect((await api.stats()).arrivals).toBe(0);
  });

  it('sends no key that could break out of its header', async () => {
    const result = await vendorWith({ apiKey: 'a\r\nx-evil: 1' }).gateway.contacts(all, first, background);
    expect(result).toEqual({ ok: false, error: { kind: 'input.invalid', details: { field: 'apiKey' } } });
  });
});

describe('asking again', () => {
  it.each(['reset', 'reset-mid-body', 'truncated', 'truncated-eof', 'wrong-json', 'over-limit'] as const)('gets the page after one %s', async (kind) => {
    await api.fault(kind);
    const vendor = vendorWith();
    expect(valueOf(await vendor.gateway.contacts(all, first, background)).contacts).toHaveLength(2);
    expect(vendor.gateway.usedToday()).toBe(2);
  });

  it.each([500, 502, 503, 504, 429])('gets the page after one %i', async (status) => {
    await api.fault('status', { status });
    expect(valueOf(await vendorWith().gateway.contacts(all, first, background)).contacts).toHaveLength(2);
  });

  it('waits as long as Retry-After asks, and says so', async () => {
    await api.fault('status', { status: 429, headers: { 'retry-after': '2' } });
    const waits: (string | null)[] = [];
    const options: RequestOptions = { ...background, onWait: (wait) => void waits.push(wait?.why.kind ?? null) };
    await vendorWith().gateway.contacts(all, first, options);
    const [refused, answered] = await api.queries();
    expect((answered?.atMs ?? 0) - (refused?.atMs ?? 0)).toBeGreaterThanOrEqual(2_000);
    expect(waits).toEqual(['service.rateLimited', null]);
  });

  it('does not keep a person waiting for a long Retry-After', async () => {
    await api.fault('status', { status: 429, headers: { 'retry-after': '60' } });
    expect(await vendorWith().gateway.contacts(all, first, interactive)).toMatchObject({ ok: false, error: { kind: 'service.rateLimited', details: { retryAfterMs: 60_000 } } });
    expect((await api.stats()).arrivals).toBe(1);
  });

  it('gives up on what stays broken, and names it', async () => {
    await api.fault('wrong-json', { count: null });
    expect(await vendorWith().gateway.contacts(all, first, background)).toMatchObject({ ok: false, error: { kind: 'service.malformed' } });
    expect((await api.stats()).arrivals).toBe(3);
  });

  it('leaves the queries that it is told to leave, to the last one, and says until when it waits', async () => {
    const vendor = vendorWith();
    const stop = new AbortController();
    const waits = Promise.withResolvers<Parameters<NonNullable<RequestOptions['onWait']>>[0]>();
    const options: RequestOptions = { ...background, signal: stop.signal, leaveQueries: 49_998, onWait: waits.resolve };
    const asked = Array.from({ length: 3 }, () => vendor.gateway.contacts(all, first, options));
    const wait = await waits.promise;
    expect(wait?.why.kind).toBe('quota.spent');
    expect((wait?.untilMs ?? 0) - Date.now()).toBeGreaterThan(86_000_000);
    await Promise.any(asked);
    // A person, and whoever leaves less, goes on.
    expect(await vendor.gateway.contacts(all, first, interactive)).toMatchObject({ ok: true });
    await expect.poll(async () => (await api.stats()).arrivals).toBe(3);
    stop.abort(new Error('enough'));
    const outcomes = (await Promise.allSettled(asked)).map(({ status }) => status);
    expect(outcomes.filter((status) => status === 'fulfilled')).toHaveLength(2);
  });

  it('starts again what was in flight when the machine fell asleep', async () => {
    await api.fault('stall');
    const vendor = vendorWith();
    const asked = vendor.gateway.contacts(all, first, background);
    while ((await api.stats()).arrivals === 0);
    vendor.power('suspend');
    vendor.power('resume');
    expect(valueOf(await asked).contacts).toHaveLength(2);
  });

  it('rejects with the reason of whoever gives it up, in flight or waiting', async () => {
    await api.fault('stall');
    const stop = new AbortController();
    const vendor = vendorWith();
    const asked = vendor.gateway.contacts(all, first, { ...background, signal: stop.signal });
    while ((await api.stats()).arrivals === 0);
    stop.abort(new Error('cancelled'));
    await expect(asked).rejects.toThrow('cancelled');
    await expect(vendor.gateway.contacts(all, first, { ...background, signal: stop.signal })).rejects.toThrow('cancelled');
  });
});

describe('the day’s queries', () => {
  it('counts by key, whatever the instance, and leaves the headroom', async () => {
    const vendor = vendorWith({ headroomQueries: 49_997 });
    const other = vendor.gatewayFor({ headroomQueries: 49_998 });
    expect([vendor.gateway.leftToday(), other.leftToday()]).toEqual([3, 2]);
    await vendor.gateway.contacts(all, first, background);
    await vendor.gateway.contacts(all, first, background);
    expect([vendor.gateway.usedToday(), vendor.gateway.leftToday(), other.leftToday()]).toEqual([2, 1, 0]);
    const spent = await other.contacts(all, first, interactive);
    expect(spent).toMatchObject({ ok: false, error: { kind: 'quota.spent' } });
    expect((await api.stats()).arrivals).toBe(2);
  });

  it('waits in the background and says until when; closing ends the wait', async () => {
    const vendor = vendorWith({ headroomQueries: 50_000 });
    let asked = Promise.resolve<unknown>(null);
    const untilMs = await new Promise<number | null>((resolve) => {
      asked = vendor.gateway.contacts(all, first, { ...background, onWait: (wait) => wait && resolve(wait.untilMs) });
    });
    expect(untilMs ?? 0).toBeGreaterThan(Date.now());
    await vendor.gateway.close();
    expect(await asked).toMatchObject({ ok: false, error: { kind: 'quota.spent' } });
  });

  it('does not count a query that never left', async () => {
    const vendor = vendorWith({ baseUrl: 'http://127.0.0.1:9' });
    expect(await vendor.gateway.test(interactive.signal)).toMatchObject({ kind: 'failed' });
    expect(vendor.gateway.usedToday()).toBe(0);
  });
});

describe('close', () => {
  it('lets what is in flight come', async () => {
    await api.setSwitches({ latencyMinMs: 300, latencyMaxMs: 300 });
    const vendor = vendorWith();
    const asked = vendor.gateway.contacts(all, first, background);
    while ((await api.stats()).arrivals === 0);
    await vendor.gateway.close();
    expect(valueOf(await asked).contacts).toHaveLength(2);
  });

  it('of the whole vendor ends what is in flight', async () => {
    await api.fault('stall');
    const vendor = vendorWith();
    const asked = vendor.gateway.contacts(all, first, background);
    const ended = expect(asked).rejects.toThrow();
    while ((await api.stats()).arrivals === 0);
    await vendor.close();
    await ended;
  });
});
