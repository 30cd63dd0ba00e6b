import { describe, expect, test } from 'vitest';
import { Interrupted } from '../../../electron/cache/interrupt.ts';
import { createRowCounter } from '../../../electron/cache/queries/count-rows.ts';
import { createRanking } from '../../../electron/cache/queries/ranking.ts';
import { findKey } from '../../../electron/cache/queries/same-person.ts';
import { search } from '../../../electron/cache/queries/search.ts';
import { storeFetched } from '../../../electron/cache/queries/store-fetched.ts';
import { readPiecesWith } from '../../../electron/cache/queries/transcript-data.ts';
import type { Contact } from '../../../shared/model/contact.ts';
import { NO_FILTERS, type SearchFilters } from '../../../shared/model/search.ts';
import { searchRequest } from '../../helpers/open-cache.ts';
import { SEARCH_CONTEXT } from '../../helpers/search-context.ts';
import { type Handles, openHandles, readOnce } from '../../helpers/open-handles.ts';
import { happened, provenanceAt, receivedContact, said } from '../../helpers/received-contact.ts';

const asked = { history: true, events: true };

function store(handles: Handles, id: string, facts: Partial<Contact>, texts: readonly string[] | null, events: readonly string[] = [], instanceId = 'one'): void {
  const messages = texts?.map((text, index) => said(index, index % 2 === 0 ? 'user' : 'bot', text));
  const received = receivedContact(id, facts, { ...(messages === undefined ? {} : { messages }), events: events.map((name, index) => happened(index, name)) });
  storeFetched(handles.write, { runId: null, instanceId, received, asked: { ...asked, history: texts !== null }, provenance: provenanceAt(1e12) });
}

function library(): Handles {
  const handles = openHandles();
  store(handles, 'a', { dateCreated: '2026-03-01', source: 'widget' }, ['Meu pedido não chegou', 'Qual o número?'], ['transbordo']);
  store(handles, 'b', { dateCreated: '2026-03-02', source: 'whatsapp', assistantId: '8' }, ['Quero trocar o pedido'], ['encerramento', 'transbordo']);
  store(handles, 'c', { dateCreated: '2026-03-02', source: 'whatsapp', attributes: { cpf: '010.130.445-21', name: 'Conceição' } }, null);
  store(handles, 'd', { dateCreated: '2026-03-04', source: 'Fonte "estranha" (x)', assistantId: null, externalId: 'EXT-77' }, ['Só um boleto'], [], 'two');
  return handles;
}

async function ids(handles: Handles, text: string, filters: Partial<SearchFilters> = {}): Promise<string[]> {
  const page = await readOnce(handles, 'search', searchRequest(text, filters));
  return page.rows.map((row) => row.summary.contactId);
}

describe('search', () => {
  // What stays behind calls the collector into every tenth search or so.
  test('what its results are unpacked in is given back with each of them', async () => {
    const handles = library();
    const key = findKey(handles.read, 'one', 'b') ?? 0;
    const beforeBytes = process.memoryUsage().arrayBuffers;
    for (let time = 0; time < 400; time++) expect(readPiecesWith(handles.read, key, /pedido/gu)).toHaveLength(1);
    expect(process.memoryUsage().arrayBuffers - beforeBytes).toBeLessThan(1_000_000);
  });

  test('nothing typed lists everything, newest day first', async () => {
    const page = await readOnce(library(), 'search', searchRequest(''));
    expect(page.rows.map((row) => row.summary.contactId)).toEqual(['d', 'c', 'b', 'a']);
    expect(page).toMatchObject({ total: 4, capped: false, withHistory: 3, searched: { contacts: 4, withoutHistory: 1 }, nextBeforeKey: null, terms: [] });
    expect(page.rows[0]).toMatchObject({ snippets: [], hitCount: 0 });
  });

  test.each([
    ['pedido ', ['b', 'a']],
    ['PEDÍDO nao', ['a']],
    ['"pedido não" ', ['a']],
    ['"não pedido" ', []],
    ['pedido -trocar', ['a']],
    ['trocar OR boleto ', ['d', 'b']],
    ['bole', ['d']],
    ['transbordo ', ['b', 'a']],
    ['01013044521 ', ['c']],
    ['010.130.445-21 ', ['c']],
    ['conceicao ', ['c']],
    ['ext-77 ', ['d']],
    ['id-b ', ['b']],
    ['i1 ', []],
    ['t1 ', []],
  ])('%s', async (text, expected) => {
    expect(await ids(library(), text)).toEqual(expected);
  });

  test.each<[Partial<SearchFilters>, string[]]>([
    [{ sources: ['whatsapp'] }, ['c', 'b']],
    [{ sources: ['whatsapp', 'widget'], eventNames: ['transbordo'] }, ['b', 'a']],
    [{ sources: ['Fonte "estranha" (x)'] }, ['d']],
    [{ sources: ['desconhecida'] }, []],
    [{ assistantIds: ['8'] }, ['b']],
    [{ from: '2026-03-02' }, ['d', 'c', 'b']],
    [{ to: '2026-03-02' }, ['c', 'b', 'a']],
    [{ from: '2026-03-02', to: '2026-03-02', hasHistory: true }, ['b']],
    [{ hasHistory: false }, ['c']],
    [{ hasFile: true }, []],
    [{ hasFile: false, instanceId: 'two' }, ['d']],
    [{ instanceId: 'two' }, ['d']],
    [{ instanceId: 'three' }, []],
  ])('filters %j', async (filters, expected) => {
    const handles = library();
    expect(await ids(handles, '', filters)).toEqual(expected);
    const page = await readOnce(handles, 'search', searchRequest('pedido boleto', filters));
    expect(page.searched.contacts).toBe(expected.length);
  });

  test('snippets say where the hit is', async () => {
    const page = await readOnce(library(), 'search', searchRequest('transbordo OR 01013044521 '));
    const where = page.rows.map((row) => row.snippets.map(({ where: place, index, label }) => [place, index, label]));
    expect(where).toEqual([[['attribute', null, 'cpf']], [['event', 1, 'transbordo']], [['event', 0, 'transbordo']]]);
  });

  test('pages follow one another without gap or repetition, under one total', async () => {
    const handles = openHandles();
    for (let index = 0; index < 25; index++) store(handles, String(index), { dateCreated: `2026-03-${String(1 + (index % 5)).padStart(2, '0')}` }, ['pedido']);
    const seen: string[] = [];
    let beforeKey: number | null = null;
    do {
      const page: Awaited<ReturnType<typeof readOnce<'search'>>> = await readOnce(handles, 'search', searchRequest('pedido', {}, { limit: 10, beforeKey }));
      expect(page.total).toBe(25);
      seen.push(...page.rows.map((row) => row.summary.contactId));
      beforeKey = page.nextBeforeKey;
    } while (beforeKey !== null);
    expect(new Set(seen).size).toBe(25);
    expect(seen).toHaveLength(25);
  });

  test('a search that nobody waits for any more stops between rows', async () => {
    const handles = library();
    let checks = 0;
    const interrupt = {
      check: () => {
        if (++checks === 3) throw new Interrupted();
      },
      pause: async () => undefined,
    };
    const options = { interrupt, nowMs: () => 0, matches: () => true, countRows: createRowCounter(handles.read), rank: createRanking(handles.read) };
    await expect(search(handles.read, searchRequest('pedido'), SEARCH_CONTEXT, options)).rejects.toThrow(Interrupted);
    expect(checks).toBe(3);
    checks = 10;
    expect((await search(handles.read, searchRequest('pedido'), SEARCH_CONTEXT, options)).total).toBe(2);
  });
});

describe('facets', () => {
  test('count what each value would leave, a dimension without its own filter', async () => {
    const facets = await readOnce(library(), 'facets', { filters: { ...NO_FILTERS, sources: ['whatsapp'] } });
    expect(facets).toEqual({
      sources: [{ value: 'whatsapp', count: 2 }, { value: 'Fonte "estranha" (x)', count: 1 }, { value: 'widget', count: 1 }],
      assistants: [{ value: '3', count: 1 }, { value: '8', count: 1 }],
      events: [{ value: 'encerramento', count: 1 }, { value: 'transbordo', count: 1 }],
      days: [{ value: '2026-03-02', count: 2 }],
      contacts: 2,
      withHistory: 1,
    });
  });

  test('see what was stored after they were counted', async () => {
    const handles = library();
    const counter = createRowCounter(handles.read);
    const all = { low: 0, high: Number.MAX_SAFE_INTEGER };
    expect(counter('tags : "a"', all)).toBe(4);
    expect(counter('tags : "a"', all)).toBe(4);
    store(handles, 'e', {}, ['novo']);
    expect(counter('tags : "a"', all)).toBe(5);
  });
});
