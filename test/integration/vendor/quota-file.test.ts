import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Logger } from '../../../electron/core/platform.ts';
import { BLOCK_QUERIES, QUOTA_WINDOW_MS } from '../../../electron/vendor/quota.ts';
import { hashKey, QuotaFile } from '../../../electron/vendor/quota-file.ts';
import { VirtualClock } from '../../helpers/virtual-clock.ts';

const API_KEY = 'canary-key-5f2c';
const user = fileURLToPath(new URL('../../helpers/quota-user.ts', import.meta.url));
const logged: string[] = [];
const logger: Logger = { info: (event) => void logged.push(event), warn: (event) => void logged.push(event) };
let folder = '';
let path = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'acervo-quota-'));
  path = join(folder, 'data', 'quota.json');
  logged.length = 0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (clock = new VirtualClock()): QuotaFile => new QuotaFile({ path, clock, logger });

describe('QuotaFile', () => {
  it('counts across restarts, each key for itself', async () => {
    const clock = new VirtualClock();
    const first = open(clock);
    await first.of('a', hashKey('k1')).take(100);
    await first.of('a', hashKey('k1')).take(100);
    await first.of('b', hashKey('k2')).take(100);
    await first.close();
    const second = open(clock);
    expect([second.used('a'), second.used('b'), second.used('c')]).toEqual([2, 1, 0]);
    await clock.advance(QUOTA_WINDOW_MS + 60_000);
    expect(second.used('a')).toBe(0);
  });

  it('shares one ledger between instances with the same key', async () => {
    const file = open();
    await file.of('a', hashKey('k')).take(100);
    expect(file.of('b', hashKey('k')).used()).toBe(1);
  });

  it('holds no key, only counts, times and hashes', async () => {
    const file = open();
    await file.of('a', hashKey(API_KEY)).take(100);
    await file.close();
    const text = readFileSync(path, 'utf8');
    expect(text).not.toContain(API_KEY);
    expect(text).toContain(hashKey(API_KEY));
  });

  it('never shows less than was used by a process that was killed at any moment', async () => {
    for (const killAfter of [1, BLOCK_QUERIES, BLOCK_QUERIES * 3 + 7]) {
      const key = `key-${killAfter}`;
      const child = spawn(process.execPath, [user, path, key], { stdio: ['ignore', 'pipe', 'inherit'] });
      let made = 0;
      for await (const line of createInterface({ input: child.stdout })) {
        made = Number(line);
        if (made === killAfter) child.kill('SIGKILL');
      }
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      expect(made).toBeGreaterThanOrEqual(killAfter);
      const used = open(new VirtualClock(Date.now())).of('x', hashKey(key)).used();
      expect(used).toBeGreaterThanOrEqual(made);
      expect(used).toBeLessThanOrEqual(made + BLOCK_QUERIES);
    }
  });

  it('sets a broken ledger aside and counts a full day from when it was written', async () => {
    mkdirSync(join(folder, 'data'));
    writeFileSync(path, '{"version":1,');
    const clock = new VirtualClock(Date.now());
    const file = open(clock);
    const answer = await file.of('a', hashKey('k')).take(50_000);
    expect(answer.kind).toBe('spent');
    expect(readdirSync(join(folder, 'data')).filter((name) => name.includes('broken'))).toHaveLength(1);
    expect(logged).toContain('quota/broken');
    await file.close();
    const again = open(clock);
    expect((await again.of('a', hashKey('k')).take(50_000)).kind).toBe('spent');
    await clock.advance(QUOTA_WINDOW_MS + 1_000);
    expect((await again.of('a', hashKey('k')).take(50_000)).kind).toBe('taken');
  });

  it('names a folder that can’t be written to, and lets nothing through', async () => {
    writeFileSync(join(folder, 'data'), 'a file where the folder should be');
    await expect(open().of('a', hashKey('k')).take(100)).rejects.toMatchObject({ error: { kind: 'file.cannotWrite' } });
  });
});
