import { expect, test } from 'vitest';
import { fc } from '@fast-check/vitest';
import { factsNamedIn, factsOfContact, factsOfText, holdsFact, isSameFact } from '../../../electron/privacy/person-facts.ts';

test('a typed text is read as whatever it may be of a person', () => {
  expect(factsOfText(' 123.456.789-09 ')).toEqual([{ kind: 'cpf', value: '12345678909' }, { kind: 'identifier', value: '123.456.789-09' }]);
  expect(factsOfText('123.456.789–09')).toEqual([{ kind: 'cpf', value: '12345678909' }, { kind: 'identifier', value: '123.456.789–09' }]);
  expect(factsOfText('+55 (11) 98765-4321')).toEqual([{ kind: 'phone', value: '1187654321' }, { kind: 'identifier', value: '+55 (11) 98765-4321' }]);
  expect(factsOfText('Maria.Jose@Example.com')).toEqual([{ kind: 'email', value: 'maria.jose@example.com' }]);
  expect(factsOfText('a1b2c3d4-e5f6')).toEqual([{ kind: 'identifier', value: 'a1b2c3d4-e5f6' }]);
});

test('every spelling of a number holds it, and no other number does', () => {
  const [cpf] = factsOfText('12345678909');
  const [phone] = factsOfText('11987654321');
  if (cpf === undefined || phone === undefined) throw new Error('they are numbers');
  for (const text of ['cpf 123.456.789-09.', '123 456 789 09', 'é 12345678909']) expect(holdsFact(text, cpf)).toBe(true);
  for (const text of ['cpf 123.456.789-00', '112345678909', '']) expect(holdsFact(text, cpf)).toBe(false);
  for (const text of ['(11) 98765-4321', '+55 11 98765 4321', 'ligue 98765-4321', '11 8765-4321']) expect(holdsFact(text, phone)).toBe(true);
  for (const text of ['(21) 98765-4321', '98765-4322']) expect(holdsFact(text, phone)).toBe(false);
});

test('an address or an identifier stands by itself', () => {
  const email = { kind: 'email', value: 'ana@example.com' } as const;
  for (const text of ['Ana@Example.com', 'meu é ana@example.com.', '<ana@example.com>']) expect(holdsFact(text, email)).toBe(true);
  for (const text of ['mariana@example.com', 'ana@example.com.br']) expect(holdsFact(text, email)).toBe(false);
  expect(holdsFact('id A1B2C3D4 ok', { kind: 'identifier', value: 'a1b2c3d4' })).toBe(true);
  expect(holdsFact('xa1b2c3d4', { kind: 'identifier', value: 'a1b2c3d4' })).toBe(false);
  expect(holdsFact('o id 1234 está aqui', { kind: 'identifier', value: '1234' })).toBe(false);
});

test('what a contact is known by holds what was typed in any of its spellings', () => {
  const known = factsOfContact({ identifier: 'abc-1', externalId: null, attributes: { cpf: 12345678909, phone: '(11) 98765-4321', email: 'A@b.co' } });
  for (const typed of ['123.456.789-09', '11 98765 4321', 'a@B.co', 'ABC-1']) {
    expect(factsOfText(typed).some((fact) => known.some((other) => isSameFact(fact, other)))).toBe(true);
  }
});

test('no text throws, and each holds itself', () => {
  fc.assert(fc.property(fc.string({ minLength: 6, maxLength: 60 }).filter((text) => text.trim().length >= 6), (text) => {
    for (const fact of factsOfText(text)) if (fact.kind === 'identifier' && /^[a-z0-9]+$/u.test(fact.value)) expect(holdsFact(text, fact)).toBe(true);
  }));
});

test('whomever a text holds, it names: a fact that stands in it is among those that are read from it', () => {
  const spelling = fc.constantFrom('123.456.789-09', '12345678909', '(11) 98765-4321', '+55 11 98765-4321', 'ana@exemplo.com', 'Person-A7', 'Maria José', 'a1b2c3d4-e5f6');
  const around = fc.constantFrom('', ' ', 'boleto ', 'cpf:', '"', ' -pix', '{"id":"', '"}', ', ', '. ', 'id.');
  fc.assert(
    fc.property(spelling, fc.array(fc.oneof(around, spelling), { maxLength: 4 }), around, (written, before, after) => {
      const text = `${before.join(' ')} ${written}${after}`;
      const named = factsNamedIn(text).map(({ kind, value }) => `${kind} ${value.toLowerCase()}`);
      for (const fact of factsOfText(written)) {
        const isAWord = fact.kind !== 'identifier' || /^[\p{L}\p{N}].*[\p{L}\p{N}]$/u.test(fact.value);
        if (isAWord && holdsFact(text, fact)) expect(named).toContain(`${fact.kind} ${fact.value.normalize('NFC').toLowerCase()}`);
      }
    }),
    { seed: 61, numRuns: 1000 },
  );
});
