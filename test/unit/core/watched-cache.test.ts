import { expect, test } from 'vitest';
import { failure } from '../../../shared/errors.ts';
import type { CacheState } from '../../../shared/model/cache-state.ts';
import { createWatchedCache } from '../../../electron/core/watched-cache.ts';
import { MemoryRuns } from '../../helpers/memory-runs.ts';

function watched() {
  const changed: string[] = [];
  const damages: string[] = [];
  const under: { state: CacheState } = { state: { kind: 'open', protection: 'keychain', readOnly: false } };
  const runs = new MemoryRuns();
  const cache = Object.assign(runs, { open: () => Promise.reject(new Error('open')), close: () => Promise.resolve() });
  const watchedCache = createWatchedCache({ cache, state: () => under.state, onChanged: (id) => changed.push(id), onDamaged: () => damages.push('damaged') });
  return { under, changed, damages, runs, cache: watchedCache };
}

const failed = { runId: null, instanceId: 'i', key: 3, asked: { history: true, events: true }, error: { kind: 'service.error' }, atMs: 1 } as const;

test('says which instance was changed, after it was', async () => {
  const { cache, changed, runs } = watched();
  await cache.write('markFetchFailed', failed);
  expect(changed).toEqual(['i']);
  runs.refusal = { operation: 'markFetchFailed', error: new Error('full') };
  await expect(cache.write('markFetchFailed', failed)).rejects.toThrow('full');
  expect(changed).toEqual(['i']);
});

test('says nothing of what no list shows', async () => {
  const { cache, changed } = watched();
  await cache.read('runs', null);
  expect(changed).toEqual([]);
});

test('refuses while the cache is closed, and writing to one that can only be read', async () => {
  const { cache, under, runs } = watched();
  under.state = { kind: 'open', protection: 'keychain', readOnly: true };
  await expect(cache.write('markFetchFailed', failed)).rejects.toMatchObject({ error: { kind: 'cache.readOnly' } });
  expect(await cache.read('runs', null)).toEqual([]);
  under.state = { kind: 'locked' };
  await expect(cache.read('runs', null)).rejects.toMatchObject({ error: { kind: 'cache.locked' } });
  expect(runs.failed).toEqual([]);
});

test('says so when an operation meets damage, and nothing of other failures', async () => {
  const { cache, damages, runs } = watched();
  runs.refusal = { operation: 'markFetchFailed', error: failure('cache.diskFull') };
  await expect(cache.write('markFetchFailed', failed)).rejects.toMatchObject({ error: { kind: 'cache.diskFull' } });
  expect(damages).toEqual([]);
  runs.refusal = { operation: 'markFetchFailed', error: failure('cache.damaged') };
  await expect(cache.write('markFetchFailed', failed)).rejects.toMatchObject({ error: { kind: 'cache.damaged' } });
  expect(damages).toEqual(['damaged']);
});
