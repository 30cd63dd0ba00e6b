import { randomUUID } from 'node:crypto';
import { failure } from '../../shared/errors.ts';
import type { Cache, SearchContext } from '../cache/protocol.ts';
import type { Handlers } from '../core/core.ts';
import type { Clock } from '../core/platform.ts';

export function createSavedSearchHandlers(services: {
  readonly cache: Pick<Cache, 'read' | 'write'>;
  readonly context: () => Promise<SearchContext>;
  readonly clock: Pick<Clock, 'nowMs'>;
}): Pick<Handlers, 'searches/list' | 'searches/save' | 'searches/remove' | 'searches/seen'> {
  const { cache, context, clock } = services;
  const list = async () => [...(await cache.read('searches', { context: await context() }))];
  return {
    'searches/list': list,
    'searches/save': async ({ id = randomUUID(), ...draft }) => {
      await cache.write('saveSearch', { ...draft, id, nowMs: clock.nowMs() });
      const saved = (await list()).find((search) => search.id === id);
      if (saved === undefined) throw failure('query.unknown');
      return saved;
    },
    'searches/remove': ({ id }) => cache.write('removeSearch', { id }),
    'searches/seen': (input) => cache.write('seeSearch', { ...input, nowMs: clock.nowMs() }),
  };
}
