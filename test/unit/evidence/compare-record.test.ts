import { describe, expect, test } from 'vitest';
import { compareWithHeld } from '../../../electron/evidence/compare-record.ts';
import type { JsonObject } from '../../../shared/model/json.ts';

const transcript = (changes: JsonObject = {}): JsonObject => ({
  contact: { id: '1', attributes: { cpf: '12345678909', plano: 'A' } },
  messages: [{ parts: [{ text: 'meu CPF é 123.456.789-09' }] }, { parts: [{ text: 'ok' }] }],
  events: [{ name: 'a' }],
  ...changes,
});

describe('a record beside what is held', () => {
  test('is the same where nothing changed', () => {
    expect(compareWithHeld(transcript(), transcript(), false)).toEqual({ kind: 'same', isMasked: false });
  });

  test('says which messages and events differ, and how many more there are', () => {
    const held = transcript({ messages: [{ parts: [{ text: 'meu CPF é 123.456.789-09' }] }, { parts: [{ text: 'não' }] }, { parts: [] }], events: [] });
    expect(compareWithHeld(transcript(), held, false)).toEqual({
      kind: 'differs', isMasked: false, contact: false, changedMessages: [2], changedEvents: [], moreMessages: 1, moreEvents: -1,
    });
  });

  test('a mask stands for what it hides, and only in a masked record', () => {
    const masked = transcript({
      contact: { id: '1', attributes: { cpf: '•••••••••••', plano: 'A' } },
      messages: [{ parts: [{ text: 'meu CPF é •••.•••.•••-••' }] }, { parts: [{ text: 'ok' }] }],
    });
    expect(compareWithHeld(masked, transcript(), true)).toEqual({ kind: 'same', isMasked: true });
    expect(compareWithHeld(masked, transcript(), false)).toMatchObject({ kind: 'differs', contact: true, changedMessages: [1] });
    const longer = transcript({ messages: [{ parts: [{ text: 'meu CPF é 123.456.789-091' }] }, { parts: [{ text: 'ok' }] }] });
    expect(compareWithHeld(masked, longer, true)).toMatchObject({ changedMessages: [1] });
  });

  test('a password of any length hides behind its mask, and a masked number was one', () => {
    const masked = transcript({ events: [{ pin: '••••••••', code: '•••' }] });
    expect(compareWithHeld(masked, transcript({ events: [{ pin: 'abc', code: 123 }] }), true).kind).toBe('same');
  });

  test('a masked name of a field fits one that was left out, once', () => {
    const held = transcript({ contact: { a: 1, '12345678909': 'x' } });
    expect(compareWithHeld(transcript({ contact: { a: 1, '•••••••••••': 'x' } }), held, true).kind).toBe('same');
    expect(compareWithHeld(transcript({ contact: { a: 1, '•••••••••••': 'y' } }), held, true)).toMatchObject({ contact: true });
  });
});
