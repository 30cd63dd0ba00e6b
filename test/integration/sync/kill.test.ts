import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type SyncRun, syncRun } from '../../../shared/model/sync-run.ts';
import type { ContactQuery } from '../../../shared/model/contact-query.ts';
import { createCacheClient } from '../../../electron/cache/client.ts';
import type { PendingContact } from '../../../electron/cache/protocol.ts';
import { createClock } from '../../../electron/core/clock.ts';
import { CACHE_KEY_SECRET } from '../../../electron/secrets/names.ts';
import { cacheWorkerUrl } from '../../helpers/cache-worker.ts';
import { heldTimes } from '../../helpers/held-contacts.ts';
import { MemorySecrets } from '../../helpers/memory-secrets.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { connectTo, startTestCore, untilState, wholeQuery } from '../../helpers/test-core.ts';
import { startVendorApi, type VendorApi } from '../../helpers/vendor-api.ts';
import { vendorTruth } from '../../helpers/vendor-truth.ts';

const CONTACTS = 24;
const childPath = fileURLToPath(new URL('../../helpers/sync-child.ts', import.meta.url));

let api: VendorApi;
let truth: ReadonlyMap<string, readonly unknown[]>;
beforeAll(async () => {
  api = await startVendorApi({ contacts: CONTACTS });
  truth = await vendorTruth(api);
});
beforeEach(() => api.reset());
afterAll(() => api.stop());

interface Ground {
  readonly userData: string;
  readonly secrets: MemorySecrets;
  readonly runId: string;
}

/** So many queries for contents are answered and no more, so that no run ends before it is stopped, however fast it goes. */
function holdBackAfter(answered: number): Promise<void> {
  return api.fault('stall', { query: 'detail', skip: answered, count: null });
}

/** A run that was begun, and stopped by quitting before anything was answered. */
async function begunRun(service: VendorApi, query: ContactQuery): Promise<Ground> {
  const userData = temporaryFolder();
  const secrets = new MemorySecrets();
  const core = await startTestCore({ userData, secrets });
  const { id: instanceId } = await connectTo(core, service);
  await service.fault('stall', { count: null });
  const { id: runId } = await core.handlers['sync/start']({ instanceId, query, name: null });
  await core.core.close();
  await service.clearFaults();
  return { userData, secrets, runId };
}

/** Runs the core in a process of its own until its progress fits, and kills it without warning. */
async function killedWhen({ userData, secrets }: Ground, fits: (run: SyncRun) => boolean): Promise<void> {
  const child = spawn(process.execPath, [childPath, JSON.stringify({ userData, secrets: [...secrets.kept] })], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<NodeJS.Signals | null>((resolve) => child.once('exit', (_, signal) => resolve(signal)));
  for await (const line of createInterface({ input: child.stdout })) {
    const run = syncRun.parse(JSON.parse(line));
    if (['failed', 'incomplete', 'done'].includes(run.state.kind)) throw new Error(`too late to kill: ${run.state.kind}`);
    if (fits(run)) child.kill('SIGKILL');
  }
  expect(await ended).toBe('SIGKILL');
}

function cachePath({ userData }: Pick<Ground, 'userData'>): string {
  return join(userData, 'cache', 'library.keychain.db');
}

/** What the cache of a process that is gone still has to fetch. */
async function held({ userData, secrets, runId }: Ground): Promise<{ readonly pending: readonly PendingContact[] }> {
  const path = cachePath({ userData });
  const hex = secrets.kept.get(CACHE_KEY_SECRET) ?? '';
  const cache = createCacheClient({
    workerPath: cacheWorkerUrl,
    clock: createClock(),
  });
  expect(await cache.open({ path, key: { kind: 'raw', hex }, nativeBinding: null })).toMatchObject({ kind: 'open' });
  const pending = await cache.read('pending', { runId, limit: 1000 });
  await cache.close();
  return { pending };
}

/** Ids, or identifiers of several contacts at once, whose details were asked for since query `after`. */
async function detailsSince(after: number): Promise<readonly string[]> {
  const asked = (await api.queries(after)).filter(({ kind }) => kind === 'detail');
  return asked.map(({ query }) => String(JSON.stringify(query).match(/"(?:id|identifier)":"?([\w-]+)/)?.[1]));
}

const contents = ({ counts }: SyncRun): number => counts.fetched + counts.empty;

describe('a process that is killed', () => {
  test('while fetching loses nothing that it had stored, and fetches none of it again', async () => {
    const ground = await begunRun(api, wholeQuery());
    let stored = 0;
    for (const answered of [3, 2]) {
      await holdBackAfter(answered);
      await killedWhen(ground, (run) => contents(run) >= stored + answered);
      const { pending } = await held(ground);
      expect(CONTACTS - pending.length).toBeGreaterThanOrEqual(stored + answered);
      const { arrivals } = await api.stats();

      await api.clearFaults();
      await holdBackAfter(1);
      const core = await startTestCore(ground);
      const { counts } = await core.until('sync/progress', (run) => contents(run) > CONTACTS - pending.length);
      await core.core.close();
      await api.clearFaults();
      stored = counts.fetched + counts.empty;
      // One query stores all that it brings of an identifier, or nothing: asked again is only what was not stored.
      const open = new Set(pending.flatMap(({ contactId, identifier, isShared }) => (isShared && identifier !== null ? [contactId, identifier] : [contactId])));
      for (const asked of await detailsSince(arrivals)) expect(open).toContain(asked);
    }
    const core = await startTestCore(ground);
    const ended = await untilState(core, ground.runId, 'done', 'incomplete', 'failed');
    expect(ended).toMatchObject({ state: { kind: 'done' }, counts: { listed: CONTACTS, toFetch: CONTACTS, failed: 0 } });
    expect(contents(ended)).toBe(CONTACTS);
    expect(await heldTimes(core.handlers)).toEqual(truth);
    expect(await core.handlers['cache/stats']({ instanceId: null })).toMatchObject({ contacts: CONTACTS });
  });

  test('leaves a cache that is whole', async () => {
    const ground = await begunRun(api, wholeQuery());
    await holdBackAfter(3);
    await killedWhen(ground, (run) => contents(run) >= 3);
    const db = new Database(cachePath(ground));
    db.pragma(`cipher = 'chacha20'`);
    db.pragma(`key = "raw:${ground.secrets.kept.get(CACHE_KEY_SECRET)}"`);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(db.prepare(`INSERT INTO fts(fts) VALUES ('integrity-check')`).run().changes).toBeGreaterThanOrEqual(0);
    db.close();
  });

  test('between two pages goes on at the next one', async () => {
    const many = await startVendorApi({ contacts: 1600 });
    try {
      const ground = await begunRun(many, wholeQuery({ flags: { history: false, events: false } }));
      // The third page never answers, so that the listing cannot end before the kill.
      await many.fault('stall', { query: 'page', skip: 1, count: null });
      await killedWhen(ground, (run) => run.counts.pages >= 2);
      await many.clearFaults();
      const core = await startTestCore(ground);
      const ended = await untilState(core, ground.runId, 'done', 'incomplete', 'failed');
      expect(ended).toMatchObject({ state: { kind: 'done' }, counts: { pages: 4, listed: 1600, resultCount: 1600 } });
      expect(await core.handlers['cache/stats']({ instanceId: null })).toMatchObject({ contacts: 1600 });
      // Four pages, and at most one that was in flight at each end.
      expect((await many.stats()).arrivals).toBeLessThanOrEqual(6);
    } finally {
      await many.stop();
    }
  });
});
