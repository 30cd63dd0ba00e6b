import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { latestVersion, migrate, MIGRATIONS, schemaVersion } from '../../../electron/cache/migrate.ts';
import { connect, unlock } from '../../../electron/cache/open.ts';
import { RAW_KEY } from '../../helpers/cache-worker.ts';
import { countProblems, integrityProblems } from '../../helpers/cache-problems.ts';
import { searchRequest } from '../../helpers/open-cache.ts';
import { openHandles, readOnce } from '../../helpers/open-handles.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const script = fileURLToPath(new URL('../../helpers/cache-writer-process.ts', import.meta.url));

/** Lets a process store contacts and kills it without warning after so many were acknowledged. Answers those. */
async function writeAndKill(path: string, firstId: number, acknowledged: number): Promise<string[]> {
  const child = spawn(process.execPath, [script, path, String(firstId)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ids: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    ids.push(line);
    if (ids.length === acknowledged) child.kill('SIGKILL');
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  expect(child.signalCode).toBe('SIGKILL');
  return ids;
}

describe('a process that is killed while it writes', () => {
  test('loses nothing it acknowledged, leaves nothing half stored, and is gone on from', async () => {
    const path = join(temporaryFolder(), 'library.db');
    const stored: string[] = [];
    for (const [cycle, acknowledged] of [3, 17, 8].entries()) {
      stored.push(...(await writeAndKill(path, cycle * 1000, acknowledged)));
      const handles = openHandles(path);
      expect(integrityProblems(handles.db)).toEqual([]);
      expect(countProblems(handles.db)).toEqual([]);
      const held = handles.db.prepare<[], string>('SELECT id FROM contact WHERE history_kind = 1').pluck().all();
      expect(held).toEqual(expect.arrayContaining(stored));
      for (const id of held) {
        const page = await readOnce(handles, 'search', searchRequest(`palavra${id} `));
        expect(page.rows.map((row) => [row.summary.contactId, row.summary.messageCount])).toEqual([[id, 8]]);
        const transcript = await readOnce(handles, 'transcript', { key: page.rows[0]?.summary.key ?? 0 });
        expect(transcript).toMatchObject({ messages: { length: 8 }, events: { length: 1 }, provenance: { length: 1 } });
      }
      const pending = await readOnce(handles, 'pending', { runId: 'run', limit: 10_000 });
      const listed = handles.db.prepare<[], string>('SELECT id FROM contact').pluck().all();
      expect([...held, ...pending.map((row) => row.contactId)].sort()).toEqual(listed.sort());
    }
  });
});

describe('a process that is killed inside a migration', () => {
  const migrationScript = fileURLToPath(new URL('../../helpers/migration-process.ts', import.meta.url));

  test.each(MIGRATIONS.map(({ version }) => version))('to version %i leaves the one before, and the next start goes on from it', async (version) => {
    const path = join(temporaryFolder(), 'library.db');
    const child = spawn(process.execPath, [migrationScript, path, String(version)], { stdio: ['ignore', 'pipe', 'inherit'] });
    const exited = once(child, 'exit');
    let said = '';
    for await (const chunk of child.stdout) said += String(chunk);
    expect([said, ...(await exited)]).toEqual(['inside\n', null, 'SIGKILL']);
    // What was not committed is in the log: it is the log that has to be disbelieved.
    expect(statSync(`${path}-wal`).size).toBeGreaterThan(100_000);

    const left = connect({ path, key: RAW_KEY, nativeBinding: null }, false);
    unlock(left, RAW_KEY);
    expect(schemaVersion(left)).toBe(version - 10);
    expect(left.prepare(`SELECT count(*) FROM sqlite_schema WHERE name = 'half'`).pluck().get()).toBe(0);
    expect(left.pragma('integrity_check', { simple: true })).toBe('ok');
    left.close();
    const { db } = openHandles(path);
    expect(schemaVersion(db)).toBe(latestVersion(MIGRATIONS));
    expect(integrityProblems(db)).toEqual([]);
  });
});

describe('a migration that fails half way', () => {
  const latest = latestVersion(MIGRATIONS);
  const failing = {
    version: latest + 10,
    up: (db: Database.Database) => {
      db.exec('CREATE TABLE half(x); DROP TABLE saved_query');
      throw new Error('killed here');
    },
  };

  test('leaves the version and the schema as they were, and the next attempt starts from there', () => {
    const db = new Database(':memory:');
    migrate(db);
    const before = db.prepare('SELECT sql FROM sqlite_schema').all();
    expect(() => migrate(db, [...MIGRATIONS, failing])).toThrow('killed here');
    expect(schemaVersion(db)).toBe(latest);
    expect(db.prepare('SELECT sql FROM sqlite_schema').all()).toEqual(before);
    expect(migrate(db, [...MIGRATIONS, { version: latest + 10, up: 'CREATE TABLE whole(x)' }])).toBe(latest);
    expect(schemaVersion(db)).toBe(latest + 10);
    db.close();
  });

  test('steps are numbered by tens and rise', () => {
    const versions = MIGRATIONS.map((step) => step.version);
    expect(versions).toEqual(versions.map((_, index) => (index + 1) * 10));
  });
});
