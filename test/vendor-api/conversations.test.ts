import { describe, expect, it } from 'vitest';
import type { Contact } from './contact.ts';
import { hostileFileNames, hostileTexts } from './hostile.ts';
import { isObject } from './wire-json.ts';
import { createWorld, type WorldOptions } from './world.ts';

const options: WorldOptions = {
  seed: 20_260_914, contacts: 600, identifiers: 330, nowMs: Date.parse('2026-10-15T02:59:59.999Z'), days: 60, giants: 2, giantMessages: 5_000, hostile: false,
};
const world = createWorld(options);
const contacts: readonly Contact[] = Array.from({ length: options.contacts }, (_, index) => world.contact(index));
const everyday = contacts.filter((contact) => contact.history.length < 1_000);
const entries = contacts.flatMap((contact) => contact.history);

type Fields = Readonly<Record<string, unknown>>;
/** The parts of a bot message, out of their wrapping, with the key they were wrapped by. */
function partsOf(message: unknown): readonly { readonly part: Fields; readonly wrapping: string }[] {
  const list: readonly unknown[] = Array.isArray(message) ? message : [];
  return list.filter(isObject).flatMap((part) => {
    if (typeof part['type'] === 'string') return [{ part, wrapping: 'none' }];
    return Object.entries(part).flatMap(([wrapping, inner]) => (isObject(inner) ? [{ part: inner, wrapping }] : []));
  });
}
const allParts = entries.flatMap((entry) => partsOf(entry.message));

describe('conversations', () => {
  it('are of a length that people have, but for the giants', () => {
    const lengths = everyday.map((contact) => contact.history.length).sort((a, b) => a - b);
    expect(lengths[0]).toBeGreaterThanOrEqual(2);
    expect(lengths[lengths.length - 1]).toBeLessThanOrEqual(90);
    expect(lengths[300]).toBeGreaterThanOrEqual(12);
    expect(contacts.filter((contact) => contact.history.length >= 5_000)).toHaveLength(2);
  });

  it('go forward in time, begin on their day and end before now', () => {
    for (const contact of contacts) {
      const times = contact.history.map((entry) => entry.time);
      expect(times).toEqual([...times].sort());
      expect(Date.parse(times[times.length - 1] ?? '')).toBeLessThan(options.nowMs);
      expect(contact.finishedAt >= contact.dateCreated).toBe(true);
    }
  });

  it('come in all five shapes', () => {
    const shapes = new Set(
      entries.map(({ message }) => {
        if (typeof message === 'string') return 'text';
        if (isObject(message)) return 'file' in message ? 'file' : 'values' in message ? 'values' : 'object';
        return partsOf(message).some(({ wrapping }) => wrapping === 'none') ? 'parts' : 'wrapped';
      }),
    );
    expect([...shapes].sort()).toEqual(['file', 'object', 'parts', 'text', 'values', 'wrapped']);
  });

  it('hold every documented part type, and some that are known by name only', () => {
    const types = new Set(allParts.map(({ part }) => part['type']));
    const documented = ['text', 'text_input', 'date', 'select', 'quick_replies', 'file_upload', 'option_list', 'autocomplete', 'feedback_nps', 'file'];
    for (const type of [...documented, 'feedback_emoji', 'carousel', 'end_chat']) expect(types).toContain(type);
  });

  it('are wrapped by channel in more than one spelling', () => {
    const wrappings = new Set(allParts.map(({ wrapping }) => wrapping));
    for (const wrapping of ['none', 'default', 'Whatsapp', 'whatsapp', 'Facebook', 'Widget', 'Apple']) expect(wrappings).toContain(wrapping);
  });

  it('declare each kind of answer that they ask for', () => {
    const masks = new Set(allParts.map(({ part }) => (isObject(part['payload']) ? part['payload']['mask'] : undefined)));
    for (const mask of ['cpf', 'cpf_cnpj', 'cellphone', 'cep', 'numeric', 'email', 'money', 'vehicle_plate', 'password', 'fixo_or_cellphone', 'custom']) {
      expect(masks).toContain(mask);
    }
  });

  it('are carried on by people under several names', () => {
    const senders = new Set(entries.map((entry) => entry.sender));
    for (const sender of ['bot', 'user', 'Ana Souza', 'agent', 'atendente', 'human_agent']) expect(senders).toContain(sender);
  });

  it('contain what people really type: short forms, emoji, breaks, bold, links, actions', () => {
    const texts = JSON.stringify(entries);
    for (const found of [/\bvc\b/, /\bvlw\b/, /\bblz\b/, /(?<!\p{L})ñ(?!\p{L})/u, /😊|🙏/u, /<br>/, /<b>/, /\*[^*]+\*/, /https:\/\//, /ALTU_FILE_UPLOAD_CANCEL/, /"cognitive":"false"/, /[áéíóúãõç]/]) {
      expect([found, found.test(texts)]).toEqual([found, true]);
    }
  });

  it('raise the usual events, in the order of the conversation', () => {
    const names = new Set(contacts.flatMap((contact) => contact.occurrences.map((occurrence) => occurrence.eventName)));
    for (const name of [
      'transbordo', 'encerramento', 'primeiro_acesso', 'rechamada', 'menu_principal', 'autosservico', 'horario_atendimento', 'pesquisa_satisfacao',
      'conseguiu_ajudar', 'nivel_confianca', 'chamada_api', 'falha_api', 'estouro_tentativas_else', 'intents',
    ]) {
      expect(names).toContain(name);
    }
    for (const { occurrences } of contacts) {
      const times = occurrences.map(({ atMs }) => atMs);
      expect(times).toEqual([...times].sort((a, b) => a - b));
    }
  });

  it('mark the reply that was picked among those offered', () => {
    for (const { part } of allParts.filter(({ part: offered }) => offered['type'] === 'quick_replies')) {
      const payload = isObject(part['payload']) ? part['payload'] : {};
      expect(JSON.stringify(payload['replies'])).toContain(JSON.stringify(payload['pick']));
    }
  });

  it('reach nobody: every host is a reserved example name', () => {
    const texts = JSON.stringify(contacts);
    const hosts = [...texts.matchAll(/(?:https?:\/\/|@)([a-z0-9.-]+\.[a-z]+)/gi)].map((match) => match[1] ?? '');
    expect(hosts.length).toBeGreaterThan(500);
    for (const host of new Set(hosts)) expect(host).toMatch(/(?:^|\.)(?:example|example\.(?:com|org|net))$/);
  });
});

it('carries the whole hostile corpus when asked for, and none of it otherwise', () => {
  const hostile = createWorld({ ...options, giants: 0, hostile: true });
  const texts = JSON.stringify(Array.from({ length: options.contacts }, (_, index) => hostile.contact(index)));
  for (const text of [...hostileTexts, ...hostileFileNames]) expect(texts.includes(JSON.stringify(text).slice(1, -1))).toBe(true);
  expect(JSON.stringify(everyday)).not.toContain('__hostile');
});
