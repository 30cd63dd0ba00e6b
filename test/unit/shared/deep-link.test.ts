import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { type DeepLink, deepLink, formatDeepLink, parseDeepLink } from '../../../shared/deep-link.ts';

const links: fc.Arbitrary<DeepLink> = fc.record({
  instance: fc.stringMatching(/^[\w.-]{1,120}$/),
  contactId: fc.stringMatching(/^[\w-]{1,64}$/),
  place: fc.option(fc.record({ kind: fc.constantFrom('message', 'event'), index: fc.integer({ min: 0, max: 9_999_998 }) })),
});

describe('a deep link', () => {
  property.prop([links], { seed: 5, numRuns: 300 })('comes back as it was written', (link) => {
    expect(deepLink.parse(link)).toEqual(link);
    expect(parseDeepLink(formatDeepLink(link))).toEqual(link);
  });

  test('counts from one, as people do', () => {
    expect(formatDeepLink({ instance: 'loja-exemplo', contactId: '90071992547409931', place: { kind: 'message', index: 0 } })).toBe(
      'acervo://atendimento/loja-exemplo/90071992547409931/mensagem/1',
    );
  });

  property.prop([fc.string({ maxLength: 500, unit: 'binary' })], { seed: 6, numRuns: 500 })('that is any other text is nothing', (text) => {
    fc.pre(!text.startsWith('acervo://atendimento/'));
    expect(parseDeepLink(text)).toBeNull();
  });

  test.each([
    'https://atendimento/loja/1',
    'acervo://atendimento/loja',
    'acervo://atendimento/loja/1/mensagem/0',
    'acervo://atendimento/loja/1/mensagem/99999999',
    'acervo://atendimento/loja/1/exportar/1',
    'acervo://exportar/loja/1',
    'acervo://atendimento/loja/../../x',
    'acervo://atendimento/lo%2fja/1',
    'acervo://atendimento/loja/1?key=2',
    'acervo://atendimento/loja/1#x',
    'acervo://user@atendimento/loja/1',
    'acervo://atendimento:80/loja/1',
    'acervo://atendimento/loja/1\n--inspect',
    ' acervo://atendimento/loja/1',
    'ACERVO://atendimento/loja/1',
    `acervo://atendimento/${'a'.repeat(121)}/1`,
    `acervo://atendimento/loja/${'1'.repeat(5000)}`,
    'acervo://atendimento/loja/<script>',
  ])('is refused: %j', (text) => {
    expect(parseDeepLink(text)).toBeNull();
  });
});
