import { expect, test } from 'vitest';
import { fc } from '@fast-check/vitest';
import { hideSecrets, withoutCardNumbers } from '../../../electron/privacy/secrets.ts';
import { sampleTranscript } from '../../helpers/sample-transcript.ts';
import { said } from '../../helpers/received-contact.ts';

test('the number of a card is masked however it is written, and what only looks like one is not', () => {
  for (const card of ['4111111111111111', '4111 1111 1111 1111', '5555-5555-5555-4444', '３７８２ ８２２４ ６３１０ ００５'.normalize('NFKC')]) {
    expect(withoutCardNumbers(`meu cartão é ${card}, ok`)).not.toMatch(/\d/);
  }
  for (const text of ['protocolo 4111111111111112', 'pedido 20261014091200', '010.130.445-21', 'boleto 23793.38128 60007.827136 95000.063305 9 75520000370000']) {
    expect(withoutCardNumbers(text)).toBe(text);
  }
});

test('a text without thirteen digits is given back as it is', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => (text.match(/\p{Nd}/gu)?.length ?? 0) > 12 || withoutCardNumbers(text) === text));
});

test('a conversation is shown without its passwords and cards, and is the very same one where it has none', () => {
  const plain = sampleTranscript({ messages: [said(0, 'bot', 'oi')] });
  expect(hideSecrets(plain)).toBe(plain);
  const messages = [said(0, 'bot', { kind: 'input', text: 'Senha?', mask: 'password' }), said(1, 'user', 'abacate1'), said(2, 'bot', 'ok'), said(3, 'user', 'abacate é bom, 4111111111111111')];
  const shown = hideSecrets(sampleTranscript({ messages }));
  expect(shown.messages.map(({ parts }) => parts.map((part) => 'text' in part ? part.text : ''))).toEqual([['Senha?'], ['••••••••'], ['ok'], ['abacate é bom, ••••••••••••••••']]);
});
