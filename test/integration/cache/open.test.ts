import { existsSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { latestVersion, MIGRATIONS } from '../../../electron/cache/migrate.ts';
import { closeWriter, openForWriting } from '../../../electron/cache/open.ts';
import type { CacheKey } from '../../../electron/cache/protocol.ts';
import { RAW_KEY } from '../../helpers/cache-worker.ts';
import { cacheClient, openCache, searchRequest } from '../../helpers/open-cache.ts';
import { provenanceAt, receivedContact, said } from '../../helpers/received-contact.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const passphrase: CacheKey = { kind: 'passphrase', text: `correto "cavalo" 'bateria'; é\0grampo` };

/** A closed cache with enough in it to have many pages. */
async function closedCache(key: CacheKey = RAW_KEY): Promise<string> {
  const cache = await openCache(join(temporaryFolder(), 'library.db'), key);
  for (let index = 0; index < 30; index++) {
    const messages = Array.from({ length: 20 }, (_, at) => said(at, 'user', `segredo${index} canarinho ${'palavra '.repeat(at)}${index * at}`));
    const received = receivedContact(String(index), {}, { messages, events: [] });
    const asked = { history: true, events: true };
    await cache.write('storeFetched', { runId: null, instanceId: 'one', received, asked, provenance: provenanceAt(1e12 + index) });
  }
  await cache.close();
  return cache.path;
}

function reopen(path: string, key: CacheKey = RAW_KEY): ReturnType<ReturnType<typeof cacheClient>['open']> {
  return cacheClient().open({ path, key, nativeBinding: null });
}

describe('opening', () => {
  test('a first run creates, a second one finds', async () => {
    const path = join(temporaryFolder(), 'library.db');
    expect(await reopen(path)).toEqual({ kind: 'open', readOnly: false, created: true });
    expect(await reopen(path)).toEqual({ kind: 'open', readOnly: false, created: false });
  });

  test('a passphrase of any characters opens again, however its accents are composed', async () => {
    const path = await closedCache(passphrase);
    const decomposed: CacheKey = { kind: 'passphrase', text: passphrase.kind === 'passphrase' ? passphrase.text.normalize('NFD') : '' };
    expect(await reopen(path, decomposed)).toMatchObject({ kind: 'open', created: false });
    expect(await reopen(path, { kind: 'passphrase', text: `correto "cavalo" 'bateria'; é` })).toEqual({ kind: 'wrongKey' });
  });

  test('a wrong key is told, changes nothing, and the right one opens afterwards on the same threads', async () => {
    const path = await closedCache();
    const before = readFileSync(path);
    const cache = cacheClient();
    const wrong: CacheKey = { kind: 'raw', hex: '00'.repeat(32) };
    expect(await cache.open({ path, key: wrong, nativeBinding: null })).toEqual({ kind: 'wrongKey' });
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(await cache.open({ path, key: RAW_KEY, nativeBinding: null })).toMatchObject({ kind: 'open' });
    expect((await cache.read('search', searchRequest('canarinho'))).total).toBe(30);
  });

  test('nothing stored can be read in the file, its log or its shared memory', async () => {
    const path = join(temporaryFolder(), 'library.db');
    const cache = await openCache(path);
    const received = receivedContact('1', { attributes: { name: 'canarinho' } }, { messages: [said(0, 'user', 'canarinho')], events: [] });
    const asked = { history: true, events: true };
    const provenance = provenanceAt(1e12, { request: '{"filters":{"id":"canarinho"}}' });
    await cache.write('storeFetched', { runId: null, instanceId: 'canarinho', received, asked, provenance });
    expect((await cache.read('search', searchRequest('canarinho'))).total).toBe(1);
    const written = [path, `${path}-wal`, `${path}-shm`].map((file) => readFileSync(file));
    expect(written.map((bytes) => bytes.length > 0)).toEqual([true, true, true]);
    for (const bytes of written) {
      expect(bytes.includes('canarinho')).toBe(false);
      expect(bytes.includes('SQLite format 3')).toBe(false);
    }
  });

  test.each([
    ['put down in order', closeWriter],
    ['as a kill leaves it', (db: Database) => db.close()],
  ])('a cache of a newer application is left alone: %s', async (_, putDown) => {
    const path = await closedCache();
    const opened = openForWriting({ path, key: RAW_KEY, nativeBinding: null });
    if (opened.kind !== 'open') throw new Error(opened.kind);
    opened.db.pragma(`user_version = ${latestVersion(MIGRATIONS) + 10}`);
    putDown(opened.db);
    const before = readFileSync(path);
    expect(await reopen(path)).toEqual({ kind: 'newer', version: latestVersion(MIGRATIONS) + 10 });
    expect(readFileSync(path).equals(before)).toBe(true);
  });
});

describe('damage is named, and never taken for a first run', () => {
  test.each([
    ['overwritten with zeros', (path: string) => writeFileSync(path, Buffer.alloc(readFileSync(path).length))],
    ['another kind of file', (path: string) => writeFileSync(path, 'não é um banco de dados '.repeat(900))],
    ['cut in the middle', (path: string) => truncateSync(path, Math.floor(readFileSync(path).length / 8192) * 4096)],
    ['cut inside the first page', (path: string) => truncateSync(path, 100)],
    ['gone, with only its log left', (path: string) => {
      writeFileSync(`${path}-wal`, 'log');
      rmSync(path);
    }],
  ])('%s', async (_, damage) => {
    const path = await closedCache();
    damage(path);
    const existed = existsSync(path);
    expect(await reopen(path)).toEqual({ kind: 'damaged' });
    expect(existsSync(path)).toBe(existed);
  });

  test('a changed byte inside is found when its page is read', async () => {
    const path = await closedCache();
    const bytes = readFileSync(path);
    // Every page but the first, which holds the schema.
    for (let page = 1; page < bytes.length / 4096; page++) bytes[page * 4096 + 200] = (bytes[page * 4096 + 200] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    const cache = cacheClient();
    const outcome = await cache.open({ path, key: RAW_KEY, nativeBinding: null });
    const found = outcome.kind === 'open' ? await cache.read('search', searchRequest('canarinho')).catch((error: unknown) => error) : outcome;
    expect(found).toMatchObject(outcome.kind === 'open' ? { error: { kind: 'cache.damaged' } } : { kind: 'damaged' });
  });

  test('a folder in its place is a failure, not a first run', async () => {
    const path = join(temporaryFolder(), 'library.db');
    mkdirSync(path);
    writeFileSync(join(path, 'x'), 'x');
    expect(await reopen(path)).toMatchObject({ kind: 'failed' });
  });
});
