import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ask, askAllContacts, contact, eventsPage } from '../helpers/ask-vendor-api.ts';
import { startVendorApi, type VendorApi } from '../helpers/vendor-api.ts';

type Page = z.infer<typeof eventsPage>;
type Contact = z.infer<typeof contact>;

let api: VendorApi;
let contacts: readonly Contact[];

beforeAll(async () => {
  api = await startVendorApi({ contacts: 120, giants: 1, giantMessages: 700, switches: { enforceLimits: false } });
  const identifiers = new Set((await askAllContacts(api, { filters: { limit: 500 } })).flatMap((page) => page.contacts.map(({ identifier }) => identifier)));
  const own: Contact[] = [];
  for (const identifier of identifiers) {
    const pages = await askAllContacts(api, { filters: { identifier }, flags: { events: true } });
    own.push(...pages.flatMap((page) => page.contacts));
  }
  contacts = own;
});
afterAll(() => api.stop());
beforeEach(() => api.reset());

async function askEvents(filters: Readonly<Record<string, unknown>>, pagination?: string): Promise<Page> {
  const { status, body } = await ask(api, 'events', pagination === undefined ? { filters } : { filters, pagination });
  expect(status).toBe(200);
  return eventsPage.parse(body);
}
const sorted = (ids: readonly number[]): readonly number[] => [...ids].sort((a, b) => a - b);
const instant = (date: string): number => Date.parse(`${date.replace(' ', 'T')}-03:00`);

describe('bulk events', () => {
  it('are all the events of all contacts, each with its channel, a thousand a page at most', async () => {
    const first = await askEvents({ limit: 1_000 });
    const rest = first.pagination === undefined ? [] : (await askEvents({ limit: 1_000 }, first.pagination)).events;
    const expected = contacts.flatMap((found) => found.events?.map(({ id }) => id) ?? []);
    expect(sorted([...first.events, ...rest].map(({ id }) => id))).toEqual(sorted(expected));
    expect(first.resultCount).toBe(expected.length);
    for (const { contactId, channel } of first.events) expect(contacts.find(({ id }) => id === contactId)?.source).toBe(channel);
  });

  it('come newest first, or oldest first when asked, through all pages', async () => {
    const descending: number[] = [];
    let pagination: string | undefined;
    do {
      const page = await askEvents({ limit: 90 }, pagination);
      descending.push(...page.events.map(({ date }) => instant(date)));
      pagination = page.pagination;
    } while (pagination !== undefined);
    expect(descending).toEqual([...descending].sort((a, b) => b - a));
    const ascending = (await askEvents({ limit: 1_000, sort: 'ASC' })).events.map(({ date }) => instant(date));
    expect(ascending).toEqual([...descending].reverse());
  });

  it('give 100 where no limit is asked for', async () => {
    expect((await askEvents({})).events).toHaveLength(100);
  });

  it.each(['assistantId', 'eventName', 'externalId'] as const)('filter by %s', async (name) => {
    const all = contacts.flatMap((found) => found.events ?? []);
    const wanted = all.find((event) => event[name] !== null)?.[name];
    const page = await askEvents({ [name]: wanted, limit: 1_000 });
    expect(sorted(page.events.map(({ id }) => id))).toEqual(sorted(all.filter((event) => event[name] === wanted).map(({ id }) => id)));
  });

  it('filter by contact and by identifier', async () => {
    const [found] = contacts.filter(({ identifier }) => contacts.filter((other) => other.identifier === identifier).length > 1);
    const own = await askEvents({ contactId: found?.id, limit: 1_000 });
    expect(new Set(own.events.map(({ contactId }) => contactId))).toEqual(new Set([found?.id]));
    const persons = await askEvents({ identifier: found?.identifier, limit: 1_000 });
    expect(persons.events.length).toBeGreaterThan(own.events.length);
    expect((await askEvents({ contactId: 1 })).events).toEqual([]);
  });

  it('filter by the second, both ends included', async () => {
    const [, newer, , , older] = (await askEvents({})).events;
    const [startDate, endDate] = [older?.date.replace('T', ' ') ?? '', newer?.date.replace('T', ' ') ?? ''];
    const page = await askEvents({ startDate, endDate, limit: 1_000 });
    const all = (await askEvents({ limit: 1_000 })).events.filter(({ date }) => date.replace('T', ' ') >= startDate && date.replace('T', ' ') <= endDate);
    expect(page.events).toEqual(all);
    expect(page.events.length).toBeGreaterThanOrEqual(4);
  });

  it('belong to an environment each', async () => {
    const counts = await Promise.all(['prod', 'homol', 'dev'].map(async (environment) => (await askEvents({ environment, limit: 1 })).resultCount));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe((await askEvents({ limit: 1 })).resultCount);
    expect(counts[0]).toBeGreaterThan(0);
  });

  it('say the count of the page when switched so', async () => {
    await api.setSwitches({ resultCount: 'page' });
    expect((await askEvents({ limit: 40 })).resultCount).toBe(40);
  });

  it.each([
    ['filters.limit', { limit: 1_001 }],
    ['filters.sort', { sort: 'UP' }],
    ['filters.environment', { environment: 'production' }],
    ['filters.startDate', { startDate: '2026-10-01' }],
    ['filters.source', { source: 'widget' }],
  ])('name %s in a 400', async (param, filters) => {
    expect(await ask(api, 'events', { filters })).toMatchObject({ status: 400, body: { message: 'Bad request', invalidParams: [param] } });
  });

  it.each([
    ['refused-401', 401],
    ['refused-403', 403],
    ['missing-404', 404],
  ] as const)('may be %s while contacts go on', async (bulkEvents, status) => {
    await api.setSwitches({ bulkEvents });
    expect((await ask(api, 'events', {})).status).toBe(status);
    expect((await ask(api, 'contacts', {})).status).toBe(200);
  });

  it('need the key', async () => {
    expect((await ask(api, 'events', {}, { apiKey: 'wrong' })).status).toBe(401);
  });
});
