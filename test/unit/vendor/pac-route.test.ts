import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPacRoutes } from '../../../electron/vendor/pac-route.ts';

describe('readPacRoutes', () => {
  it.each([
    ['DIRECT', [{ kind: 'direct' }]],
    ['', [{ kind: 'direct' }]],
    ['PROXY proxy.example:8080; DIRECT', [{ kind: 'proxy', secure: false, host: 'proxy.example', port: 8080 }, { kind: 'direct' }]],
    ['HTTPS proxy.example:8443', [{ kind: 'proxy', secure: true, host: 'proxy.example', port: 8443 }]],
    ['proxy [::1]:3128', [{ kind: 'proxy', secure: false, host: '::1', port: 3128 }]],
    ['PROXY proxy.example', [{ kind: 'proxy', secure: false, host: 'proxy.example', port: 80 }]],
    ['SOCKS5 s:1080; SOCKS t:1080', [{ kind: 'unsupported', scheme: 'SOCKS5' }, { kind: 'unsupported', scheme: 'SOCKS' }]],
    ['PROXY a:99999', [{ kind: 'direct' }]],
  ])('reads %s', (answer, routes) => expect(readPacRoutes(answer)).toEqual(routes));

  it('reads any text as at least one way', () => {
    fc.assert(fc.property(fc.string(), (text) => void expect(readPacRoutes(text).length).toBeGreaterThan(0)), { seed: 41 });
  });
});
