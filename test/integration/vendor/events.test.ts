import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { EventsPage, EventsQuery } from '../../../electron/vendor/gateway.ts';
import { background, createTestVendor, type TestVendor } from '../../helpers/test-vendor.ts';
import { startVendorApi, type VendorApi } from '../../helpers/vendor-api.ts';
import { vendorPopulation } from '../../helpers/vendor-population.ts';

let api: VendorApi;
let truth: readonly string[];
beforeAll(async () => {
  api = await startVendorApi({ contacts: 300, days: 20 });
  const population = await vendorPopulation(api);
  truth = population.flatMap(({ events }) => (events ?? []).map(({ id }) => String(id))).sort();
});
afterAll(() => api.stop());
beforeEach(() => api.reset());

function vendor(options: { readonly headroomQueries?: number } = {}): TestVendor {
  const made = createTestVendor({ baseUrl: api.baseUrl, ...options });
  onTestFinished(() => made.close());
  return made;
}

async function pageOf({ gateway }: TestVendor, query: EventsQuery, pagination: string | null = null, limit = 1000): Promise<EventsPage> {
  const answer = await gateway.events(query, { limit, pagination }, background);
  if (!answer.ok) throw new Error(answer.error.kind);
  return answer.value;
}

async function allPages(made: TestVendor, query: EventsQuery): Promise<readonly EventsPage[]> {
  const pages = [await pageOf(made, query)];
  for (let last = pages[0]; last !== undefined && last.pagination !== null; last = pages.at(-1)) pages.push(await pageOf(made, query, last.pagination));
  return pages;
}

const period = { startDate: '2020-01-01 00:00:00', endDate: '2030-01-01 00:00:00' };

describe('bulk events through the client', () => {
  it.each(['ASC', 'DESC'] as const)('come whole, a thousand a page, sorted %s', async (sort) => {
    const pages = await allPages(vendor(), { ...period, sort });
    expect(truth.length).toBeGreaterThan(1000);
    expect(pages.length).toBe(Math.ceil(truth.length / 1000));
    const events = pages.flatMap((page) => page.events);
    expect(events.map(({ event }) => event.id ?? '').sort()).toEqual(truth);
    const dates = events.map(({ event }) => event.dateMs ?? 0);
    expect(dates).toEqual([...dates].sort((a, b) => (sort === 'ASC' ? a - b : b - a)));
    expect(pages[0]).toMatchObject({ resultCount: truth.length, unreadable: [], provenance: { endpoint: 'events', status: 200, instance: 'demo' } });
    expect(JSON.parse(pages[0]?.provenance.request ?? '')).toEqual({ filters: { ...period, sort, limit: 1000 } });
  });

  it.each([
    ['space', 'utc'],
    ['T', 'brt'],
    ['mixed', 'utc'],
  ] as const)('are read with dates written with %s in %s, without a zone', async (eventDateFormat, eventDateZone) => {
    await api.setSwitches({ eventDateFormat, eventDateZone });
    const { events } = await pageOf(vendor(), period, null, 50);
    expect(events).toHaveLength(50);
    for (const { event, channel } of events) {
      expect(event).toMatchObject({ zone: 'none', dateMs: expect.any(Number), contactId: expect.stringMatching(/^\d+$/) });
      expect(event.unknown).toEqual({});
      expect(channel).not.toBeNull();
    }
  });

  it('ask for one assistant, contact or name where told to', async () => {
    const made = vendor();
    const [first] = (await pageOf(made, period, null, 1)).events;
    const { contactId, assistantId } = first?.event ?? {};
    if (typeof contactId !== 'string' || typeof assistantId !== 'string') throw new Error('an event has both');
    const own = await pageOf(made, { contactId });
    expect(new Set(own.events.map(({ event }) => event.contactId))).toEqual(new Set([contactId]));
    const named = await pageOf(made, { ...period, assistantId, eventName: 'transbordo' });
    expect(new Set(named.events.map(({ event }) => `${event.assistantId} ${event.name}`))).toEqual(new Set([`${assistantId} transbordo`]));
  });

  it.each([
    ['refused-401', 'service.unauthorized'],
    ['refused-403', 'service.unauthorized'],
    ['missing-404', 'service.notThisApi'],
  ] as const)('%s is answered with its kind, and asked once', async (bulkEvents, kind) => {
    await api.setSwitches({ bulkEvents });
    expect(await vendor().gateway.events(period, { limit: 10, pagination: null }, background)).toMatchObject({ ok: false, error: { kind } });
    expect((await api.stats()).byEndpoint['events']).toBe(1);
  });

  it('tries again what passes, and names what does not', async () => {
    const made = vendor();
    await api.fault('status', { status: 500, endpoint: 'events', count: 1 });
    expect((await pageOf(made, period, null, 5)).events).toHaveLength(5);
    await api.fault('truncated-eof', { endpoint: 'events', count: null });
    const cut = await made.gateway.events(period, { limit: 5, pagination: null }, { ...background, priority: 'interactive' });
    expect(cut.ok ? null : cut.error.kind).toMatch(/^(?:service\.malformed|network\.reset)$/);
  });

  it.each(['shared', 'separate', 'none'] as const)('are paced and counted with the contacts, where the service has them %s', async (bulkEventsQuota) => {
    await api.setSwitches({ bulkEventsQuota });
    const made = vendor({ headroomQueries: 50_000 - 14 });
    const contacts = { filters: {}, attributes: {}, flags: { history: false, events: false } };
    const both = Array.from({ length: 7 }, () => [
      made.gateway.events(period, { limit: 1, pagination: null }, background),
      made.gateway.contacts(contacts, { limit: 1, pagination: null }, background),
    ]);
    const answers = await Promise.all(both.flat());
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect([made.gateway.usedToday(), made.gateway.leftToday()]).toEqual([14, 0]);
    const spent = await made.gateway.events(period, { limit: 1, pagination: null }, { ...background, priority: 'interactive' });
    expect(spent).toMatchObject({ ok: false, error: { kind: 'quota.spent' } });
    const stats = await api.stats();
    expect(stats.arrivals).toBe(14);
    expect(stats.window.largest).toBeLessThanOrEqual(10);
  });
});
