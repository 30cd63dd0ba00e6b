import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { commitTo, disclose, opens } from '../../../electron/evidence/commitments.ts';
import { SAMPLE_KEY, sampleRecord } from '../../helpers/sample-record.ts';

const original = { contact: { attributes: { cpf: '12345678909', name: 'Maria' } }, messages: [{ text: 'oi' }] };
const promised = commitTo(original, ['/contact/attributes/cpf', '/messages/0/text'], SAMPLE_KEY);
const digest = 'a'.repeat(64);

describe('a masked field', () => {
  test('is disclosed by itself, and so is the whole', () => {
    expect(opens(promised, disclose(original, '/contact/attributes/cpf', digest, SAMPLE_KEY))).toBe(true);
    expect(opens(promised, disclose(original, '', digest, SAMPLE_KEY))).toBe(true);
  });

  test('is not opened by another value, another place or another salt', () => {
    const opening = disclose(original, '/contact/attributes/cpf', digest, SAMPLE_KEY);
    expect(opens(promised, { ...opening, value: '98765432100' })).toBe(false);
    expect(opens(promised, { ...opening, pointer: '/messages/0/text' })).toBe(false);
    expect(opens(promised, { ...opening, pointer: '/contact/attributes/name' })).toBe(false);
    expect(opens(promised, disclose(original, '/contact/attributes/cpf', digest, { ...SAMPLE_KEY, secret: new Uint8Array(32) }))).toBe(false);
    expect(opens(promised, disclose(original, '/contact/attributes/cpf', digest, { ...SAMPLE_KEY, nonce: 'B'.repeat(43) }))).toBe(false);
  });

  property.prop([fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.jsonValue()], { seed: 15 })('of any value opens with its own salt only', (secret, value) => {
    const key = { secret, nonce: 'C'.repeat(43) };
    const whole = { a: JSON.parse(JSON.stringify(value)), b: 1 };
    const commitments = commitTo(whole, ['/a', '/b'], key);
    expect(opens(commitments, disclose(whole, '/a', digest, key))).toBe(true);
    expect(opens(commitments, { ...disclose(whole, '/a', digest, key), salt: disclose(whole, '/b', digest, key).salt })).toBe(false);
  });

  test('of a record opens what the record promises', () => {
    const { record } = JSON.parse(new TextDecoder().decode(sampleRecord().bytes));
    expect(record.transcript.contact.attributes.cpf).toBe('•••••••••••');
    expect(opens(record.commitments, disclose({ contact: { attributes: { cpf: '12345678909' } } }, '/contact/attributes/cpf', digest, SAMPLE_KEY))).toBe(true);
  });
});
