import { copyFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { NO_FILTERS } from '../../../shared/model/search.ts';
import { RAW_KEY } from '../../helpers/cache-worker.ts';
import { startCoreProcess } from '../../helpers/core-process.ts';
import { sampleCache, withDamagedPages } from '../../helpers/damaged-cache.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const SIZE = 300;
const everything = { text: '', filters: NO_FILTERS, limit: 500, beforeKey: null };

test('damage met while reading leads to a rescue, which a kill in its middle takes nothing from', async () => {
  const sample = sampleCache(join(temporaryFolder(), 'library.db'), SIZE);
  const userData = temporaryFolder();
  const path = join(userData, 'cache', 'library.keychain.db');
  mkdirSync(join(userData, 'cache'));
  // Behind the pages that every table begins with: the file opens.
  const damaged = Array.from({ length: 12 }, (_, index) => 60 + index * Math.floor((sample.pages - 60) / 12));
  copyFileSync(withDamagedPages(sample, damaged), path);
  const given = { api: { apiKey: 'unused' }, userData, cacheKeyHex: RAW_KEY.kind === 'raw' ? RAW_KEY.hex : '' };

  const first = await startCoreProcess(given);
  expect(await first.call('cache/state', undefined)).toMatchObject({ kind: 'open' });
  const reads = await Promise.allSettled([...sample.held.values()].map(({ key }) => first.call('transcript/open', { key })));
  expect(reads.some(({ status }) => status === 'rejected')).toBe(true);
  await first.until('cache/state', ({ kind }) => kind === 'damaged');
  const unended = first.call('cache/rescue', undefined).catch(() => null);
  await first.until('cache/rescue-progress', () => true);
  const before = readFileSync(path);
  await first.kill();
  await unended;
  expect(readFileSync(path).equals(before)).toBe(true);

  const second = await startCoreProcess(given);
  await Promise.allSettled([...sample.held.values()].map(({ key }) => second.call('transcript/open', { key })));
  await second.until('cache/state', ({ kind }) => kind === 'damaged');
  const rescued = await second.call('cache/rescue', undefined);
  if (rescued.kind !== 'rescued') throw new Error(rescued.kind);
  const { whole, withoutRecord, listedOnly, about } = rescued.report;
  expect(about).toBe(SIZE);
  expect(whole).toBeGreaterThan(SIZE / 2);
  const aside = readdirSync(userData).filter((name) => name.startsWith('cache.set-aside-'));
  expect(aside).toEqual([rescued.setAside]);
  expect(readFileSync(join(userData, aside[0] ?? '', 'library.keychain.db')).length).toBeGreaterThanOrEqual(before.length);

  expect(await second.call('cache/retry', undefined)).toMatchObject({ kind: 'open' });
  const page = await second.call('search/run', everything);
  expect(page.total).toBe(whole + withoutRecord + listedOnly);
  for (const { summary } of page.rows) await second.call('transcript/open', { key: summary.key });
  expect((await second.call('cache/state', undefined)).kind).toBe('open');
});
