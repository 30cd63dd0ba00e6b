import { expect, test } from 'vitest';
import { visibleSegments } from '../../../../renderer/features/results/visible-snippet.ts';

test('a long lead is cut at a word, so that the hit stays in sight', () => {
  const [lead, hit] = visibleSegments([
    { text: 'bom dia, eu gostaria muito de receber a segunda via da ', hit: false },
    { text: 'fatura', hit: true },
  ]);
  expect(lead?.text).toBe('…a segunda via da ');
  expect(hit).toEqual({ text: 'fatura', hit: true });
});

test('a lead that fits, and a snippet without a hit, stay whole', () => {
  const short = [{ text: 'a ', hit: false }, { text: 'fatura', hit: true }];
  expect(visibleSegments(short)).toBe(short);
  const plain = [{ text: 'x'.repeat(90), hit: false }];
  expect(visibleSegments(plain)).toBe(plain);
});
