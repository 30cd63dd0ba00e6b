import { expect, test } from 'vitest';
import { maskOthers } from '../../../electron/privacy/mask-others.ts';

const PERSON = [{ kind: 'cpf', value: '12345678909' }] as const;

test.each(['123.456.789-09', '12345678909', '1 2 3 . 4 5 6 . 7 8 9 - 0 9', '1 2 3 4 5 6 7 8 9 0 9'])('what names the person stays, however it is written, and others are masked: %s', (own) => {
  expect(maskOthers(`cpf ${own} é irmão de 529.982.247-25`, PERSON)).toBe(`cpf ${own} é irmão de •••.•••.•••-••`);
  expect(maskOthers('cpf 5 2 9 9 8 2 2 4 7 2 5', PERSON)).toBe('cpf • • • • • • • • • • •');
});
