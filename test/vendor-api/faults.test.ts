import { request, type IncomingMessage } from 'node:http';
import { createGunzip } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ask, contactsPage } from '../helpers/ask-vendor-api.ts';
import { startVendorApi, type FaultOptions, type VendorApi } from '../helpers/vendor-api.ts';
import { malformedShapes } from './faults.ts';

let api: VendorApi;
beforeAll(async () => {
  api = await startVendorApi({ contacts: 30, switches: { enforceLimits: false } });
});
afterAll(() => api.stop());
beforeEach(() => api.reset());

const fetchPage = (init: RequestInit = {}): Promise<Response> =>
  fetch(`${api.baseUrl}/contacts/${api.instance}`, { method: 'POST', headers: { 'x-api-key': api.apiKey }, body: '{}', redirect: 'manual', ...init });
const sound = async (): Promise<void> => expect((await ask(api, 'contacts', {})).status).toBe(200);

/** The answer as it comes off the wire, before anything is unpacked. */
function rawAnswer(): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const asked = request(`${api.baseUrl}/contacts/${api.instance}`, { method: 'POST', headers: { 'x-api-key': api.apiKey }, agent: false }, resolve);
    asked.once('error', reject).end('{}');
  });
}

/** Waits until the service holds an unanswered query. */
async function held(): Promise<void> {
  while ((await api.stats()).inFlight.now === 0);
}

describe('faults of the connection', () => {
  it('resets before an answer', async () => {
    await api.fault('reset');
    await expect(fetchPage()).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
    await sound();
  });

  it.each(['reset-mid-body', 'truncated'] as const)('cuts the body: %s', async (kind) => {
    await api.fault(kind);
    const response = await fetchPage();
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow('terminated');
    await sound();
  });

  it('ends a body early as if it were whole', async () => {
    await api.fault('truncated-eof');
    const text = await (await fetchPage()).text();
    expect(text).toMatch(/^\{"contacts":\[/);
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
    await sound();
  });

  it('never answers', async () => {
    await api.fault('stall');
    const client = new AbortController();
    const answer = fetchPage({ signal: client.signal });
    const failure = expect(answer).rejects.toThrow('aborted');
    await held();
    client.abort();
    await failure;
    await sound();
  });

  it('stops in the middle of the body', async () => {
    await api.fault('stall-mid-body');
    const client = new AbortController();
    const response = await fetchPage({ signal: client.signal });
    const text = expect(response.text()).rejects.toThrow('aborted');
    client.abort();
    await text;
    await sound();
  });

  it.each(['trickle', 'slow-headers'] as const)('sends byte by byte: %s', async (kind) => {
    await api.fault(kind, { pauseMs: 0 });
    const response = await fetchPage({ body: JSON.stringify({ filters: { limit: 1 } }) });
    expect(contactsPage.parse(await response.json()).contacts).toHaveLength(1);
    await sound();
  });
});

describe('bodies of any size', () => {
  const sizeBytes = 20 * 1_048_576;

  it('unfolds a small gzip into a huge text, asked for or not', async () => {
    await api.fault('gzip-bomb', { sizeBytes });
    const answer = await rawAnswer();
    expect(answer.headers['content-encoding']).toBe('gzip');
    let packedBytes = 0;
    let unpackedBytes = 0;
    answer.on('data', (chunk: Buffer) => (packedBytes += chunk.length));
    for await (const chunk of answer.pipe(createGunzip())) if (chunk instanceof Buffer) unpackedBytes += chunk.length;
    expect(unpackedBytes).toBeGreaterThan(sizeBytes);
    expect(packedBytes).toBeLessThan(sizeBytes / 100);
  });

  it('sends a huge body, and stops when the client has had enough', async () => {
    await api.fault('huge-body', { sizeBytes: 1_000 * 1_048_576 });
    const answer = await rawAnswer();
    let receivedBytes = 0;
    for await (const chunk of answer) {
      if (chunk instanceof Buffer) receivedBytes += chunk.length;
      if (receivedBytes > sizeBytes) break;
    }
    expect(receivedBytes).toBeGreaterThan(sizeBytes);
    while ((await api.stats()).inFlight.now > 0);
    await sound();
  });
});

describe('other answers', () => {
  it('gives a storm of errors as long as commanded', async () => {
    await api.fault('status', { status: 502, count: 3, headers: { 'retry-after': '7' } });
    for (let query = 0; query < 3; query++) {
      const answer = await ask(api, 'contacts', {});
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([502, '7']);
    }
    await sound();
  });

  it('refuses the key, now and then', async () => {
    await api.fault('unauthorized');
    expect(await ask(api, 'contacts', {})).toMatchObject({ status: 401, body: { message: 'Unauthorized' } });
    await sound();
  });

  it('refuses as if over the limits', async () => {
    await api.fault('over-limit');
    const answer = await ask(api, 'contacts', {});
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '1']);
  });

  it('redirects elsewhere', async () => {
    await api.fault('redirect', { status: 302, location: `${api.baseUrl}/elsewhere` });
    const response = await fetchPage();
    expect([response.status, response.headers.get('location')]).toEqual([302, `${api.baseUrl}/elsewhere`]);
  });

  it('answers with the page of a captive portal', async () => {
    await api.fault('html');
    const response = await fetchPage();
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(await response.text()).toContain('<h1>');
  });

  it('answers with what only looks like JSON', async () => {
    await api.fault('wrong-json');
    const text = await (await fetchPage()).text();
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
  });

  it.each(malformedShapes)('breaks the contract: %s', async (shape) => {
    const [contact] = contactsPage.parse((await ask(api, 'contacts', {})).body).contacts;
    await api.fault('malformed', { shape });
    const body = { filters: { id: contact?.id }, flags: { history: true } };
    const response = await fetchPage({ body: JSON.stringify(body) });
    const text = await response.text();
    const spoilt: unknown = JSON.parse(text);
    expect(response.status).toBe(200);
    expect(text === JSON.stringify((await ask(api, 'contacts', body)).body)).toBe(false);
    if (shape === 'id-huge') expect(text).toContain('"id":9007199254740993123');
    if (shape === 'proto-keys') expect(text).toContain('"__proto__":{"admin":true}');
    if (shape === 'deep') expect(text).toContain('['.repeat(5_000));
    if (!['message-null', 'message-number', 'message-unknown', 'duplicate-contacts', 'history-missing', 'proto-keys', 'deep', 'id-huge'].includes(shape)) {
      expect(contactsPage.safeParse(spoilt).success).toBe(false);
    }
  });
});

describe('a fault chooses its queries', () => {
  const statusOf = async (body: unknown, endpoint: 'contacts' | 'events' = 'contacts'): Promise<number> => (await ask(api, endpoint, body)).status;
  const failing = (options: FaultOptions): Promise<void> => api.fault('status', { status: 599, ...options });

  it('by endpoint and kind', async () => {
    await failing({ endpoint: 'contacts', query: 'detail', count: null });
    expect(await statusOf({})).toBe(200);
    expect(await statusOf({}, 'events')).toBe(200);
    expect(await statusOf({ filters: { id: 5 } })).toBe(599);
    expect(await statusOf({ attributes: { phone: '5511900000000' } })).toBe(599);
    await api.clearFaults();
    expect(await statusOf({ filters: { id: 5 } })).toBe(404);
  });

  it('by contact', async () => {
    await failing({ contactId: 7 });
    expect(await statusOf({ filters: { id: 6 } })).toBe(404);
    expect(await statusOf({ filters: { id: [6, 7] } })).toBe(599);
    expect(await statusOf({ filters: { id: 7 } })).toBe(404);
  });

  it('after some that pass, and before others that wait their turn', async () => {
    await failing({ skip: 1 });
    await api.fault('unauthorized');
    const statuses = [await statusOf({}), await statusOf({}), await statusOf({}), await statusOf({})];
    expect(statuses).toEqual([200, 599, 401, 200]);
    expect((await api.stats()).byFault).toEqual({ status: 1, unauthorized: 1 });
  });

  it('or is refused when it makes no sense', async () => {
    const commanded = (body: unknown): Promise<Response> => fetch(`${api.baseUrl}/_sim/faults`, { method: 'POST', body: JSON.stringify(body) });
    for (const body of [{}, { kind: 'flood' }, { kind: 'reset', count: -1 }, { kind: 'malformed', shape: 'round' }, []]) {
      expect((await commanded(body)).status).toBe(400);
    }
    await sound();
  });
});
