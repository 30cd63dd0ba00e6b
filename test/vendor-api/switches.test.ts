import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { ask, askAllContacts, askContacts } from '../helpers/ask-vendor-api.ts';
import { startVendorApi, type VendorApi } from '../helpers/vendor-api.ts';

let api: VendorApi;
beforeAll(async () => {
  api = await startVendorApi({ contacts: 60, switches: { enforceLimits: false } });
});
afterAll(() => api.stop());
beforeEach(() => api.reset());

const listed = { filters: { limit: 25 } };

it('ends without a hash', async () => {
  const pages = await askAllContacts(api, listed);
  expect(pages.map((page) => page.contacts.length)).toEqual([25, 25, 10]);
});

it('ends with the hash of the last page itself', async () => {
  await api.setSwitches({ lastPage: 'same-hash' });
  const pages = await askAllContacts(api, listed, 6);
  expect(pages.map((page) => page.contacts.length)).toEqual([25, 25, 10, 10, 10, 10]);
  expect(pages[5]?.pagination).toBe(pages[1]?.pagination);
});

it('ends with an empty page, as 404 or as 200', async () => {
  await api.setSwitches({ lastPage: 'empty-page' });
  const [, , last] = await askAllContacts(api, listed);
  const end = { ...listed, pagination: last?.pagination };
  expect(await ask(api, 'contacts', end)).toMatchObject({ status: 404, body: { contacts: [], resultCount: 0 } });
  await api.setSwitches({ lastPage: 'empty-page-200' });
  expect(await ask(api, 'contacts', end)).toMatchObject({ status: 200, body: { contacts: [], resultCount: '0' } });
});

it('leads from the last page back to the first', async () => {
  await api.setSwitches({ lastPage: 'cycle' });
  const pages = await askAllContacts(api, listed, 4);
  expect(pages[3]?.contacts).toEqual(pages[0]?.contacts);
});

it('counts the page or the whole', async () => {
  expect((await askContacts(api, listed)).resultCount).toBe('60');
  await api.setSwitches({ resultCount: 'page' });
  expect((await askContacts(api, listed)).resultCount).toBe('25');
});

it('sorts newest first, oldest first or not at all, always the same contacts', async () => {
  const idsBy = async (sort: 'newest' | 'oldest' | 'unordered'): Promise<readonly number[]> => {
    await api.setSwitches({ sort });
    return (await askAllContacts(api, listed)).flatMap((page) => page.contacts.map((contact) => contact.id));
  };
  const newest = await idsBy('newest');
  const oldest = await idsBy('oldest');
  const unordered = await idsBy('unordered');
  expect(oldest).toEqual([...newest].reverse());
  expect(unordered).not.toEqual(newest);
  expect([...unordered].sort()).toEqual([...newest].sort());
});

it('takes endDate in or leaves it out', async () => {
  const day = (await askContacts(api, {})).contacts[0]?.dateCreated;
  const body = { filters: { startDate: day, endDate: day } };
  expect((await ask(api, 'contacts', body)).status).toBe(200);
  await api.setSwitches({ endDate: 'exclusive' });
  expect((await ask(api, 'contacts', body)).status).toBe(404);
});

it('takes a list of ids or refuses it', async () => {
  const id = (await askContacts(api, {})).contacts.slice(0, 3).map((contact) => contact.id);
  expect((await askContacts(api, { filters: { id }, flags: { history: true } })).contacts).toHaveLength(3);
  await api.setSwitches({ idList: 'refused' });
  expect((await ask(api, 'contacts', { filters: { id } })).body).toEqual({ message: 'Bad request', invalidParams: ['filters.id'] });
});

it('names invalid parameters, or describes them', async () => {
  await api.setSwitches({ invalidParams: 'objects' });
  const { body } = await ask(api, 'contacts', { filters: { limit: 501 } });
  expect(body).toEqual({ message: 'Bad request', invalidParams: [{ param: 'filters.limit', message: 'must be from 1 to 500' }] });
});

it('changes one contact in five after it was finished', async () => {
  const before = (await askContacts(api, { filters: { limit: 60 } })).contacts;
  await api.setSwitches({ changesAfterFinish: true });
  const after = (await askContacts(api, { filters: { limit: 60 } })).contacts;
  const changed = after.filter((contact, at) => JSON.stringify(contact) !== JSON.stringify(before[at]));
  expect(changed).toHaveLength(12);
  const [first] = changed;
  const own = { filters: { id: first?.id }, flags: { history: true, events: true } };
  const [now] = (await askContacts(api, own)).contacts;
  await api.setSwitches({ changesAfterFinish: false });
  const [then] = (await askContacts(api, own)).contacts;
  expect(now?.history?.length).toBe((then?.history?.length ?? 0) + 1);
  expect(now?.events?.length).toBe((then?.events?.length ?? 0) + 1);
});

it.each([
  ['refused', 400, { message: 'Bad request', invalidParams: ['pagination'] }],
  ['empty', 404, { contacts: [], resultCount: 0 }],
] as const)('lets a hash expire: %s', async (expiredHash, status, body) => {
  await api.setSwitches({ hashLifetimeMs: 60_000, expiredHash });
  const { pagination } = await askContacts(api, listed);
  await api.advanceClock(59_000);
  expect((await ask(api, 'contacts', { ...listed, pagination })).status).toBe(200);
  await api.advanceClock(2_000);
  expect(await ask(api, 'contacts', { ...listed, pagination })).toMatchObject({ status, body });
});

it('lets a hash expire into the first page', async () => {
  await api.setSwitches({ hashLifetimeMs: 60_000, expiredHash: 'first-page' });
  const first = await askContacts(api, listed);
  await api.advanceClock(60_000);
  expect((await askContacts(api, { ...listed, pagination: first.pagination })).contacts).toEqual(first.contacts);
});

it('writes event dates in either form and zone', async () => {
  const id = (await askContacts(api, {})).contacts[0]?.id;
  const dates = async (): Promise<readonly string[]> => {
    const [contact] = (await askContacts(api, { filters: { id }, flags: { events: true } })).contacts;
    return contact?.events?.map((event) => event.date) ?? [];
  };
  await api.setSwitches({ eventDateFormat: 'T', eventDateZone: 'utc' });
  const utc = await dates();
  await api.setSwitches({ eventDateFormat: 'space', eventDateZone: 'brt' });
  const local = await dates();
  expect(local).toEqual(utc.map((date) => new Date(Date.parse(`${date}Z`) - 3 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')));
});

it('compresses for a client that accepts it, or never', async () => {
  const headers = { 'accept-encoding': 'gzip' };
  expect((await ask(api, 'contacts', listed, { headers })).headers.get('content-encoding')).toBeNull();
  await api.setSwitches({ compression: 'when-accepted' });
  const zipped = await ask(api, 'contacts', listed, { headers });
  expect(zipped.headers.get('content-encoding')).toBe('gzip');
  expect(zipped.status).toBe(200);
});

it.each([[{ lastPage: 'never' }], [{ unknown: 1 }], [{ latencyMinMs: -1 }], [{ latencyMinMs: 5, latencyMaxMs: 4 }], [{ enforceLimits: 'no' }]])(
  'refuses %o and keeps what was set',
  async (changes) => {
    const put = await fetch(`${api.baseUrl}/_sim/switches`, { method: 'PUT', body: JSON.stringify(changes) });
    expect(put.status).toBe(400);
    const now: unknown = await (await fetch(`${api.baseUrl}/_sim/switches`)).json();
    expect(now).toMatchObject({ lastPage: 'no-hash', latencyMinMs: 0, enforceLimits: false });
  },
);
