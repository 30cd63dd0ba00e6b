import { afterEach, describe, expect, it } from 'vitest';
import { testAuthority } from '../../helpers/certificates.ts';
import { answerEmptyPage, type LocalServer, startHttp, startHttps, startProxy } from '../../helpers/local-servers.ts';
import { createTestVendor, interactive, type TestVendor, type TestVendorOptions } from '../../helpers/test-vendor.ts';

const KEY = 'canary-key-91ab';
const running: (LocalServer | TestVendor)[] = [];
afterEach(async () => {
  for (const each of running.splice(0)) await each.close();
});

async function keep<T extends LocalServer>(server: Promise<T>): Promise<T> {
  const started = await server;
  running.push(started);
  return started;
}

function test(options: TestVendorOptions) {
  const vendor = createTestVendor({ apiKey: KEY, limits: { connectMs: 2_000, silenceMs: 2_000, totalMs: 4_000 }, ...options });
  running.unshift(vendor);
  return vendor.gateway.test(interactive.signal);
}

describe('TLS', () => {
  it('refuses a certificate that nobody vouches for, before the key is sent', async () => {
    const keys: unknown[] = [];
    const server = await keep(startHttps((request, response) => {
      keys.push(request.headers['x-api-key']);
      answerEmptyPage(request, response);
    }));
    const baseUrl = `https://localhost:${server.port}`;
    expect(await test({ baseUrl })).toMatchObject({ error: { kind: 'network.tls', details: { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' } } });
    expect(keys).toEqual([]);
    expect(await test({ baseUrl, extraCa: testAuthority })).toMatchObject({ kind: 'good' });
    expect(keys).toEqual([KEY]);
  });

  it('verifies even where the environment says not to', async () => {
    const server = await keep(startHttps(answerEmptyPage));
    const before = process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    try {
      expect(await test({ baseUrl: `https://localhost:${server.port}` })).toMatchObject({ error: { kind: 'network.tls' } });
    } finally {
      if (before === undefined) delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
      else process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = before;
    }
  });

  it('names a certificate for another host and an authority that is none', async () => {
    const server = await keep(startHttps(answerEmptyPage));
    expect(await test({ baseUrl: `https://[::1]:${server.port}`, extraCa: testAuthority })).toMatchObject({ kind: 'failed' });
    expect(await test({ baseUrl: `https://localhost:${server.port}`, extraCa: '-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----' })).toMatchObject({ kind: 'failed', error: { kind: expect.stringMatching(/^(?:file\.notPem|network\.tls)$/) } });
  });

  it('names a service that does not speak TLS', async () => {
    const server = await keep(startHttp(answerEmptyPage));
    expect(await test({ baseUrl: `https://localhost:${server.port}` })).toMatchObject({ error: { kind: 'network.tls' } });
  });
});

describe('the system’s proxy', () => {
  it.each([false, true])('is used as a tunnel that sees neither key nor query (reached over TLS: %s)', async (secure) => {
    const server = await keep(startHttps(answerEmptyPage));
    const proxy = await keep(startProxy({ secure }));
    const pac = `${secure ? 'HTTPS' : 'PROXY'} localhost:${proxy.port}`;
    expect(await test({ baseUrl: `https://localhost:${server.port}`, extraCa: testAuthority, pac })).toMatchObject({ kind: 'good' });
    expect(proxy.tunnels).toEqual([`localhost:${server.port}`]);
    expect(proxy.seen()).not.toContain(KEY);
    expect(proxy.seen()).not.toContain('startDate');
  });

  it('names a proxy that wants a sign-in, with the ways that it offers', async () => {
    const headers = { 'proxy-authenticate': 'NTLM\r\nproxy-authenticate: Basic realm="x"' };
    const proxy = await keep(startProxy({ refuse: { status: 407, headers } }));
    expect(await test({ baseUrl: 'https://localhost:1', pac: `PROXY 127.0.0.1:${proxy.port}` })).toMatchObject({
      error: { kind: 'network.proxyAuthentication', details: { schemes: 'NTLM, Basic' } },
    });
  });

  it('names a proxy that refuses, one that is not there, and kinds that are not supported', async () => {
    const proxy = await keep(startProxy({ refuse: { status: 403 } }));
    const pac = `PROXY 127.0.0.1:${proxy.port}`;
    expect(await test({ baseUrl: 'https://localhost:1', pac })).toMatchObject({ error: { kind: 'network.proxy', details: { status: 403 } } });
    await proxy.close();
    expect(await test({ baseUrl: 'https://localhost:1', pac })).toMatchObject({ error: { kind: 'network.proxy', details: { code: 'ECONNREFUSED' } } });
    expect(await test({ baseUrl: 'https://localhost:1', pac: 'SOCKS5 127.0.0.1:1080' })).toMatchObject({ error: { kind: 'network.proxy', details: { scheme: 'SOCKS5' } } });
  });

  it('is passed over for a while when it can’t be reached and another way is named', async () => {
    const server = await keep(startHttp(answerEmptyPage));
    const vendor = createTestVendor({ baseUrl: `http://127.0.0.1:${server.port}`, pac: 'PROXY 127.0.0.1:9; DIRECT' });
    running.unshift(vendor);
    expect(await vendor.gateway.test(interactive.signal)).toMatchObject({ error: { kind: 'network.proxy' } });
    expect(await vendor.gateway.test(interactive.signal)).toMatchObject({ kind: 'good' });
  });
});
