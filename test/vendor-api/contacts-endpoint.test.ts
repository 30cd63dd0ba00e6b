import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, askAllContacts, askContacts, type WireContact } from '../helpers/ask-vendor-api.ts';
import { startVendorApi, type VendorApi } from '../helpers/vendor-api.ts';

let api: VendorApi;
let everyone: readonly WireContact[];

beforeAll(async () => {
  api = await startVendorApi({ switches: { enforceLimits: false } });
  everyone = (await askAllContacts(api, { filters: { limit: 500 } })).flatMap((page) => page.contacts);
});
afterAll(() => api.stop());

function someone(fits: (contact: WireContact) => boolean): WireContact {
  const found = everyone.find(fits);
  if (!found) throw new Error('nobody fits');
  return found;
}
const ids = (contacts: readonly WireContact[]): readonly number[] => contacts.map((contact) => contact.id);
const textAttribute = (contact: WireContact, name: string): string => {
  const value = contact.attributes[name];
  return typeof value === 'string' ? value : '';
};

describe('a list', () => {
  it('gives 100 contacts where no limit is asked for, and says the whole count as a string', async () => {
    const page = await askContacts(api, {});
    expect(page.contacts).toHaveLength(100);
    expect(page.resultCount).toBe('600');
    expect(page.pagination).toMatch(/^\S{20,}$/);
  });

  it('reaches each of the 600 contacts of 330 identifiers exactly once over its pages', () => {
    expect(new Set(ids(everyone)).size).toBe(600);
    expect(new Set(everyone.map((contact) => contact.identifier)).size).toBe(330);
  });

  it.each([
    ['assistantId', (contact: WireContact) => contact.assistantId],
    ['source', (contact: WireContact) => contact.source],
    ['identifier', (contact: WireContact) => contact.identifier],
    ['id', (contact: WireContact) => contact.id],
  ])('filters by %s: all that match and nothing else', async (name, value) => {
    const wanted = value(someone(() => true));
    const page = await askContacts(api, { filters: { [name]: wanted, limit: 500 } });
    expect(ids(page.contacts)).toEqual(ids(everyone.filter((contact) => value(contact) === wanted)));
  });

  it('filters by externalId', async () => {
    const { externalId, id } = someone((contact) => contact.externalId !== null);
    expect(ids((await askContacts(api, { filters: { externalId } })).contacts)).toEqual([id]);
  });

  it('filters by days of dateCreated, combined with an assistant', async () => {
    const filters = { startDate: '2026-09-10', endDate: '2026-09-20', assistantId: 3, limit: 500 };
    const expected = everyone.filter(
      ({ dateCreated, assistantId }) => dateCreated >= filters.startDate && dateCreated <= filters.endDate && assistantId === 3,
    );
    expect(expected.length).toBeGreaterThan(10);
    expect(ids((await askContacts(api, { filters })).contacts)).toEqual(ids(expected));
  });

  it.each(['cpf', 'phone', 'email', 'identification_number'])('filters by the attribute %s', async (name) => {
    const wanted = textAttribute(someone((contact) => textAttribute(contact, name) !== ''), name);
    const page = await askContacts(api, { attributes: { [name]: wanted }, filters: { limit: 500 } });
    expect(ids(page.contacts)).toEqual(ids(everyone.filter((contact) => textAttribute(contact, name) === wanted)));
  });

  it('keeps the same pages under a changing limit', async () => {
    const filters = { assistantId: 8 };
    const first = await askContacts(api, { filters: { ...filters, limit: 7 } });
    const second = await askContacts(api, { filters: { ...filters, limit: 30 }, pagination: first.pagination });
    const expected = everyone.filter((contact) => contact.assistantId === 8).slice(0, 37);
    expect(ids([...first.contacts, ...second.contacts])).toEqual(ids(expected));
  });

  it('answers an empty result as 404 with an empty list', async () => {
    const { status, body } = await ask(api, 'contacts', { filters: { startDate: '2019-01-01', endDate: '2019-01-31' } });
    expect(status).toBe(404);
    expect(body).toEqual({ contacts: [], resultCount: 0 });
  });

  it.each([
    [{ cpf: '12345678900' }],
    [{ phone: '5511999999999' }],
    [{ email: 'ninguem@example.com' }],
    [{ identification_number: 'C9999999' }],
    [{ identification_number3: 'x' }],
  ])('finds nobody by %o', async (attributes) => {
    expect((await ask(api, 'contacts', { attributes })).status).toBe(404);
  });
});

describe('history and events', () => {
  const flags = { history: true, events: true };

  it('come by id, by identifier and by phone', async () => {
    const { id, identifier, attributes } = someone((contact) => textAttribute(contact, 'phone') !== '');
    for (const body of [{ filters: { id } }, { filters: { identifier } }, { attributes: { phone: attributes['phone'] } }]) {
      const [found] = (await askContacts(api, { ...body, flags })).contacts;
      expect(found?.history?.length).toBeGreaterThan(1);
      expect(found?.events?.length).toBeGreaterThan(0);
    }
  });

  it('stay away from a list, and from a query by CPF or e-mail', async () => {
    const { attributes } = someone((contact) => textAttribute(contact, 'cpf') !== '' && textAttribute(contact, 'email') !== '');
    for (const body of [{}, { attributes: { cpf: attributes['cpf'] } }, { attributes: { email: attributes['email'] } }]) {
      for (const contact of (await askContacts(api, { ...body, flags })).contacts) {
        expect(contact).not.toHaveProperty('history');
        expect(contact).not.toHaveProperty('events');
      }
    }
  });

  it('each come only when asked for', async () => {
    const { id } = someone(() => true);
    const [plain] = (await askContacts(api, { filters: { id } })).contacts;
    expect(plain).not.toHaveProperty('history');
    const [historyOnly] = (await askContacts(api, { filters: { id }, flags: { history: true } })).contacts;
    expect(historyOnly).toHaveProperty('history');
    expect(historyOnly).not.toHaveProperty('events');
  });
});

describe('a query that breaks the contract', () => {
  it.each([
    ['filters.limit', { filters: { limit: 501 } }],
    ['filters.limit', { filters: { limit: 0 } }],
    ['filters.startDate', { filters: { startDate: '14/10/2026' } }],
    ['filters.startDate', { filters: { startDate: '2026-02-30' } }],
    ['filters.endDate', { filters: { startDate: '2026-10-14', endDate: '2026-10-13' } }],
    ['filters.id', { filters: { id: 'abc' } }],
    ['filters.canal', { filters: { canal: 'widget' } }],
    ['attributes.nome', { attributes: { nome: 'Ana' } }],
    ['attributes.cpf', { attributes: { cpf: 12345678909 } }],
    ['flags.history', { flags: { history: 'true' } }],
    ['filters', { filters: [] }],
    ['paging', { paging: 'x' }],
    ['pagination', { pagination: 'never-given-out' }],
    ['body', 'not JSON'],
    ['body', []],
  ])('names %s in a 400', async (param, body) => {
    const { status, body: answer } = await ask(api, 'contacts', body);
    expect(status).toBe(400);
    expect(answer).toEqual({ message: 'Bad request', invalidParams: [param] });
  });

  it('refuses a hash under other filters than those it was given out for', async () => {
    const { pagination } = await askContacts(api, { filters: { assistantId: 3, limit: 5 } });
    expect((await ask(api, 'contacts', { filters: { assistantId: 8, limit: 5 }, pagination })).status).toBe(400);
  });

  it.each([
    ['no key', { apiKey: null }],
    ['a wrong key', { apiKey: 'wrong' }],
    ['an instance that does not exist', { instance: 'other' }],
  ])('answers 401 to %s', async (_case, options) => {
    const { status, body } = await ask(api, 'contacts', {}, options);
    expect(status).toBe(401);
    expect(body).toEqual({ message: 'Unauthorized' });
  });
});

it('is another population under another instance, and the same for every key', async () => {
  const both = await startVendorApi({ contacts: 20, instances: ['norte', 'sul'], apiKeys: ['k1', 'k2'] });
  try {
    const north = await askContacts(both, {});
    const southByOtherKey = await ask(both, 'contacts', {}, { instance: 'sul', apiKey: 'k2' });
    const northByOtherKey = await ask(both, 'contacts', {}, { apiKey: 'k2' });
    expect(northByOtherKey.body).toEqual(north);
    expect(southByOtherKey.body).not.toEqual(north);
  } finally {
    await both.stop();
  }
});
