import { expect, test } from 'vitest';
import { isCnpj, isCpf } from '../../../../shared/text/check-digits.ts';

test.each([
  ['12345678909', true],
  ['52998224725', true],
  ['12345678900', false],
  ['00000000000', false],
  ['1234567890', false],
])('CPF %s', (digits, expected) => {
  expect(isCpf(digits)).toBe(expected);
});

test.each([
  ['11222333000181', true],
  // The example of Receita Federal.
  ['12ABC34501DE35', true],
  ['12abc34501de35', true],
  ['12ABC34501DE36', false],
  ['11222333000180', false],
  ['00000000000000', false],
])('CNPJ %s', (signs, expected) => {
  expect(isCnpj(signs)).toBe(expected);
});
