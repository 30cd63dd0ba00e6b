import { expect, onTestFinished, test } from 'vitest';
import { createIndexKeeper, type IndexKeeper } from '../../../electron/core/index-keeper.ts';
import type { Cache } from '../../../electron/cache/protocol.ts';
import type { IndexState } from '../../../shared/model/search-index.ts';
import { openCache, searchRequest } from '../../helpers/open-cache.ts';
import { openHandles } from '../../helpers/open-handles.ts';
import { provenanceAt, receivedContact, said } from '../../helpers/received-contact.ts';

const asked = { history: true, events: true };

async function library(contacts = 130): Promise<Cache & { readonly path: string }> {
  const cache = await openCache();
  await Promise.all(
    Array.from({ length: contacts }, async (_, id) => {
      const received = receivedContact(String(id), {}, { messages: [said(0, 'user', `pedido ${id}`)] });
      await cache.write('storeFetched', { runId: null, instanceId: 'one', received, asked, provenance: provenanceAt(1e12 + id) });
    }),
  );
  return cache;
}

interface Kept {
  readonly keeper: IndexKeeper;
  readonly told: IndexState[];
  /** Resolves with the state after the work that is under way. */
  readonly ended: () => Promise<IndexState>;
}

function keep(cache: Pick<Cache, 'read' | 'write'>): Kept {
  const told: IndexState[] = [];
  const waiting: ((state: IndexState) => void)[] = [];
  let nowMs = 0;
  const keeper = createIndexKeeper({
    cache,
    clock: { nowMs: () => 77, monotonicMs: () => (nowMs += 1_000) },
    logger: { info: () => undefined, warn: () => undefined },
    onState: (state) => {
      told.push(state);
      if (state.kind === 'ready' || state.kind === 'failed') waiting.splice(0).forEach((wake) => wake(state));
    },
  });
  onTestFinished(() => keeper.close());
  return { keeper, told, ended: () => new Promise((resolve) => waiting.push(resolve)) };
}

const agreeing = { conversations: 130, missing: 0, extra: 0, differing: 0, endedMs: 77 };

test('a check says how far it is and what it found', async () => {
  const { keeper, told, ended } = keep(await library());
  const end = ended();
  expect(await keeper.check()).toEqual({ kind: 'checking', done: 0, of: 0 });
  expect(await end).toEqual({ kind: 'ready', check: agreeing });
  expect(told.slice(0, -1)).toEqual([{ kind: 'checking', done: 0, of: 130 }, { kind: 'checking', done: 100, of: 130 }]);
});

test('an index of other rules is built anew on its own, and searches go on meanwhile', async () => {
  const cache = await library();
  const { db } = openHandles(cache.path);
  db.prepare('UPDATE index_state SET version = 0').run();
  const totals: number[] = [];
  const searching: Pick<Cache, 'read' | 'write'> = {
    read: (operation, input) => cache.read(operation, input),
    write: async (operation, input) => {
      const output = await cache.write(operation, input);
      if (operation === 'buildIndexPart') totals.push((await cache.read('search', searchRequest('pedido '))).total);
      return output;
    },
  };
  const { keeper, told, ended } = keep(searching);
  const end = ended();
  await keeper.start();
  expect(await end).toEqual({ kind: 'ready', check: null });
  expect(told.slice(0, -1).map((state) => (state.kind === 'rebuilding' ? [state.why, state.done, state.of] : state.kind))).toEqual([0, 40, 80, 120].map((done) => ['newRules', done, 130]));
  expect(totals).toEqual([130, 130, 130, 130]);
  expect(await cache.read('indexStatus', null)).toEqual({ isCurrent: true, isBuilding: false, isAsked: false, hasOld: false });
  const checked = ended();
  await keeper.check();
  expect(await checked).toEqual({ kind: 'ready', check: agreeing });
});

test('a rebuild that was asked for can be stopped, and leaves the index as it was', async () => {
  const cache = await library();
  await keepUpToDate(cache);
  const half = Promise.withResolvers<void>();
  let parts = 0;
  const slow: Pick<Cache, 'read' | 'write'> = {
    read: (operation, input) => cache.read(operation, input),
    write: async (operation, input) => {
      if (operation === 'buildIndexPart' && ++parts === 2) await half.promise;
      return cache.write(operation, input);
    },
  };
  const { keeper } = keep(slow);
  expect(await keeper.rebuild()).toEqual({ kind: 'rebuilding', why: 'asked', done: 0, of: 0 });
  // What is under way is not begun twice.
  expect((await keeper.check()).kind).toBe('rebuilding');
  const stopped = keeper.stop();
  half.resolve();
  expect(await stopped).toEqual({ kind: 'ready', check: null });
  expect(await cache.read('indexStatus', null)).toMatchObject({ isCurrent: true, isBuilding: false });
  expect((await cache.read('search', searchRequest('pedido '))).total).toBe(130);
});

test('a failure is a state, out of which it can be tried again', async () => {
  const cache = await library(3);
  let isBroken = true;
  const { keeper, ended } = keep({
    write: (operation, input) => cache.write(operation, input),
    read: (operation, input) => (isBroken && operation === 'checkIndexPart' ? Promise.reject(new Error('broken')) : cache.read(operation, input)),
  });
  const end = ended();
  await keeper.check();
  expect(await end).toEqual({ kind: 'failed', work: 'check' });
  isBroken = false;
  const again = ended();
  await keeper.check();
  expect(await again).toMatchObject({ kind: 'ready', check: { conversations: 3, missing: 0 } });
});

async function keepUpToDate(cache: Cache): Promise<void> {
  await cache.write('beginIndexBuild', { asked: false });
  while (!(await cache.write('buildIndexPart', { limit: 1_000 })).done);
  while (!(await cache.write('removeOldIndex', {})).done);
}
