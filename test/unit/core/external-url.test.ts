import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { parseExternalUrl } from '../../../electron/core/external-url.ts';

describe('an address from a message', () => {
  test('passes as its normalised form with the host that it really goes to', () => {
    expect(parseExternalUrl('HTTPS://Exemplo.com.br:443/a?b=c#d')).toEqual({
      href: 'https://exemplo.com.br/a?b=c#d',
      host: 'exemplo.com.br',
    });
  });

  test('shows a look-alike host as punycode', () => {
    expect(parseExternalUrl('https://аpple.com/')?.host).toBe('xn--pple-43d.com');
  });

  test.each([
    'http://exemplo.com.br/',
    'https:exemplo.com.br',
    'https:\\\\exemplo.com.br',
    'https:/exemplo.com.br',
    'https:///exemplo.com.br',
    'https://\\exemplo.com.br',
    'https://user@exemplo.com.br/',
    'https://user:senha@exemplo.com.br/',
    'https://banco.com.br@exemplo.com.br/',
    'java\tscript:alert(1)',
    'javascript:alert(1)',
    'https://exemplo.com.br/\n',
    ' https://exemplo.com.br/',
    'https://exemplo.com.br/a b',
    'https://exemplo.com.br/\u0085',
    'file:///etc/passwd',
    'smb://servidor/pasta',
    'ms-msdt:/id',
    'mailto:a@exemplo.com',
    'acervo://contact/1',
    'data:text/html,x',
    `https://exemplo.com.br/${'a'.repeat(5000)}`,
    'https://',
    '',
  ])('is refused: %j', (address) => {
    expect(parseExternalUrl(address)).toBeNull();
  });

  property.prop([fc.string({ unit: 'binary', maxLength: 200 })], { seed: 7, numRuns: 5000 })(
    'is https without user info whenever it passes',
    (text) => {
      const url = parseExternalUrl(text);
      if (url === null) return;
      expect(new URL(url.href).protocol).toBe('https:');
      expect(new URL(url.href).username).toBe('');
    },
  );
});
