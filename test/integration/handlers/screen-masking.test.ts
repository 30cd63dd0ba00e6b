import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../shared/model/settings.ts';
import { NO_FILTERS } from '../../../shared/model/search.ts';
import { coreHolding } from '../../helpers/core-holding.ts';
import { happened, receivedContact, said } from '../../helpers/received-contact.ts';

const CPF = '123.456.789-09';
const PERSONAL = ['Maria', 'José', '123.456.789', '12345678909', 'maria@exemplo', '98765', '445566', '778899'];

const conversation = receivedContact(
  '7',
  { identifier: '5511987654321', attributes: { name: 'Maria José', cpf: '12345678909', protocolo: 'PED-20260302' }, dateCreated: '2026-03-02' },
  {
    messages: [
      said(0, 'bot', 'Olá, Maria! Qual é o número do cadastro?', { kind: 'input', text: 'Digite', mask: 'numeric' }),
      said(1, 'user', 'meu cadastro 445566'),
      said(2, 'bot', `O CPF ${CPF} confere? pedido 20260302`),
      said(3, 'user', 'sim, e escreva para maria@exemplo.com.br ou (11) 98765-4321'),
    ],
    events: [happened(0, 'transbordo', { details: { celular: '778899', skill: 'financeiro' } })],
  },
);

async function maskingCore() {
  const held = await coreHolding([conversation]);
  await held.handlers['settings/set']({ ...DEFAULT_SETTINGS, maskOnScreen: true });
  const [key = 0] = held.keys;
  return { ...held, key };
}

const find = (text: string) => ({ text, filters: NO_FILTERS, limit: 5, beforeKey: null }) as const;

function expectNothingPersonal(answer: unknown): void {
  const text = JSON.stringify(answer);
  for (const value of PERSONAL) expect(text).not.toContain(value);
}

test('what goes to the window as it was written is what the handler gives, masked, revealed and plain', async () => {
  const { core, handlers, key } = await maskingCore();
  const kinds: unknown[] = [];
  const expectSame = async (): Promise<void> => {
    const written: unknown = JSON.parse((await core.written['transcript/open']?.({ key })) ?? '');
    const shown = await handlers['transcript/open']({ key });
    expect(written).toEqual(shown);
    kinds.push(shown.screen?.kind);
  };
  await expectSame();
  await handlers['transcript/reveal']({ key, reason: 'Conferir', minutes: 5 });
  await expectSame();
  await handlers['settings/set']({ ...DEFAULT_SETTINGS, eventZones: { one: 'America/Manaus' } });
  await expectSame();
  expect(kinds).toEqual(['masked', 'revealed', undefined]);
  expect((await handlers['transcript/open']({ key })).assumedEventZone).toBe('America/Manaus');
  await expect(core.written['transcript/open']?.({ key: key + 1 })).rejects.toMatchObject({ error: { kind: 'contact.unknown' } });
});

describe('with the setting on', () => {
  test('nothing personal leaves for the window: neither conversation, list, snippet nor timeline of the person', async () => {
    const { handlers, key } = await maskingCore();
    const shown = await handlers['transcript/open']({ key });
    expectNothingPersonal(shown);
    expect(shown.screen).toEqual({ kind: 'masked', count: 9 });
    expect(shown.summary.name).toBe('••••• ••••');
    expect(JSON.stringify(shown)).toContain('PED-20260302');
    expectNothingPersonal(await handlers['library/same-person']({ key }));
    expectNothingPersonal(await handlers['search/run'](find('')));
    // What the bot asked for, a field of an event, an attribute, a name that only the attributes know.
    for (const text of ['cadastro 445566', '778899', 'cpf:12345678909', 'maria', '"exemplo com br"', '5511987654321']) {
      const { rows, masked } = await handlers['search/run'](find(text));
      expect(rows, text).toHaveLength(1);
      expect(masked).toBe(true);
      // The terms that are asked for are the person's own: they come back in `terms` alone.
      expectNothingPersonal(rows);
    }
    const [row] = (await handlers['search/run'](find('cadastro 445566'))).rows;
    expect(row?.snippets.map(({ segments }) => segments)).toContainEqual([{ text: 'meu ', hit: false }, { text: 'cadastro', hit: true }, { text: ' ', hit: false }, { text: '••••••', hit: true }]);
  });

  test('values that are counted are masked as in the list, together where they then look the same, and can’t be asked for', async () => {
    const named = (id: string, cpf: string) =>
      receivedContact(id, { source: 'widget', attributes: { [`pedido de ${cpf}`]: 'x', plano: 'ouro' }, dateCreated: '2026-03-02' }, { messages: [said(0, 'user', 'oi')], events: [happened(0, 'transbordo'), happened(1, `reclamação ${cpf}`)] });
    const { handlers } = await coreHolding([named('1', CPF), named('2', '529.982.247-25')]);
    const counted = async () => [await handlers['library/facets']({ filters: NO_FILTERS }), await handlers['search/facets']({ text: 'oi ', filters: NO_FILTERS })] as const;
    for (const { events } of await counted()) expect(events.map(({ value }) => value)).toContain(`reclamação ${CPF}`);

    await handlers['settings/set']({ ...DEFAULT_SETTINGS, maskOnScreen: true });
    for (const { events, sources } of await counted()) {
      expect(events).toEqual([{ value: 'transbordo', count: 2 }, { value: 'reclamação •••.•••.•••-••', count: 2, masked: true }]);
      expect(sources).toEqual([{ value: 'widget', count: 2 }]);
    }
    // What was ticked before is asked about by itself.
    expect(await handlers['privacy/shown-values']({ values: ['widget', `reclamação ${CPF}`] })).toEqual(['widget', 'reclamação •••.•••.•••-••']);
    const { names } = await handlers['library/attribute-names'](undefined);
    expectNothingPersonal(names);
    expect(names).toContainEqual({ value: 'plano', count: 2 });
    expect((await handlers['search/run'](find(''))).rows[0]?.summary.eventNames).toContain('reclamação •••.•••.•••-••');
  });

  test('without it everything but passwords and cards is as it came', async () => {
    const { handlers, key } = await maskingCore();
    await handlers['settings/set'](DEFAULT_SETTINGS);
    const shown = await handlers['transcript/open']({ key });
    expect(shown.screen).toBeUndefined();
    for (const value of PERSONAL) expect(JSON.stringify(shown)).toContain(value);
    expect((await handlers['search/run'](find('maria'))).rows[0]?.summary.name).toBe('Maria José');
  });

  test('an export masks by its own choice, whatever the screen shows', async () => {
    const { handlers, key } = await maskingCore();
    const { hits } = await handlers['export/preview-masking']({ key, masking: { profile: 'default', keptKinds: [], words: [], added: [], lifted: [] } });
    // The window lays these hits over what it has: masked or not, every text is as long.
    const shown: unknown = await handlers['transcript/open']({ key });
    const textAt = (pointer: string) => pointer.split('/').slice(1).reduce<unknown>((value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined), shown);
    for (const { pointer, start, end } of hits.filter(({ pointer }) => !pointer.startsWith('/provenance'))) {
      expect(String(textAt(pointer)).slice(start, end), pointer).toMatch(/•/);
    }
  });
});

describe('a reveal', () => {
  test('is noted with its reason and the contact as a code, shows that conversation, and ends', async () => {
    const { handlers, key, userData, last } = await maskingCore();
    const begun = await handlers['transcript/reveal']({ key, reason: `Conferir com ${CPF}`, minutes: 5 });
    expect(last('transcript/revealed')).toEqual(begun);
    const shown = await handlers['transcript/open']({ key });
    expect(shown.screen).toEqual({ kind: 'revealed', untilMs: begun.untilMs });
    expect(shown.summary.name).toBe('Maria José');
    // Only the conversation: the list stays as it was.
    expectNothingPersonal((await handlers['search/run'](find('maria'))).rows);

    const ledger = readFileSync(join(userData, 'ledger.jsonl'), 'utf8');
    expectNothingPersonal(ledger);
    expect(JSON.parse(ledger)).toMatchObject({ entry: { kind: 'reveal', count: 1, reason: 'Conferir com •••.•••.•••-••', persons: [expect.stringMatching(/^[0-9a-f]{64}$/)] } });

    await handlers['transcript/mask']({ key });
    expect(last('transcript/revealed')).toEqual({ key, untilMs: null });
    expectNothingPersonal(await handlers['transcript/open']({ key }));
  });

  test('of a conversation that is not held is refused', async () => {
    const { handlers, key, announced } = await maskingCore();
    await expect(handlers['transcript/reveal']({ key: key + 1, reason: 'x', minutes: 5 })).rejects.toMatchObject({ error: { kind: 'contact.unknown' } });
    expect(announced.some(({ name }) => name === 'transcript/revealed')).toBe(false);
  });
});
