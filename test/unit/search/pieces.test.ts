import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { indexTextOf } from '../../../electron/search/index-text.ts';
import { piecesOf } from '../../../electron/search/pieces.ts';
import type { Contact } from '../../../shared/model/contact.ts';
import type { Message, Part } from '../../../shared/model/message.ts';
import { readableRuns } from '../../../shared/text/readable-runs.ts';

const contact: Contact = {
  id: '4821',
  identifier: 'b1c2-aa',
  assistantId: '3',
  source: 'widget',
  externalId: 'EXT-9',
  interactions: 3,
  dateCreated: '2026-03-02',
  finishedAt: null,
  attributes: { name: 'Zilá', address: { city: 'Ibiá' }, __proto_like: 'x', tags: ['vip', 7], nothing: null },
  unknown: { channelRef: 'wpp-1' },
};

function message(index: number, senderKind: Message['senderKind'], ...parts: readonly Part[]): Message {
  return {
    index,
    id: null,
    timeOriginal: null,
    timeMs: null,
    sender: senderKind,
    senderKind,
    assistantId: null,
    channel: null,
    parts,
    unknown: {},
  };
}

function textsOf(...messages: readonly Message[]): string[] {
  return piecesOf({ contact, messages, events: [] })
    .filter((piece) => piece.where === 'message')
    .map((piece) => piece.text);
}

describe('piecesOf', () => {
  test('a message gives its text, its options and its files', () => {
    expect(
      textsOf(
        message(0, 'bot', {
          kind: 'choice',
          style: 'select',
          text: 'Escolha<br>uma',
          options: [{ label: 'Segunda via', value: '2', picked: false }],
        }),
        message(1, 'user', {
          kind: 'file',
          name: 'boleto.pdf',
          url: 'https://exemplo.com/f',
          mediaType: null,
          sizeBytes: null,
          source: null,
          caption: 'o <b>boleto</b>',
        }),
        message(2, 'agent', { kind: 'unknown', type: 'carousel', raw: { cards: [{ title: 'Cartão azul', n: 4 }] } }),
      ),
    ).toEqual(['Escolha\numa', 'Segunda via', 'boleto.pdf', 'o boleto', 'https://exemplo.com/f', 'Cartão azul', '4']);
  });

  test('the small print of an option, which the model has no place for, is found; a file that is its own address is not', () => {
    const unknown = { 0: { payload: { options: [{ description: 'Cartão, Pix, carnê' }] }, cognitive: false } };
    const said = { ...message(0, 'bot', { kind: 'text', text: 'Escolha' }), unknown };
    const file = { kind: 'file', name: null, url: 'data:image/png;base64,AAAA', mediaType: null, sizeBytes: null, source: null, caption: null } as const;
    expect(textsOf(said, message(1, 'user', file))).toEqual(['Escolha', 'Cartão, Pix, carnê']);
  });

  test('a flag among the attributes is found by its name', () => {
    const found = piecesOf({ contact: { ...contact, attributes: { vip: true } }, messages: [], events: [] });
    expect(found).toContainEqual({ where: 'attribute', index: null, label: 'vip', sender: null, text: 'true' });
  });

  test('attributes, identifiers and what the parser did not know are found under their names', () => {
    const found = piecesOf({ contact, messages: [], events: [] }).map((piece) => [piece.where, piece.label, piece.text]);
    expect(found).toEqual([
      ['identifier', null, '4821'],
      ['identifier', null, 'b1c2-aa'],
      ['identifier', null, 'EXT-9'],
      ['attribute', 'name', 'Zilá'],
      ['attribute', 'address.city', 'Ibiá'],
      ['attribute', '__proto_like', 'x'],
      ['attribute', 'tags', 'vip'],
      ['attribute', 'tags', '7'],
      ['attribute', 'channelRef', 'wpp-1'],
    ]);
  });

  test('an event gives its name, its extras and its details', () => {
    const event = {
      index: 0,
      id: null,
      name: 'transbordo',
      eventId: null,
      assistantId: null,
      contactId: null,
      externalId: null,
      extra1: 'fila azul',
      extra2: null,
      details: { motivo: { texto: 'sem acordo' } },
      dateOriginal: null,
      dateMs: null,
      zone: 'none',
      unknown: {},
    } as const;
    const found = piecesOf({ contact, messages: [], events: [event] }).filter((piece) => piece.where === 'event');
    expect(found.map((piece) => [piece.label, piece.text])).toEqual([
      ['transbordo', 'transbordo'],
      ['transbordo', 'fila azul'],
      ['transbordo', 'sem acordo'],
    ]);
  });

  test('a typed password is never searchable, in however many messages it comes, what is said after it is', () => {
    const ask = (mask: string | null): Part => ({ kind: 'input', text: 'Digite', mask });
    const say = (text: string): Part => ({ kind: 'text', text });
    expect(
      textsOf(
        message(0, 'bot', ask('password')),
        message(1, 'bot', say('com calma')),
        message(2, 'user', say('segredo-1')),
        message(3, 'user', say('segredo-2')),
        message(4, 'bot', say('certo')),
        message(4, 'user', say('obrigada')),
        message(4, 'bot', ask('password')),
        message(5, 'bot', ask('cpf')),
        message(6, 'user', say('12345678909')),
      ),
    ).toEqual(['Digite', 'com calma', 'certo', 'obrigada', 'Digite', 'Digite', '12345678909']);
  });
});

test('the index keeps senders apart and numbers also by their digits', () => {
  const text = indexTextOf([
    { where: 'message', index: 0, label: null, sender: 'user', text: 'CPF 123.456.789-09' },
    { where: 'message', index: 1, label: null, sender: 'bot', text: 'Obrigado' },
    { where: 'attribute', index: null, label: 'phone', sender: null, text: '(11) 98765-4321' },
  ]);
  expect(text.user.split(/\W+/u)).toContain('12345678909');
  expect(text.bot).toBe('Obrigado');
  expect(text.attrs).toContain('11987654321');
});

test('a text that is read the short way reads as it does the long way', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', 'ç', ' ', '*', '<', 'b', '>', '/', '\n', '\r', '\u00ad', '\u00a0', '\u200b', '\u202e', 'ж', '\u0000') }), (text) => {
      const long = readableRuns(text).map((run) => (run.kind === 'text' ? run.text : ' ')).join('');
      expect(textsOf(message(0, 'user', { kind: 'text', text })).join('')).toBe(long.trim() === '' ? '' : long);
    }),
    { seed: 5, numRuns: 2000 },
  );
});
