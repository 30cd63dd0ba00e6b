import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { jsonShape, readsLikeAName, readsLikeAType } from '../../../../shared/text/json-shape.ts';
import { jsonValue } from '../../../../shared/model/json.ts';

describe('the shape of a JSON value', () => {
  test('names fields and kinds, in one order, and says what differs among the items of a list', () => {
    const cards = [{ title: 'Plano', price: 12 }, { price: 9, title: 'Outro' }, { title: null }];
    expect(jsonShape({ type: 'carousel', payload: { cards, open: true, none: [] } })).toBe(
      '{payload: {cards: [{price: number, title: string} | {title: null}], none: [], open: boolean}, type: string}',
    );
    expect(jsonShape({ b: 1, a: 2 })).toBe(jsonShape({ a: 5, b: 6 }));
  });

  test('does not take what a person is or said for the name of a field', () => {
    expect(jsonShape({ 'maria@exemplo.invalid': 1 })).toBe('{*: number}');
    expect(jsonShape({ '12345678909': { ok: true }, total: { ok: true } })).toBe('{*: {ok: boolean}}');
    expect(jsonShape({ a12345678909: 'x' })).toBe('{*: string}');
    expect(jsonShape({ 'Preciso de ajuda': 'x' })).toBe('{*: string}');
    expect(readsLikeAName('identification_number4')).toBe(true);
    expect(readsLikeAType('quick_replies')).toBe(true);
    expect(readsLikeAType('Maria José')).toBe(false);
  });

  property.prop([fc.jsonValue({ maxDepth: 6 }), fc.string({ minLength: 6, maxLength: 20 })], { seed: 3, numRuns: 300 })(
    'holds no value, however deep it lies',
    (value, secret) => {
      const canary = `¤${secret}¤`;
      const planted = jsonValue.parse(JSON.parse(JSON.stringify(value), (_key, leaf: unknown) => (typeof leaf === 'string' ? canary : leaf)));
      expect(jsonShape({ type: canary, payload: [planted, { [canary]: planted }] })).not.toContain('¤');
    },
  );

  test('ends however deep and wide the value is', () => {
    const wide = Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`k_${String.fromCodePoint(97 + (at % 26))}${'x'.repeat(at % 30)}_${at % 100}`, at]));
    expect(jsonShape(wide).length).toBeLessThan(5000);
    const deep = jsonValue.parse(JSON.parse(`${'{"a":'.repeat(60)}1${'}'.repeat(60)}`));
    expect(jsonShape(deep)).toContain('…');
  });
});
