import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseContactsPage, type ParsedPage } from '../../../electron/vendor/wire.ts';
import { contact as contactSchema } from '../../../shared/model/contact.ts';
import { contactEvent } from '../../../shared/model/contact-event.ts';
import { message as messageSchema, type Part } from '../../../shared/model/message.ts';

const bytesOf = (value: unknown): Uint8Array => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));

function page(value: unknown): Extract<ParsedPage, { kind: 'page' }> {
  const parsed = parseContactsPage(bytesOf(value));
  if (parsed.kind !== 'page') throw new Error(`expected a page, got ${parsed.kind}`);
  return parsed;
}

function received(extra: Readonly<Record<string, unknown>>) {
  const [first] = page({ contacts: [{ id: 7, ...extra }], resultCount: '1' }).contacts;
  if (first === undefined) throw new Error('expected a contact');
  return first;
}

function entry(fields: Readonly<Record<string, unknown>>) {
  const { messages, unknownShapes } = received({ history: [{ time: '2024-05-01T12:00:00Z', sender: 'bot', ...fields }] });
  const [only] = messages ?? [];
  if (only === undefined) throw new Error('expected a message');
  return { ...only, unknownShapes };
}

const partsOf = (message: unknown): readonly Part[] => entry({ message }).parts;

describe('a page of contacts', () => {
  it('reads the documented contact', () => {
    const only = received({
      identifier: 'a1b2', assistantId: 3, source: 'widget', externalId: null, interactions: '12',
      dateCreated: '2024-05-01', finishedAt: '2024-05-02', attributes: { name: 'Ana', cpf: 12345678909 }, canal: 'x',
    });
    expect(only.contact).toEqual({
      id: '7', identifier: 'a1b2', assistantId: '3', source: 'widget', externalId: null, interactions: 12,
      dateCreated: '2024-05-01', finishedAt: '2024-05-02', attributes: { name: 'Ana', cpf: 12345678909 }, unknown: { canal: 'x' },
    });
    expect(only).toMatchObject({ messages: null, events: null, unknownShapes: 0 });
  });

  it.each([
    ['a string count and a hash', { contacts: [], resultCount: '150', pagination: 'h' }, 150, 'h'],
    ['a number and no hash', { contacts: [], resultCount: 0 }, 0, null],
    ['an empty hash', { contacts: [], resultCount: null, pagination: '' }, null, null],
  ])('reads %s', (_name, value, resultCount, pagination) => {
    expect(page(value)).toMatchObject({ resultCount, pagination, contacts: [], unreadable: [] });
  });

  it('keeps each contact byte for byte, escapes, spaces and all', () => {
    const slices = ['{"id": 1,\t"attributes":{"name":"Jos\\u00e9 🙂\\ud800"}}', '{ "id":12345678901234567890 ,"x":1.0}', '{"id":"3"}'];
    const text = `\ufeff {"resultCount":"3", "contacts" : [ ${slices.join(' ,\n ')} ] }\n`;
    const read = page(text);
    expect(read.contacts.map(({ raw }) => Buffer.from(raw).toString('utf8'))).toEqual(slices);
    expect(read.contacts.map(({ contact }) => contact.id)).toEqual(['1', '12345678901234567890', '3']);
    for (const { raw } of read.contacts) expect(raw.buffer.byteLength).toBe(raw.byteLength);
  });

  it('keeps what is no contact raw', () => {
    const read = page({ contacts: [{ id: 1 }, 'solto', { identifier: 'sem id' }, null, [], { id: {} }] });
    expect(read.contacts).toHaveLength(1);
    expect(read.unreadable.map((raw) => Buffer.from(raw).toString())).toEqual(['"solto"', '{"identifier":"sem id"}', 'null', '[]', '{"id":{}}']);
  });

  it.each([
    ['cut off', '{"contacts":[{"id":1},', 'malformed'],
    ['the documentation’s own example, commas missing', '{"contacts":[{"id":1 "identifier":"x"}]}', 'malformed'],
    ['HTML', '<html></html>', 'malformed'],
    ['nothing', '', 'malformed'],
    ['trailing text', '{"contacts":[]}x', 'malformed'],
    ['another service', '{"status":"ok"}', 'notThisApi'],
    ['contacts of another kind', '{"contacts":{}}', 'notThisApi'],
    ['a list', '[1]', 'notThisApi'],
  ])('names %s', (_name, text, kind) => {
    expect(parseContactsPage(bytesOf(text)).kind).toBe(kind);
  });

  it('refuses bytes that are not UTF-8', () => {
    expect(parseContactsPage(Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d))).toEqual({ kind: 'malformed', reason: 'utf8' });
  });
});

describe('message shapes', () => {
  it.each<[string, unknown, readonly Part[]]>([
    ['an array of parts', [{ type: 'text', text: 'Oi' }, { type: 'text', text: 'ALTU_FILE' }], [{ kind: 'text', text: 'Oi' }, { kind: 'action', action: 'ALTU_FILE' }]],
    ['a plain string', 'Oi', [{ kind: 'text', text: 'Oi' }]],
    ['an action', 'ALTU_FILE_UPLOAD_CANCEL', [{ kind: 'action', action: 'ALTU_FILE_UPLOAD_CANCEL' }]],
    ['an object with text', { text: 'Oi' }, [{ kind: 'text', text: 'Oi' }]],
    ['a multiple choice', { text: 'a,b', values: ['a', 'b'] }, [{ kind: 'values', text: 'a,b', values: ['a', 'b'] }]],
    [
      'an upload',
      { file: { url: 'https://f.example/1', name: 'rg.png', size: '10', type: 'image', source: 'user', contentType: 'image/png' }, text: 'https://f.example/1' },
      [{ kind: 'file', name: 'rg.png', url: 'https://f.example/1', mediaType: 'image/png', sizeBytes: 10, source: 'user', caption: null }],
    ],
    ['an input prompt', [{ type: 'text_input', text: 'CPF?', payload: { mask: 'cpf' } }], [{ kind: 'input', text: 'CPF?', mask: 'cpf' }]],
    ['a date prompt', [{ type: 'date', text: 'Quando?', payload: {} }], [{ kind: 'date', text: 'Quando?', value: null }]],
    ['an upload prompt', [{ type: 'file_upload', text: 'Envie' }], [{ kind: 'fileRequest', text: 'Envie' }]],
    [
      'a select',
      [{ type: 'select', text: 'Qual?', payload: { options: [{ label: 'A', value: '1' }, { label: 'B', value: '2' }], pick: '2' } }],
      [{ kind: 'choice', style: 'select', text: 'Qual?', options: [{ label: 'A', value: '1', picked: false }, { label: 'B', value: '2', picked: true }] }],
    ],
    [
      'quick replies, answered freely',
      [{ type: 'quick_replies', text: 'Qual?', payload: { replies: ['Sim', 'Não'], pick: 'Talvez' } }],
      [
        {
          kind: 'choice', style: 'quickReplies', text: 'Qual?',
          options: [
            { label: 'Sim', value: null, picked: false }, { label: 'Não', value: null, picked: false }, { label: 'Talvez', value: null, picked: true },
          ],
        },
      ],
    ],
    ['an NPS', [{ type: 'feedback_nps', text: 'Nota?', pick: [9] }], [{ kind: 'nps', text: 'Nota?', options: [{ label: '9', value: null, picked: true }] }]],
  ])('reads %s', (_name, message, parts) => {
    const read = entry({ message });
    expect(read.parts).toEqual(parts);
    expect(read.unknownShapes).toBe(0);
  });

  it('reads parts wrapped by a channel of any name, nested too, and keeps the other channels', () => {
    expect(entry({ message: [{ default: { type: 'text', text: 'a' } }, { default: { type: 'text', text: 'b' } }] })).toMatchObject({ channel: 'default', parts: [{ text: 'a' }, { text: 'b' }], unknown: {} });
    expect(entry({ message: [{ Whatsapp: { default: [{ type: 'text', text: 'a' }] } }] })).toMatchObject({ channel: 'Whatsapp.default', parts: [{ text: 'a' }] });
    expect(entry({ message: [{ facebook: { type: 'text', text: 'fb' }, default: { type: 'text', text: 'a' } }] })).toMatchObject({
      channel: 'default', parts: [{ text: 'a' }], unknown: { message: [{ facebook: { type: 'text', text: 'fb' } }] }, unknownShapes: 0,
    });
  });

  it.each([
    ['a type it does not know', [{ type: 'carousel', cards: ['x'] }], 'carousel'],
    ['a known type with another shape', [{ type: 'select', text: 'x', payload: { options: 'a|b' } }], 'select'],
    ['an object it does not know', { foo: { bar: 'x' } }, null],
    ['nothing', null, null],
  ])('keeps and counts %s', (_name, message, type) => {
    const raw: unknown = Array.isArray(message) ? message[0] : message;
    expect(entry({ message })).toMatchObject({ parts: [{ kind: 'unknown', type, raw }], unknownShapes: 1 });
  });

  it('keeps unknown keys at every level without counting them as unknown shapes', () => {
    const read = entry({ cognitive: 'false', message: [{ type: 'text', text: 'Oi', cognitive: true }, { type: 'date', text: 'x', payload: { format: 'DD' } }] });
    expect(read).toMatchObject({ unknown: { cognitive: 'false', message: [{ cognitive: true }, { payload: { format: 'DD' } }] }, unknownShapes: 0 });
  });

  it('names any sender that is neither user nor bot', () => {
    expect(entry({ sender: 'Maria (N2)', message: 'x' })).toMatchObject({ sender: 'Maria (N2)', senderKind: 'agent' });
    expect(entry({ sender: 'user', message: 'x' })).toMatchObject({ senderKind: 'user' });
    expect(entry({ sender: undefined, message: 'x' })).toMatchObject({ sender: '', senderKind: 'agent' });
  });

  it('reads ids and assistants, and times only where they can be read', () => {
    expect(entry({ id: 99, assistant_id: 3, message: 'x' })).toMatchObject({ id: '99', assistantId: '3', timeMs: Date.UTC(2024, 4, 1, 12) });
    expect(entry({ time: 'ontem', message: 'x' })).toMatchObject({ timeOriginal: 'ontem', timeMs: null });
  });

  it('tells no history from an empty one', () => {
    expect(received({}).messages).toBeNull();
    expect(received({ history: [] }).messages).toEqual([]);
  });

  it('marks at most what was picked', () => {
    const [part] = partsOf([{ type: 'autocomplete', text: '', payload: { options: ['a', 'b'], pick: '' } }]);
    expect(part).toMatchObject({ options: [{ picked: false }, { picked: false }] });
  });
});

describe('events', () => {
  it('reads the documented event, without assuming a zone', () => {
    const { events } = received({
      events: [{ id: 1, assistantId: 3, contactId: 7, externalId: null, eventName: 'transbordo', eventId: 5, extra1: 'a', extra2: null, details: { x: 1 }, date: '2020-06-22 16:38:42', channel: 'w' }],
    });
    expect(events).toEqual([
      {
        index: 0, id: '1', assistantId: '3', contactId: '7', externalId: null, name: 'transbordo', eventId: '5', extra1: 'a', extra2: null,
        details: { x: 1 }, dateOriginal: '2020-06-22 16:38:42', dateMs: Date.UTC(2020, 5, 22, 16, 38, 42), zone: 'none', unknown: { channel: 'w' },
      },
    ]);
  });

  it('keeps and counts what is no event', () => {
    const read = received({ events: ['x', { eventName: { y: 1 } }] });
    expect(read.events).toMatchObject([{ name: '', unknown: { event: 'x' } }, { unknown: { eventName: { y: 1 } } }]);
    expect(read.unknownShapes).toBe(2);
  });
});

const knownKeys = fc.constantFrom('type', 'text', 'payload', 'pick', 'options', 'replies', 'file', 'url', 'name', 'values', 'value', 'label', 'message', 'sender', 'time', 'default', 'mask', 'caption', 'contentType', 'cognitive', '__proto__', 'toString');
const words = fc.oneof(fc.constantFrom('text', 'select', 'quick_replies', 'feedback_nps', 'file', 'date', 'text_input', 'file_upload', 'ALTU_FILE', ''), fc.string({ maxLength: 5, unit: 'grapheme' }));
const { anything } = fc.letrec<{ anything: unknown; list: unknown; object: unknown }>((tie) => ({
  anything: fc.oneof({ maxDepth: 6 }, words, fc.integer(), fc.constantFrom(null, true, 1.5), tie('list'), tie('object'), tie('object')),
  list: fc.array(tie('anything'), { maxLength: 4 }),
  object: fc.dictionary(fc.oneof(knownKeys, fc.string({ maxLength: 3 })), tie('anything'), { maxKeys: 5 }),
}));

function leaves(value: unknown): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value.replace(/\p{Surrogate}/gu, '\ufffd')];
  if (typeof value === 'number') return [String(value)];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [];
}

describe('any JSON at all', () => {
  it('never throws, and what it answers fits the model', () => {
    fc.assert(
      fc.property(anything, anything, anything, (history, events, attributes) => {
        const only = received({ history, events, attributes, identifier: attributes });
        contactSchema.parse(only.contact);
        for (const message of only.messages ?? []) messageSchema.parse(message);
        for (const event of only.events ?? []) contactEvent.parse(event);
        expect(Buffer.from(only.raw).toString()).toBe(JSON.stringify({ id: 7, history, events, attributes, identifier: attributes }));
      }),
      { seed: 4, numRuns: 1_500 },
    );
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        expect(['page', 'malformed', 'notThisApi']).toContain(parseContactsPage(bytesOf(text)).kind);
      }),
      { seed: 5 },
    );
  });

  it('drops nothing: every text and number of the history and events is in the model', () => {
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 4 }), fc.array(anything, { maxLength: 2 }), (history, events) => {
        const { messages, events: read } = received({ history, events });
        const kept = new Set(leaves([messages, read]));
        const senders = new Set(['text', 'select', 'quick_replies', 'feedback_nps', 'date', 'text_input', 'file_upload', 'file', 'autocomplete', 'option_list']);
        for (const leaf of leaves([history, events])) {
          // A type that became a `kind` is not repeated as text; a number written as text is the same datum.
          if (!senders.has(leaf)) expect(kept).toContain(leaf);
        }
      }),
      { seed: 6, numRuns: 2_000 },
    );
  });
});
