import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createTestVendor, interactive, type TestVendor } from '../../helpers/test-vendor.ts';
import { answerEmptyPage, emptyPage, startHttp } from '../../helpers/local-servers.ts';
import { type FaultOptions, startVendorApi, type VendorApi } from '../../helpers/vendor-api.ts';
import type { FaultKind } from '../../vendor-api/faults.ts';

/** R8 and R9: each way in which a network or a service can fail ends in a named state, and soon. */
const LIMITS = { connectMs: 1_000, silenceMs: 250, totalMs: 450, bodyCapBytes: 2_000_000 };
/** For every end but lateness: a busy machine is late too. */
const PATIENT_LIMITS = { ...LIMITS, connectMs: 15_000, silenceMs: 15_000, totalMs: 60_000 };

let api: VendorApi;
let vendor: TestVendor | null = null;

beforeAll(async () => {
  api = await startVendorApi({ contacts: 5, switches: { enforceLimits: false } });
});
afterAll(() => api.stop());
afterEach(async () => {
  await vendor?.close();
  vendor = null;
});

function gateway(baseUrl = api.baseUrl, limits = PATIENT_LIMITS) {
  vendor = createTestVendor({ baseUrl, limits });
  return vendor.gateway;
}

/** The gateway that is right to wait for this end. */
const gatewayThatExpects = (kind: string) => gateway(api.baseUrl, kind === 'network.timeout' ? LIMITS : PATIENT_LIMITS);

describe('a failing service', () => {
  it.each<[FaultKind, FaultOptions, string]>([
    ['reset', {}, 'network.reset'],
    ['stall', {}, 'network.timeout'],
    ['slow-headers', { pauseMs: 60 }, 'network.timeout'],
    ['html', {}, 'service.notThisApi'],
    ['gzip-bomb', { sizeBytes: 300_000_000 }, 'service.tooLarge'],
    ['huge-body', { sizeBytes: 1_000_000_000 }, 'service.tooLarge'],
    ['status', { status: 500 }, 'service.error'],
    ['status', { status: 503 }, 'service.unavailable'],
    ['status', { status: 429 }, 'service.rateLimited'],
    ['unauthorized', {}, 'service.unauthorized'],
    ['redirect', { status: 302 }, 'service.redirect'],
    ['redirect', { status: 308 }, 'service.redirect'],
    ['malformed', { shape: 'contacts-object' }, 'service.notThisApi'],
    ['malformed', { shape: 'array' }, 'service.notThisApi'],
  ])('%s %j is %s', async (kind, options, expected) => {
    await api.clearFaults();
    await api.fault(kind, options);
    expect(await gatewayThatExpects(expected).test(interactive.signal)).toMatchObject({ kind: 'failed', error: { kind: expected } });
  });

  it.each<[FaultKind, FaultOptions, string]>([
    ['reset-mid-body', {}, 'network.reset'],
    ['stall-mid-body', {}, 'network.timeout'],
    ['trickle', { pauseMs: 60 }, 'network.timeout'],
    ['truncated', {}, 'network.reset'],
    ['truncated-eof', {}, 'service.malformed'],
    ['wrong-json', {}, 'service.malformed'],
  ])('%s of a page is %s when it stays so', async (kind, options, expected) => {
    await api.clearFaults();
    await api.fault(kind, { ...options, count: null });
    const query = { filters: {}, attributes: {}, flags: { history: false, events: false } };
    const answer = await gatewayThatExpects(expected).contacts(query, { limit: 5, pagination: null }, interactive);
    expect(answer).toMatchObject({ ok: false, error: { kind: expected } });
  });

  it('is good again when it is', async () => {
    await api.clearFaults();
    expect(await gateway().test(interactive.signal)).toMatchObject({ kind: 'good' });
  });
});

describe('another service or none', () => {
  it('names a port that nobody listens on', async () => {
    const gone = await startHttp(answerEmptyPage);
    await gone.close();
    expect(await gateway(`http://127.0.0.1:${gone.port}`).test(interactive.signal)).toMatchObject({ error: { kind: 'network.refused' } });
  });

  it('names a host that does not exist, or a machine without a network', async () => {
    const outcome = await gateway('https://no-such-host.invalid').test(interactive.signal);
    expect(outcome.kind === 'failed' ? outcome.error.kind : '').toMatch(/^network\.(?:dns|offline)$/);
  });

  it.each([
    ['a 404 that is no page', 404, 'text/html', '<h1>Not found</h1>'],
    ['a plain 404', 404, 'text/plain', 'not found'],
    ['JSON of another kind', 200, 'application/json', '{"ok":true}'],
    ['a 200 without a body', 200, 'application/json', ''],
  ])('names %s', async (_name, status, type, body) => {
    const other = await startHttp((request, response) => {
      request.resume();
      response.writeHead(status, { 'content-type': type }).end(body);
    });
    const outcome = await gateway(`http://127.0.0.1:${other.port}`).test(interactive.signal);
    await other.close();
    expect(outcome).toMatchObject({ error: { kind: body === '' ? 'service.malformed' : 'service.notThisApi' } });
  });

  it('reads an answer that was packed without being asked', async () => {
    const { gzipSync } = await import('node:zlib');
    const packing = await startHttp((request, response) => {
      request.resume();
      expect(request.headers['accept-encoding']).toBe('identity');
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(emptyPage));
    });
    const outcome = await gateway(`http://127.0.0.1:${packing.port}`).test(interactive.signal);
    await packing.close();
    expect(outcome).toMatchObject({ kind: 'good' });
  });

  it('never sends the key over plain http to another machine', () => {
    expect(() => gateway('http://api.example.com')).toThrow('input.invalid');
  });
});

describe('a redirect', () => {
  it('is not followed, so the key goes nowhere else', async () => {
    const asked: string[] = [];
    const elsewhere = await startHttp((request, response) => {
      asked.push(request.url ?? '');
      answerEmptyPage(request, response);
    });
    const redirecting = await startHttp((request, response) => {
      request.resume();
      response.writeHead(307, { location: `http://127.0.0.1:${elsewhere.port}/stolen` }).end();
    });
    const outcome = await gateway(`http://127.0.0.1:${redirecting.port}`).test(interactive.signal);
    expect(outcome).toMatchObject({ error: { kind: 'service.redirect', details: { host: '127.0.0.1' } } });
    expect(asked).toEqual([]);
    // The other server does record who asks.
    await fetch(`http://127.0.0.1:${elsewhere.port}/control`);
    expect(asked).toEqual(['/control']);
    await Promise.all([elsewhere.close(), redirecting.close()]);
  });
});
