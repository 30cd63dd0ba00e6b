import { describe, expect, test } from 'vitest';
import { matches } from '../../../electron/search/matches.ts';
import { createRowCounter } from '../../../electron/cache/queries/count-rows.ts';
import { createRanking } from '../../../electron/cache/queries/ranking.ts';
import { search } from '../../../electron/cache/queries/search.ts';
import { storeFetched } from '../../../electron/cache/queries/store-fetched.ts';
import { tally } from '../../../electron/cache/queries/tally.ts';
import type { Message } from '../../../shared/model/message.ts';
import { NO_FILTERS, type SearchPage, type SearchRequest } from '../../../shared/model/search.ts';
import { searchRequest } from '../../helpers/open-cache.ts';
import { type Handles, openHandles, readOnce } from '../../helpers/open-handles.ts';
import { provenanceAt, receivedContact, said } from '../../helpers/received-contact.ts';
import { SEARCH_CONTEXT } from '../../helpers/search-context.ts';

const asked = { history: true, events: true };

function store(handles: Handles, id: string, messages: readonly Message[], atMs = 1e12): void {
  const received = receivedContact(id, { dateCreated: `2026-03-${String(1 + (Number(id) % 28)).padStart(2, '0')}` }, { messages });
  storeFetched(handles.write, { runId: null, instanceId: 'one', received, asked, provenance: provenanceAt(atMs + Number(id)) });
}

async function allPages(ask: (beforeKey: number | null) => Promise<SearchPage>): Promise<readonly SearchPage[]> {
  const pages: SearchPage[] = [];
  for (let beforeKey: number | null = null; ; ) {
    const page = await ask(beforeKey);
    pages.push(page);
    if (page.nextBeforeKey === null) return pages;
    beforeKey = page.nextBeforeKey;
  }
}

function idsOf(pages: readonly SearchPage[]): readonly string[] {
  return pages.flatMap(({ rows }) => rows.map(({ summary }) => summary.contactId));
}

describe('by relevance', () => {
  test('who says it most, in the fewest words, comes first, page by page', async () => {
    const handles = openHandles();
    for (let id = 0; id < 30; id++) {
      const times = id % 7 === 3 ? 6 : 1;
      store(handles, String(id), [said(0, 'user', `${'pedido '.repeat(times)}${'outra coisa qualquer '.repeat(id % 3)}`)]);
    }
    const request = (beforeKey: number | null) => searchRequest('pedido ', {}, { order: 'relevance', limit: 4, beforeKey });
    const pages = await allPages((beforeKey) => readOnce(handles, 'search', request(beforeKey)));
    const ids = idsOf(pages);
    expect(pages[0]).toMatchObject({ total: 30, capped: false, ranked: 30 });
    expect(new Set(ids).size).toBe(30);
    expect([...ids.slice(0, 4)].sort()).toEqual(['10', '17', '24', '3']);
    const newest = await readOnce(handles, 'search', searchRequest('pedido '));
    expect(newest.ranked).toBeNull();
    expect(new Set(idsOf([newest]))).toEqual(new Set(ids));
  });

  test('without a word there is nothing to rank by: newest first', async () => {
    const handles = openHandles();
    for (let id = 0; id < 5; id++) store(handles, String(id), [said(0, 'user', 'oi')]);
    const pages = await allPages((beforeKey) => readOnce(handles, 'search', searchRequest('', {}, { order: 'relevance', limit: 2, beforeKey })));
    expect(idsOf(pages)).toEqual(['4', '3', '2', '1', '0']);
  });
});

describe('what the index cannot decide', () => {
  /** The bot repeats itself in every tenth conversation. */
  function library(): Handles {
    const handles = openHandles();
    for (let id = 0; id < 300; id++) {
      const repeats = id % 10 === 4;
      store(handles, String(id), [said(0, 'bot', 'Digite seu pedido'), said(1, 'user', 'não sei'), said(2, 'bot', repeats ? 'Digite seu pedido' : 'Entendi')]);
    }
    return handles;
  }
  const repeating = Array.from({ length: 30 }, (_, index) => String(index * 10 + 4)).sort();

  /** A clock that goes on so many milliseconds each time that someone looks at it. */
  function options(handles: Handles, msALook: number) {
    let nowMs = 0;
    const interrupt = { check: (): void => undefined, pause: async (): Promise<void> => undefined };
    return { interrupt, nowMs: () => (nowMs += msALook), matches, countRows: createRowCounter(handles.read), rank: createRanking(handles.read) };
  }
  const request = (page: Partial<SearchRequest> = {}): SearchRequest => ({ text: 'repete:bot', filters: NO_FILTERS, limit: 50, beforeKey: null, ...page });

  test('is read until a page is full, and counted truly', async () => {
    const handles = library();
    const page = await search(handles.read, request(), SEARCH_CONTEXT, options(handles, 0));
    expect(page).toMatchObject({ total: 30, capped: false, reading: { read: 300, candidates: 300, capped: false }, nextBeforeKey: null, searched: { contacts: 300 } });
    expect([...idsOf([page])].sort()).toEqual(repeating);
    const first = await search(handles.read, request({ limit: 7 }), SEARCH_CONTEXT, options(handles, 0));
    expect(first).toMatchObject({ total: 7, capped: true });
    expect(first.reading?.read).toBeLessThan(300);
  });

  test.each([['newest', 0], ['newest', 150], ['relevance', 150]] as const)('pages by %s go on where time ran out, without gap or repetition (%i ms a look)', async (order, msALook) => {
    const handles = library();
    const text = 'repete:bot pedido';
    const pages = await allPages((beforeKey) => search(handles.read, request({ text, order, limit: 7, beforeKey }), SEARCH_CONTEXT, options(handles, msALook)));
    expect([...idsOf(pages)].sort()).toEqual(repeating);
    expect(pages.reduce((sum, { reading }) => sum + (reading?.read ?? 0), 0)).toBe(300);
    expect(pages.reduce((sum, { total }) => sum + total, 0)).toBe(30);
  });

  test('by relevance a total is whole only where all of them were put in order', async () => {
    const handles = library();
    const ask = (ranked: number) =>
      search(handles.read, request({ order: 'relevance' }), SEARCH_CONTEXT, { ...options(handles, 0), rank: (_, newest) => newest.slice(0, ranked) });
    expect(await ask(300)).toMatchObject({ total: 30, capped: false, nextBeforeKey: null });
    expect(await ask(100)).toMatchObject({ total: 10, capped: true, nextBeforeKey: null, ranked: 100 });
  });

  test('a tally reads on to the same total', async () => {
    const handles = library();
    const scope = { text: 'repete:bot', filters: NO_FILTERS };
    const sums = { found: 0, read: 0, calls: 0 };
    for (let beforeKey: number | null = null; ; sums.calls++) {
      const part: Awaited<ReturnType<typeof tally>> = await tally(handles.read, { scope, beforeKey }, SEARCH_CONTEXT, options(handles, 150));
      sums.found += part.found;
      sums.read += part.read;
      if (part.nextBeforeKey === null) break;
      beforeKey = part.nextBeforeKey;
    }
    expect(sums).toMatchObject({ found: 30, read: 300 });
    expect(sums.calls).toBeGreaterThan(1);
  });

  test('what no filter leaves is not found, and says what was searched', async () => {
    const handles = library();
    expect(await readOnce(handles, 'search', searchRequest('pedido ', { sources: ['nenhuma'] }))).toMatchObject({ total: 0, searched: { contacts: 0 } });
    expect(await readOnce(handles, 'search', searchRequest('canal:nenhum'))).toMatchObject({ total: 0, searched: { contacts: 300, withoutHistory: 0 } });
  });
});
