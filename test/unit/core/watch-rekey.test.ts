import { rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { connect, keyPragmas, unlock } from '../../../electron/cache/open.ts';
import type { CacheKey } from '../../../electron/cache/protocol.ts';
import { watchRekey } from '../../../electron/core/watch-rekey.ts';
import type { ReprotectProgress } from '../../../shared/model/reprotection.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

/** Every look at the file waits until the test lets the next one come. */
function watched(path: string, sizeBytes: number) {
  const seen: ReprotectProgress[] = [];
  const ended = new AbortController();
  const looked: (() => void)[] = [];
  const waiting: (() => void)[] = [];
  const sleep = (_delayMs: number, signal?: AbortSignal): Promise<void> => {
    looked.shift()?.();
    return new Promise((resolve, reject) => {
      waiting.push(resolve);
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
  };
  const first = new Promise<void>((resolve) => looked.push(resolve));
  const done = watchRekey({ path, sizeBytes, clock: { sleep }, onProgress: (progress) => seen.push(progress) }, ended.signal);
  const look = async (): Promise<void> => {
    const next = new Promise<void>((resolve) => looked.push(resolve));
    waiting.shift()?.();
    await Promise.race([next, done]);
  };
  return { seen, first, look, done, end: () => ended.abort() };
}

test('how far it is is what the journal holds of the file, and when the journal is gone it is being checked', async () => {
  const path = join(temporaryFolder(), 'library.passphrase.part');
  const { seen, first, look, done } = watched(path, 8000);
  await first;
  expect(seen).toEqual([]);
  for (const bytes of [2000, 6000, 8100]) {
    writeFileSync(`${path}-journal`, Buffer.alloc(bytes));
    await look();
  }
  rmSync(`${path}-journal`);
  await look();
  await done;
  expect(seen).toEqual([...[0.25, 0.75, 1].map((fraction) => ({ step: 'encrypting', fraction })), { step: 'checking', fraction: null }]);
});

test('nothing is said of one that was over before it could be looked at, and watching ends with it', async () => {
  const { seen, first, done, end } = watched(join(temporaryFolder(), 'library.keychain.part'), 8000);
  await first;
  end();
  await done;
  expect(seen).toEqual([]);
});

test('SQLite sets the whole file aside while it gives it another key', () => {
  const path = join(temporaryFolder(), 'library.db');
  const from: CacheKey = { kind: 'raw', hex: 'ab'.repeat(32) };
  const to: CacheKey = { kind: 'raw', hex: 'cd'.repeat(32) };
  const db: Database.Database = connect({ path, key: from, nativeBinding: null }, false);
  unlock(db, from);
  db.exec('CREATE TABLE page (bytes BLOB); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400) INSERT INTO page SELECT randomblob(3000) FROM n');
  const before = statSync(path).size;
  // As it is done, but that the journal stays to be looked at.
  db.pragma('journal_mode = PERSIST');
  for (const pragma of keyPragmas(to, 'rekey')) db.pragma(pragma);
  const share = statSync(`${path}-journal`).size / before;
  db.close();
  expect(share).toBeGreaterThan(0.98);
  expect(share).toBeLessThan(1.05);
});
