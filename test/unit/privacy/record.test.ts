import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { findInRecord } from '../../../electron/privacy/find-in-record.ts';
import { countMasked, maskTranscript } from '../../../electron/privacy/mask-transcript.ts';
import { DEFAULT_MASKING, type MaskingSettings, NO_MASKING } from '../../../shared/model/masking.ts';
import type { Message, Part } from '../../../shared/model/message.ts';
import type { Transcript } from '../../../shared/model/transcript.ts';
import { anyConversation } from '../../helpers/model-arbitraries.ts';
import { sampleMessage, sampleProvenance, sampleTranscript } from '../../helpers/sample-transcript.ts';

const CPF = '529.982.247-25';
const BARE_CPF = '52998224725';

const said = (...lines: readonly (readonly [sender: string, ...parts: readonly Part[]])[]): readonly Message[] =>
  lines.map(([sender, ...parts], index) => sampleMessage({ index, sender, timeMs: index * 1000, parts }));
const text = (value: string): Part => ({ kind: 'text', text: value });
const asked = (mask: string): Part => ({ kind: 'input', text: 'Informe:', mask });
const withMessages = (messages: readonly Message[], attributes = {}): Transcript => {
  const sample = sampleTranscript();
  return { ...sample, messages, events: [], contact: { ...sample.contact, attributes }, summary: { ...sample.summary, name: null } };
};
const masked = (transcript: Transcript, settings: MaskingSettings = DEFAULT_MASKING): Transcript => maskTranscript(transcript, findInRecord(transcript, settings));
const texts = (transcript: Transcript) => transcript.messages.map(({ parts: [part] }) => (part !== undefined && 'text' in part ? part.text : ''));

describe('the default profile', () => {
  test('leaves nothing of a planted value, wherever it stands', () => {
    const planted: Part[] = [
      text(`é ${CPF}`),
      { kind: 'input', text: CPF, mask: null },
      { kind: 'date', text: CPF, value: CPF },
      { kind: 'choice', style: 'select', text: CPF, options: [{ label: CPF, value: BARE_CPF, picked: true }] },
      { kind: 'nps', text: CPF, options: [{ label: CPF, value: CPF, picked: true }] },
      { kind: 'values', text: CPF, values: [CPF, BARE_CPF] },
      { kind: 'fileRequest', text: CPF },
      { kind: 'file', name: `rg_${BARE_CPF}.pdf`, url: `https://x.example/${CPF}/a.pdf`, mediaType: null, sizeBytes: 1, source: CPF, caption: CPF },
      { kind: 'action', action: CPF },
      { kind: 'unknown', type: 'carousel', raw: { a: [{ cpf: Number(BARE_CPF) }, CPF], [CPF]: 1 } },
    ];
    const sample = sampleTranscript();
    const [event] = sample.events;
    if (event === undefined) throw new Error('The sample has events');
    const transcript: Transcript = {
      ...sample,
      contact: { ...sample.contact, identifier: BARE_CPF, externalId: CPF, attributes: { a: { b: [CPF] }, n: Number(BARE_CPF), [BARE_CPF]: 'x', name: 'Ana Lua Céu' }, unknown: { x: CPF } },
      summary: { ...sample.summary, identifier: BARE_CPF, name: 'Ana Lua Céu' },
      messages: said(['user', ...planted], [CPF, text('oi, Lua Céu')]),
      events: [{ ...event, name: CPF, externalId: CPF, extra1: CPF, extra2: BARE_CPF, details: { deep: { documento: CPF } }, unknown: { x: Number(BARE_CPF) } }],
      provenance: [{ ...sampleProvenance('history'), request: `{"filters":{},"attributes":{"cpf":"${BARE_CPF}"}}` }],
    };
    expect(JSON.stringify(transcript).replace(/\D/g, '')).toContain(BARE_CPF);
    const written = JSON.stringify(masked(transcript));
    for (const value of [CPF, BARE_CPF, 'Lua', 'Céu', '529', '982247']) expect(written).not.toContain(value);
    expect(masked(transcript).contact.id).toBe(sample.contact.id);
  });

  test('masks the attributes of the sample by their names, and its name where it is spoken', () => {
    const { contact, summary } = masked(sampleTranscript());
    expect(contact.attributes).toMatchObject({ name: '••••• •••• •• •••••••••', email: '•••••.••••@•••••••.•••.••', phone: '•••••••••••••', cpf: '•••••••••••', plano: 'Residencial 500 Mb' });
    expect(summary.name).toBe('••••• •••• •• •••••••••');
    expect(JSON.stringify(masked(sampleTranscript()).messages)).not.toMatch(/Maria|José/);
  });

  test('says how many of each kind it masks, and finds nothing again in what it masked', () => {
    const transcript = withMessages(said(['user', text(`${CPF} e ${BARE_CPF}`)], ['user', text('ana@exemplo.com')]));
    const hits = findInRecord(transcript, DEFAULT_MASKING);
    expect(countMasked(hits)).toEqual({ cpf: 2, email: 1 });
    expect(findInRecord(maskTranscript(transcript, hits), DEFAULT_MASKING)).toEqual([]);
  });
});

describe('what the bot asked for', () => {
  test.each([
    ['cpf', '123 456', '••• •••'],
    ['cpf_cnpj', 'é 12345', 'é •••••'],
    ['cellphone', '(11) 2222', '(••) ••••'],
    ['numeric', 'matrícula 48213', 'matrícula •••••'],
    ['numeric', '12', '12'],
    ['email', 'ana arroba casa', '••• •••••• ••••'],
    ['password', 'segredo', '••••••••'],
    ['password', 'meu cachorro', '••••••••'],
    ['vehicle_plate', 'ABC1D23', '•••••••'],
    ['cep', '01310100', '••••••••'],
    ['cpf', 'não tenho', 'não tenho'],
    ['money', '150,00', '150,00'],
    ['custom', 'AUR-1234', 'AUR-1234'],
  ])('%s covers the answer "%s"', (mask, answer, expected) => {
    expect(texts(masked(withMessages(said(['bot', asked(mask)], ['user', text(answer)])))).at(-1)).toBe(expected);
  });

  test('holds for an answer in several messages, and no longer than the answer', () => {
    const transcript = withMessages(said(['bot', asked('cpf')], ['bot', text('Só números.')], ['user', text('529982')], ['user', text('24725')], ['bot', text('ok 11111')], ['user', text('529982')]));
    expect(texts(masked(transcript))).toEqual(['Informe:', 'Só números.', '••••••', '•••••', 'ok 11111', '529982']);
  });

  test('is taken back by the next question', () => {
    expect(texts(masked(withMessages(said(['bot', asked('password')], ['bot', asked('custom')], ['user', text('sim')])))).at(-1)).toBe('sim');
  });
});

describe('the person who exports', () => {
  const transcript = withMessages(said(['user', text(`${CPF} e a Operação Aurora`)]));

  test('can lift one hit and keep a kind readable', () => {
    const [hit] = findInRecord(transcript, DEFAULT_MASKING);
    expect(texts(masked(transcript, { ...DEFAULT_MASKING, lifted: [hit?.id ?? ''] }))[0]).toContain(CPF);
    expect(texts(masked(transcript, { ...DEFAULT_MASKING, keptKinds: ['cpf'] }))[0]).toContain(CPF);
  });

  test('can add a place and words of their own', () => {
    const added = { ...DEFAULT_MASKING, added: [{ pointer: '/messages/0/parts/0/text', start: 17, end: 18 }] };
    expect(texts(masked(transcript, added))).toEqual(['•••.•••.•••-•• e • Operação Aurora']);
    expect(texts(masked(transcript, { ...DEFAULT_MASKING, words: ['operacao aurora'] }))).toEqual(['•••.•••.•••-•• e a •••••••• ••••••']);
  });

  test('can mask nothing, and still sees every hit', () => {
    const hits = findInRecord(transcript, NO_MASKING);
    expect(hits).toHaveLength(1);
    expect(maskTranscript(transcript, hits)).toBe(transcript);
  });
});

describe('any conversation', () => {
  property.prop([anyConversation], { seed: 9, numRuns: 200 })('is masked without losing a message, a part or an event, and the same way twice', ({ contact, messages, events }) => {
    const transcript = { ...sampleTranscript(), contact, messages, events };
    const hits = findInRecord(transcript, DEFAULT_MASKING);
    const result = maskTranscript(transcript, hits);
    expect(result.messages.map(({ parts }) => parts.map(({ kind }) => kind))).toEqual(messages.map(({ parts }) => parts.map(({ kind }) => kind)));
    expect(result.events).toHaveLength(events.length);
    expect(Object.keys(result.contact.attributes)).toHaveLength(Object.keys(contact.attributes).length);
    expect(maskTranscript(transcript, hits)).toEqual(result);
    expect(new Set(hits.map(({ id }) => id)).size).toBe(hits.length);
  });

  property.prop([fc.jsonValue({ maxDepth: 3, stringUnit: fc.constantFrom('x', 'ç', ' ', '-') })], { seed: 10, numRuns: 200 })('without anything personal comes back as it was', (details) => {
    const clean = JSON.parse(JSON.stringify(details, (_key, value: unknown) => (typeof value === 'number' ? 1 : value))) as Transcript['events'][number]['details'];
    const sample = sampleTranscript();
    const transcript = { ...sample, events: sample.events.slice(0, 1).map((event) => ({ ...event, details: clean })) };
    expect(masked(transcript).events[0]?.details).toEqual(clean);
  });
});
