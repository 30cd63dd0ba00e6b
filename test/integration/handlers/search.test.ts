import { expect, test } from 'vitest';
import { createSearchHandlers } from '../../../electron/handlers/search-handlers.ts';
import type { Cache } from '../../../electron/cache/protocol.ts';
import { NO_FILTERS } from '../../../shared/model/search.ts';
import { openCache } from '../../helpers/open-cache.ts';
import { provenanceAt, receivedContact, said } from '../../helpers/received-contact.ts';
import { SEARCH_CONTEXT } from '../../helpers/search-context.ts';

const scope = { text: 'pedido ', filters: NO_FILTERS };

async function library(contacts: number): Promise<Cache> {
  const cache = await openCache();
  await Promise.all(
    Array.from({ length: contacts }, async (_, id) => {
      const received = receivedContact(String(id), {}, { messages: [said(0, 'user', `pedido ${id}`), said(1, 'bot', 'oi'), said(2, 'bot', 'oi')] });
      await cache.write('storeFetched', { runId: null, instanceId: 'one', received, asked: { history: true, events: true }, provenance: provenanceAt(1e12 + id) });
    }),
  );
  return cache;
}

test('whoever asks anew ends what was asked before, kind by kind', async () => {
  const cache = await library(5);
  const handlers = createSearchHandlers({ cache, context: async () => SEARCH_CONTEXT });
  const superseded = [
    handlers['search/run']({ ...scope, limit: 10, beforeKey: null }),
    handlers['search/facets'](scope),
    handlers['search/histogram'](scope),
    handlers['search/tally']({ scope, beforeKey: null }),
  ].map((call) => expect(call).rejects.toMatchObject({ error: { kind: 'cache.busy' } }));
  const answered = await Promise.all([
    handlers['search/run']({ ...scope, limit: 10, beforeKey: null }),
    handlers['search/facets'](scope),
    handlers['search/histogram'](scope),
    handlers['search/tally']({ scope, beforeKey: null }),
  ]);
  await Promise.all(superseded);
  const [page, facets, histogram, tally] = answered;
  expect([page.total, facets.counted, histogram.total, tally.found]).toEqual([5, 5, 5, 5]);
});

test('a next page is no new search', async () => {
  const cache = await library(5);
  const handlers = createSearchHandlers({ cache, context: async () => SEARCH_CONTEXT });
  const { nextBeforeKey } = await handlers['search/run']({ ...scope, limit: 2, beforeKey: null });
  const [next, newest] = await Promise.all([
    handlers['search/run']({ ...scope, limit: 2, beforeKey: nextBeforeKey }),
    handlers['search/run']({ ...scope, limit: 10, beforeKey: null }),
  ]);
  expect([next.rows.length, newest.rows.length]).toEqual([2, 5]);
});

test('typing is never behind: a search is answered while conversations are still read one by one', async () => {
  const cache = await library(400);
  const order: string[] = [];
  const context = SEARCH_CONTEXT;
  const reading = cache.read('searchFacets', { text: 'repete:bot', filters: NO_FILTERS, context }).then((facets) => {
    order.push(`facets of ${facets.counted}`);
  });
  const typed = cache.read('search', { ...scope, limit: 10, beforeKey: null, context }).then((page) => {
    order.push(`search of ${page.total}`);
  });
  await Promise.all([reading, typed]);
  expect(order).toEqual(['search of 400', 'facets of 400']);
});
