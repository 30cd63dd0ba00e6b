import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestVendor, interactive } from '../../helpers/test-vendor.ts';
import { startHttp, type LocalServer } from '../../helpers/local-servers.ts';
import { startVendorApi, type VendorApi } from '../../helpers/vendor-api.ts';
import type { FaultKind } from '../../vendor-api/faults.ts';

/** S23: what must never be found in an error, a log line or the ledger. */
const canaries = { key: 'canary-key-7d1e', cpf: '12345678909', email: 'canario@exemplo.example', phone: '11987654321', identifier: 'canary-person-55' };
const query = {
  filters: { identifier: canaries.identifier },
  attributes: { cpf: canaries.cpf, email: canaries.email, phone: canaries.phone },
  flags: { history: true, events: true },
};

let api: VendorApi;
let echo: LocalServer;
beforeAll(async () => {
  api = await startVendorApi({ contacts: 5, apiKeys: [canaries.key], switches: { enforceLimits: false } });
  // The worst that a service can do: quote all that it was sent, in every place that is read.
  echo = await startHttp((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const said = `${request.headers['x-api-key']} ${body}`;
      const status = Number(new URL(request.url ?? '', 'http://x').pathname.split('-').at(-1));
      response.writeHead(status, { location: `https://x.example/${encodeURIComponent(said)}`, 'retry-after': '0', 'x-said': encodeURIComponent(said) });
      response.end(JSON.stringify({ message: said, invalidParams: [said, { param: said, message: said }, { param: 'cpf', message: `${canaries.cpf} is wrong` }] }));
    });
  });
});
afterAll(async () => {
  await Promise.all([api.stop(), echo.close()]);
});

async function everythingSaid(options: { readonly baseUrl: string; readonly instance?: string }): Promise<string> {
  const vendor = createTestVendor({ ...options, apiKey: canaries.key, limits: { silenceMs: 300, totalMs: 500, bodyCapBytes: 100_000 } });
  const answer = await vendor.gateway.contacts(query, { limit: 5, pagination: null }, interactive);
  const outcome = await vendor.gateway.test(interactive.signal);
  const files = readdirSync(vendor.folder).map((name) => readFileSync(join(vendor.folder, name), 'utf8'));
  const said = [JSON.stringify(answer.ok ? null : answer.error), JSON.stringify(outcome), vendor.logText(), ...files].join('\n');
  await vendor.close();
  return said;
}

function expectNoCanary(said: string): void {
  for (const canary of Object.values(canaries)) expect(said).not.toContain(canary);
}

describe('nothing personal and no key', () => {
  const kinds: readonly FaultKind[] = ['reset', 'truncated', 'truncated-eof', 'html', 'gzip-bomb', 'wrong-json', 'redirect', 'unauthorized'];
  it.each(kinds)('is said after a %s', async (kind) => {
    await api.clearFaults();
    await api.fault(kind, { count: null });
    const said = await everythingSaid(api);
    expect(said).toContain('vendor/failed');
    expectNoCanary(said);
  });

  it.each([200, 302, 400, 401, 404, 500])('is said after a %i that quotes all it was sent', async (status) => {
    const said = await everythingSaid({ baseUrl: `http://127.0.0.1:${echo.port}`, instance: `x-${status}` });
    expect(said).toMatch(/"kind":"(?:service|network)\./);
    expectNoCanary(said);
  });

  it('would be found if it were (control)', () => {
    expect(() => expectNoCanary(`details: ${canaries.key}`)).toThrow();
  });
});
