import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const lockModule = path.resolve(import.meta.dirname, '../../../electron/dev/setup/lock.mjs');
let cache: string;

beforeEach(() => {
  cache = mkdtempSync(path.join(os.tmpdir(), 'acervo-lock-'));
});
afterEach(() => rmSync(cache, { recursive: true, force: true }));

/** A process that holds the lock while it notes its coming and going. */
function holder(log: string) {
  const script = `
    import { appendFileSync } from 'node:fs';
    import { withLock } from ${JSON.stringify(lockModule)};
    await withLock(async () => {
      appendFileSync(${JSON.stringify(log)}, 'in ');
      await new Promise((done) => setTimeout(done, 30));
      appendFileSync(${JSON.stringify(log)}, 'out ');
    });`;
  const env = { ...process.env, XDG_CACHE_HOME: cache };
  return once(spawn(process.execPath, ['--input-type=module', '-e', script], { env, stdio: 'ignore' }), 'exit');
}

test('set-ups that start together take turns, and leave no lock behind', async () => {
  const log = path.join(cache, 'log');
  appendFileSync(log, '');
  const exits = await Promise.all([holder(log), holder(log), holder(log)]);
  expect(exits.map(([code]) => Number(code))).toEqual([0, 0, 0]);
  expect(readFileSync(log, 'utf8')).toBe('in out '.repeat(3));
  expect(existsSync(path.join(cache, 'acervo', 'setup.lock'))).toBe(false);
});

test('the lock of a process that has died is taken over', async () => {
  const dead = spawn(process.execPath, ['-e', '']);
  await once(dead, 'exit');
  mkdirSync(path.join(cache, 'acervo'));
  writeFileSync(path.join(cache, 'acervo', 'setup.lock'), String(dead.pid));
  const log = path.join(cache, 'log');
  const [code]: unknown[] = await holder(log);
  expect(code).toBe(0);
  expect(readFileSync(log, 'utf8')).toBe('in out ');
});
