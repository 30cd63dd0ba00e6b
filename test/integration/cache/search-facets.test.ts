import { describe, expect, test } from 'vitest';
import { storeFetched } from '../../../electron/cache/queries/store-fetched.ts';
import { removeSearch, saveSearch, seeSearch } from '../../../electron/cache/queries/saved-searches.ts';
import type { SavedSearch, SearchFilters, SearchScope } from '../../../shared/model/search.ts';
import { NO_FILTERS } from '../../../shared/model/search.ts';
import { searchRequest } from '../../helpers/open-cache.ts';
import { type Handles, openHandles, readOnce } from '../../helpers/open-handles.ts';
import { happened, provenanceAt, receivedContact, said } from '../../helpers/received-contact.ts';
import { SEARCH_CONTEXT } from '../../helpers/search-context.ts';

const asked = { history: true, events: true };
const context = SEARCH_CONTEXT;

interface Facts {
  readonly id: number;
  readonly day: string | null;
  readonly source: string;
  readonly assistant: string;
  readonly events: readonly string[];
  readonly user: string;
  readonly bot: string;
}

/** A library small enough to be counted by hand. */
const LIBRARY: readonly Facts[] = Array.from({ length: 60 }, (_, id) => ({
  id,
  day: id % 20 === 19 ? null : `2026-0${1 + (id % 3)}-1${id % 7}`,
  source: ['widget', 'whatsapp', 'facebook'][id % 3] ?? '',
  assistant: String(1 + (id % 2)),
  events: id % 4 === 0 ? ['transbordo', 'encerramento'] : id % 4 === 1 ? ['encerramento'] : [],
  user: id % 5 === 0 ? 'meu pedido sumiu' : 'bom dia',
  bot: id % 6 === 0 ? 'qual pedido?' : 'olá',
}));

function store(handles: Handles, { id, day, source, assistant, events, user, bot }: Facts): void {
  const received = receivedContact(
    String(id),
    { dateCreated: day, source, assistantId: assistant },
    { messages: [said(0, 'bot', bot), said(1, 'user', user)], events: events.map((name, index) => happened(index, name)) },
  );
  storeFetched(handles.write, { runId: null, instanceId: 'one', received, asked, provenance: provenanceAt(1e12 + id) });
}

function library(facts: readonly Facts[] = LIBRARY): Handles {
  const handles = openHandles();
  for (const one of facts) store(handles, one);
  return handles;
}

/** The same counts by reading every conversation. */
function counted(facts: readonly Facts[], valuesOf: (one: Facts) => readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of facts.flatMap(valuesOf)) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

function asRecord(facets: readonly { readonly value: string; readonly count: number }[]): Record<string, number> {
  return Object.fromEntries(facets.map(({ value, count }) => [value, count]));
}

function scope(text: string, filters: Partial<SearchFilters> = {}): SearchScope {
  return { text, filters: { ...NO_FILTERS, ...filters } };
}

const says = ({ user, bot }: Facts): boolean => `${user} ${bot}`.includes('pedido');

describe('facets under the text', () => {
  test.each<[string, SearchScope, (one: Facts) => boolean]>([
    ['nothing typed', scope(''), () => true],
    ['a word', scope('pedido '), says],
    ['a sender', scope('de:cliente pedido'), ({ user }) => user.includes('pedido')],
    ['a filter', scope('pedido ', { hasFile: false }), says],
    ['what is decided by reading', scope('duracao:<2m pedido '), says],
    ['nothing found', scope('xilofone '), () => false],
  ])('%s', async (_name, asks, isFound) => {
    const found = LIBRARY.filter(isFound);
    const facets = await readOnce(library(), 'searchFacets', { ...asks, context });
    expect(facets).toMatchObject({ counted: found.length, capped: false });
    expect(asRecord(facets.sources)).toEqual(counted(found, ({ source }) => [source]));
    expect(asRecord(facets.assistants)).toEqual(counted(found, ({ assistant }) => [assistant]));
    expect(asRecord(facets.events)).toEqual(counted(found, ({ events }) => events));
    expect(asRecord(facets.months)).toEqual(counted(found, ({ day }) => (day === null ? [] : [day.slice(0, 7)])));
  });

  test('senders are those who said it', async () => {
    const { senders } = await readOnce(library(), 'searchFacets', { ...scope('pedido '), context });
    expect(asRecord(senders)).toEqual({ user: 12, bot: 10 });
    expect((await readOnce(library(), 'searchFacets', { ...scope(''), context })).senders).toEqual([]);
  });

  test('a dimension is counted without its own filter, the others with it', async () => {
    const facets = await readOnce(library(), 'searchFacets', { ...scope('pedido ', { sources: ['widget'], from: '2026-01-01', to: '2026-01-31' }), context });
    const inJanuary = LIBRARY.filter((one) => says(one) && one.day?.startsWith('2026-01') === true);
    expect(asRecord(facets.sources)).toEqual(counted(inJanuary, ({ source }) => [source]));
    const onWidget = LIBRARY.filter((one) => says(one) && one.source === 'widget');
    expect(asRecord(facets.months)).toEqual(counted(onWidget, ({ day }) => (day === null ? [] : [day.slice(0, 7)])));
    expect(facets.counted).toBe(onWidget.filter((one) => one.day?.startsWith('2026-01') === true).length);
  });
});

test.each<[string, SearchScope, (one: Facts) => boolean]>([
  ['everything', scope(''), () => true],
  ['a word, whatever the period', scope('pedido ', { from: '2026-02-01', to: '2026-02-28' }), says],
  ['what is decided by reading', scope('duracao:<2m pedido '), says],
])('the histogram counts by day: %s', async (_name, asks, isFound) => {
  const found = LIBRARY.filter(isFound);
  const histogram = await readOnce(library(), 'histogram', { ...asks, context });
  expect(asRecord(histogram.days)).toEqual(counted(found, ({ day }) => (day === null ? [] : [day])));
  expect(histogram.days.map(({ value }) => value)).toEqual([...histogram.days.map(({ value }) => value)].sort());
  expect(histogram).toMatchObject({ total: found.length, withoutDay: found.filter(({ day }) => day === null).length, capped: false });
});

describe('a search that is kept', () => {
  const draft = { id: 's', name: 'Pedidos', text: 'pedido ', filters: NO_FILTERS, order: 'newest' as const };
  const list = (handles: Handles): Promise<readonly SavedSearch[]> => readOnce(handles, 'searches', { context });
  const newsOf = async (handles: Handles): Promise<number | undefined> => (await list(handles))[0]?.news.count;

  test('tells what is new or changed since it was looked at, and shows just that', async () => {
    const handles = library();
    const { asOf } = await readOnce(handles, 'search', searchRequest('pedido '));
    saveSearch(handles.write, { ...draft, nowMs: 5, asOf });
    expect(await list(handles)).toEqual([{ id: 's', name: 'Pedidos', text: 'pedido ', filters: NO_FILTERS, order: 'newest', createdMs: 5, seenMs: 5, seen: asOf, news: { count: 0, capped: false } }]);
    const [first, second] = LIBRARY;
    if (first === undefined || second === undefined) throw new Error('the library has contacts');
    store(handles, { ...first, id: 100 });
    // One that says nothing of it, one that now does, and one as it was.
    store(handles, { ...second, id: 101 });
    store(handles, { ...second, user: 'o pedido veio' });
    store(handles, first);
    expect(await newsOf(handles)).toBe(2);
    const page = await readOnce(handles, 'search', searchRequest('pedido ', {}, { changedSince: asOf }));
    expect(page.rows.map(({ summary }) => summary.contactId).sort()).toEqual(['1', '100']);
    expect(page).toMatchObject({ total: 2, withHistory: 2 });
    seeSearch(handles.write, { id: 's', asOf: page.asOf, nowMs: 9 });
    expect(await list(handles)).toMatchObject([{ seenMs: 9, news: { count: 0 } }]);
    // Another window that looked earlier takes nothing back.
    seeSearch(handles.write, { id: 's', asOf, nowMs: 8 });
    expect(await list(handles)).toMatchObject([{ seenMs: 9, seen: page.asOf }]);
  });

  test('what was read by is told apart too', async () => {
    const handles = library();
    saveSearch(handles.write, { ...draft, text: 'repete:bot', nowMs: 5, asOf: (await readOnce(handles, 'search', searchRequest(''))).asOf });
    const received = receivedContact('200', {}, { messages: [said(0, 'bot', 'oi'), said(1, 'bot', 'oi')] });
    storeFetched(handles.write, { runId: null, instanceId: 'one', received, asked, provenance: provenanceAt(2e12) });
    expect(await newsOf(handles)).toBe(1);
  });

  test('is renamed, looked at, and removed; one that was marked before everything was erased stays true', async () => {
    const handles = library();
    saveSearch(handles.write, { ...draft, nowMs: 5, asOf: 60 });
    saveSearch(handles.write, { ...draft, name: 'Outro', nowMs: 6, asOf: 60 });
    expect(await list(handles)).toMatchObject([{ name: 'Outro', createdMs: 5 }]);
    handles.db.exec('DELETE FROM contact');
    handles.db.exec(`INSERT INTO fts(fts) VALUES ('delete-all')`);
    for (const one of LIBRARY.slice(0, 3)) store(handles, one);
    expect(await newsOf(handles)).toBe(1);
    removeSearch(handles.write, 's');
    expect(await list(handles)).toEqual([]);
  });
});
