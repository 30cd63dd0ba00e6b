import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { CONTENT_SECURITY_POLICY, createManifest, resolveAppUrl } from '../../../electron/core/app-manifest.ts';

const manifest = createManifest(['index.html', 'assets/index.js', 'assets/inter.woff2', 'index.js.map'], (file) => `/built/${file}`);

describe('the app:// manifest', () => {
  test('serves a file that was built, with its type', () => {
    expect(resolveAppUrl(manifest, 'app://acervo/index.html')).toEqual({
      filePath: '/built/index.html',
      contentType: 'text/html; charset=utf-8',
    });
    expect(resolveAppUrl(manifest, 'app://acervo/assets/inter.woff2')?.contentType).toBe('font/woff2');
  });

  test('leaves out files of a kind that the window never loads', () => {
    expect(resolveAppUrl(manifest, 'app://acervo/index.js.map')).toBeNull();
  });

  test.each([
    'app://acervo/',
    'app://acervo/../index.html/..',
    'app://acervo/..%2f..%2fetc%2fpasswd',
    'app://acervo/%2e%2e/secret',
    'app://acervo/assets%5cindex.js',
    'app://acervo/assets\\..\\..\\etc',
    'app://acervo//index.html',
    'app://acervo/index.html%00',
    'app://acervo/index.html.',
    'app://acervo./index.html',
    'app://acervo:80/index.html',
    'app://acervo@evil/index.html',
    'app://user:pass@acervo/index.html',
    'app://evil/index.html',
    'app://acervo/index.html?x=1',
    'file:///built/index.html',
    'http://acervo/index.html',
    'app:acervo/index.html',
    'not a url',
    '',
  ])('refuses %s', (address) => {
    expect(resolveAppUrl(manifest, address)).toBeNull();
  });

  property.prop([fc.webPath()], { seed: 7, numRuns: 1000 })('answers only with files of the map, whatever the path', (path) => {
    const entry = resolveAppUrl(manifest, `app://acervo${path}`);
    expect(entry === null || [...manifest.values()].includes(entry)).toBe(true);
  });
});

describe('the content security policy', () => {
  test('starts from nothing, lets the window connect nowhere and demands Trusted Types', () => {
    const directives = CONTENT_SECURITY_POLICY.split('; ');
    expect(directives).toContain("default-src 'none'");
    expect(directives).toContain("connect-src 'none'");
    expect(directives).toContain("require-trusted-types-for 'script'");
    expect(CONTENT_SECURITY_POLICY).not.toContain('unsafe');
    expect(CONTENT_SECURITY_POLICY).not.toContain('*');
  });
});
