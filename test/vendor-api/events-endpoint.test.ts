import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ask, askAllContacts, contact, eventsPage } from '../helpers/ask-vendor-api.ts';
import { startVendorApi, type VendorApi } from '../helpers/vendor-api.ts';

type Page = z.infer<typeof eventsPage>;
type Contact = z.infer<typeof contact>;

let api: VendorApi;
let contacts: readonly Contact[];

beforeAll(async () => {
  api = await startVendorApi({ contacts: 1_200, days: 30, giants: 1, giantMessages: 3_000, switches: { enforceLimits: false } });
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
async function askAll(filters: Readonly<Record<string, unknown>>): Promise<readonly Page[]> {
  const pages = [await askEvents(filters)];
  for (let hash = pages[0]?.pagination; hash !== undefined; hash = pages[pages.length - 1]?.pagination) pages.push(await askEvents(filters, hash));
  return pages;
}
const sorted = (ids: readonly number[]): readonly number[] => [...ids].sort((a, b) => a - b);
const instant = (date: string): number => Date.parse(`${date.replace(' ', 'T')}-03:00`);

describe('bulk events', () => {
  it('are all the events of all contacts, each with its channel, a thousand a page at most', async () => {
    const pages = await askAll({ limit: 1_000 });
    const expected = contacts.flatMap((found) => found.events?.map(({ id }) => id) ?? []);
    expect(pages.slice(0, -1).every(({ events }) => events.length === 1_000)).toBe(true);
    expect(sorted(pages.flatMap(({ events }) => events.map(({ id }) => id)))).toEqual(sorted(expected));
    expect(pages[0]?.resultCount).toBe(expected.length);
    const channels = new Map(contacts.map(({ id, source }) => [id, source]));
    for (const { contactId, channel } of pages[0]?.events ?? []) expect(channel).toBe(channels.get(contactId));
  });

  it('come newest first, or oldest first when asked, through all pages', async () => {
    const instants = (pages: readonly Page[]): readonly number[] => pages.flatMap(({ events }) => events.map(({ date }) => instant(date)));
    const descending = instants(await askAll({ limit: 700 }));
    expect(descending.length).toBeGreaterThan(2_000);
    expect(descending).toEqual([...descending].sort((a, b) => b - a));
    expect(instants(await askAll({ limit: 700, sort: 'ASC' }))).toEqual([...descending].reverse());
  });

  it('give 100 where no limit is asked for', async () => {
    expect((await askEvents({})).events).toHaveLength(100);
  });

  it.each(['assistantId', 'eventName', 'externalId'] as const)('filter by %s', async (name) => {
    const all = contacts.flatMap((found) => found.events ?? []);
    const wanted = all.find((event) => event[name] !== null)?.[name];
    const pages = await askAll({ [name]: wanted, limit: 1_000 });
    expect(sorted(pages.flatMap(({ events }) => events.map(({ id }) => id)))).toEqual(sorted(all.filter((event) => event[name] === wanted).map(({ id }) => id)));
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
