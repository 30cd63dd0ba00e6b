import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { failure } from '../../../shared/errors.ts';
import type { CacheState } from '../../../shared/model/cache-state.ts';
import type { CacheKey, OpenCache, OpenOutcome, RekeyOutcome, RescueOutcome } from '../../../electron/cache/protocol.ts';
import { createCacheFiles } from '../../../electron/core/cache-files.ts';
import { createCacheKeeper } from '../../../electron/core/cache-keeper.ts';
import { keepingLogger } from '../../helpers/keeping-logger.ts';
import { MemorySecrets } from '../../helpers/memory-secrets.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const NOW_MS = Date.UTC(2026, 9, 14, 12, 30, 5);

/** The cache at its port: files that open with the key they were made with, and what a test makes of them. */
class KeyedFiles {
  readonly keys = new Map<string, string>();
  readonly opened: OpenCache[] = [];
  refusal: OpenOutcome | Error | null = null;
  closed = 0;

  async open(request: OpenCache): Promise<OpenOutcome> {
    this.opened.push(request);
    if (this.refusal instanceof Error) throw this.refusal;
    if (this.refusal !== null) return this.refusal;
    const created = !existsSync(request.path);
    if (created) {
      writeFileSync(request.path, 'cache');
      this.keys.set(request.path, textOf(request.key));
    }
    const isKey = this.keys.get(request.path) === textOf(request.key);
    return isKey ? { kind: 'open', readOnly: false, created } : { kind: 'wrongKey' };
  }

  rescueOutcome: RescueOutcome | Error = { kind: 'nothing' };

  async rescue(from: OpenCache, to: string, { signal }: { readonly signal: AbortSignal }): Promise<RescueOutcome> {
    if (this.rescueOutcome instanceof Error) throw this.rescueOutcome;
    writeFileSync(to, 'rescued');
    if (signal.aborted) return { kind: 'cancelled' };
    // The name that it gets once it is whole.
    this.keys.set(from.path, textOf(from.key));
    return this.rescueOutcome;
  }

  rekeyOutcome: RekeyOutcome | Error = { kind: 'rekeyed', version: 10 };

  async rekey(request: OpenCache, to: CacheKey): Promise<RekeyOutcome> {
    if (this.rekeyOutcome instanceof Error) throw this.rekeyOutcome;
    if (this.rekeyOutcome.kind === 'rekeyed') for (const name of ['keychain', 'passphrase']) this.keys.set(join(dirname(dirname(request.path)), 'cache', `library.${name}.db`), textOf(to));
    return this.rekeyOutcome;
  }

  async close(): Promise<void> {
    this.closed += 1;
  }
}

function textOf(key: CacheKey): string {
  return key.kind === 'raw' ? key.hex : key.text;
}

/** Nothing here waits for time to pass. */
function untilAborted(_delayMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason), { once: true }));
}

function keeperOver(parts: { userData: string; secrets: MemorySecrets; cache: KeyedFiles }) {
  const states: CacheState[] = [];
  const keeper = createCacheKeeper({
    ...parts,
    files: createCacheFiles(parts.userData),
    secretName: 'cache-key',
    nativeBinding: null,
    clock: { nowMs: () => NOW_MS, sleep: untilAborted },
    logger: keepingLogger(),
    onState: (state) => states.push(state),
    onRescueProgress: () => undefined,
    onReprotectProgress: () => undefined,
  });
  return { keeper, states };
}

function ground() {
  return { userData: temporaryFolder(), secrets: new MemorySecrets(), cache: new KeyedFiles() };
}

const OPEN = { kind: 'open', protection: 'keychain', readOnly: false };

describe('with a keychain', () => {
  test('the first run makes a key of 32 bytes, keeps it, and opens with it ever after', async () => {
    const parts = ground();
    expect(await keeperOver(parts).keeper.start()).toEqual(OPEN);
    expect(parts.secrets.kept.get('cache-key')).toMatch(/^[0-9a-f]{64}$/);
    expect(await keeperOver(parts).keeper.start()).toEqual(OPEN);
    expect(parts.cache.opened.map(({ path }) => path)).toEqual(
      Array(2).fill(join(parts.userData, 'cache', 'library.keychain.db')),
    );
  });

  test('a cache whose key is gone is never replaced by a fresh one', async () => {
    const parts = ground();
    await keeperOver(parts).keeper.start();
    parts.secrets.kept.clear();
    const { keeper } = keeperOver(parts);
    expect(await keeper.start()).toEqual({ kind: 'keyLost', keychain: 'absent' });
    expect(await keeper.retry()).toEqual({ kind: 'keyLost', keychain: 'absent' });
    expect(await keeper.choose({ kind: 'session' })).toEqual({ kind: 'keyLost', keychain: 'absent' });
    expect(parts.secrets.kept.size).toBe(0);
    expect(parts.cache.opened).toHaveLength(1);
  });

  test.each(['locked', 'unavailable'] as const)('a %s keychain is tried again on demand', async (condition) => {
    const parts = ground();
    await keeperOver(parts).keeper.start();
    parts.secrets.condition = condition;
    const { keeper } = keeperOver(parts);
    expect(await keeper.start()).toEqual({ kind: 'keyLost', keychain: condition });
    parts.secrets.condition = 'usable';
    expect(await keeper.retry()).toEqual(OPEN);
  });

  test('another key than the cache’s own is a lost key, not damage', async () => {
    const parts = ground();
    await keeperOver(parts).keeper.start();
    parts.secrets.kept.set('cache-key', 'f'.repeat(64));
    expect(await keeperOver(parts).keeper.start()).toEqual({ kind: 'keyLost', keychain: 'different' });
  });

  test('starting over sets everything of the old cache aside and begins a new one', async () => {
    const parts = ground();
    await keeperOver(parts).keeper.start();
    writeFileSync(join(parts.userData, 'cache', 'library.keychain.db-wal'), 'log');
    parts.secrets.kept.clear();
    const { keeper } = keeperOver(parts);
    await keeper.start();
    expect(await keeper.startOver()).toEqual(OPEN);
    const aside = join(parts.userData, 'cache.set-aside-20261014T123005Z');
    expect(readdirSync(aside).toSorted()).toEqual(['library.keychain.db', 'library.keychain.db-wal']);
    expect(readdirSync(join(parts.userData, 'cache'))).toEqual(['library.keychain.db']);
  });

  test('starting over twice in a second keeps both old caches', async () => {
    const parts = ground();
    for (let times = 0; times < 2; times += 1) {
      parts.cache.refusal = null;
      const { keeper } = keeperOver(parts);
      await keeper.start();
      parts.cache.refusal = { kind: 'damaged' };
      const next = keeperOver(parts).keeper;
      expect(await next.start()).toEqual({ kind: 'damaged', quarantined: null });
      await next.startOver();
    }
    expect(readdirSync(parts.userData).filter((name) => name.startsWith('cache.set-aside'))).toHaveLength(2);
  });

  test('starting over keeps the key of a damaged cache, so that what was set aside stays readable', async () => {
    const parts = ground();
    await keeperOver(parts).keeper.start();
    const key = parts.secrets.kept.get('cache-key');
    parts.cache.refusal = { kind: 'damaged' };
    const { keeper } = keeperOver(parts);
    await keeper.start();
    parts.cache.refusal = null;
    expect(await keeper.startOver()).toEqual(OPEN);
    expect(parts.secrets.kept.get('cache-key')).toBe(key);
  });
});

describe('without a keychain', () => {
  test('the first run asks, and an answer by passphrase is asked for at every start', async () => {
    const parts = ground();
    parts.secrets.condition = 'unavailable';
    const first = keeperOver(parts).keeper;
    expect(await first.start()).toEqual({ kind: 'needsChoice' });
    expect(readdirSync(parts.userData)).toEqual([]);
    expect(await first.choose({ kind: 'passphrase', passphrase: 'um dois três' })).toMatchObject({ protection: 'passphrase' });

    const { keeper } = keeperOver(parts);
    expect(await keeper.start()).toEqual({ kind: 'locked' });
    await expect(keeper.unlock('errada')).rejects.toMatchObject({ error: { kind: 'cache.wrongPassphrase' } });
    expect(keeper.state()).toEqual({ kind: 'locked' });
    expect(await keeper.unlock('um dois três')).toMatchObject({ kind: 'open', protection: 'passphrase' });
  });

  test('a passphrase cache is still asked for by passphrase when a keychain comes', async () => {
    const parts = ground();
    parts.secrets.condition = 'unavailable';
    const first = keeperOver(parts).keeper;
    await first.start();
    await first.choose({ kind: 'passphrase', passphrase: 'um dois três' });
    parts.secrets.condition = 'usable';
    expect(await keeperOver(parts).keeper.start()).toEqual({ kind: 'locked' });
    expect(parts.secrets.kept.size).toBe(0);
  });

  test('a cache for the session has a key of its own and goes with the run, also one that was killed', async () => {
    const parts = ground();
    parts.secrets.condition = 'unavailable';
    const { keeper } = keeperOver(parts);
    await keeper.start();
    expect(await keeper.choose({ kind: 'session' })).toMatchObject({ kind: 'open', protection: 'session' });
    const path = parts.cache.opened[0]?.path ?? '';
    expect(existsSync(path)).toBe(true);
    expect(parts.secrets.session.size).toBe(0);

    const killed = keeperOver(parts).keeper; // the first was never closed
    expect(await killed.start()).toEqual({ kind: 'needsChoice' });
    expect(existsSync(dirname(path))).toBe(false);

    await killed.choose({ kind: 'session' });
    await killed.close();
    expect(existsSync(parts.cache.opened[1]?.path ?? '')).toBe(false);
    expect(parts.cache.closed).toBe(1);
  });

  test('a keychain that takes the key into memory only is not relied on', async () => {
    const parts = ground();
    parts.secrets.write = async (name, value) => {
      parts.secrets.session.set(name, value);
      return 'session';
    };
    expect(await keeperOver(parts).keeper.start()).toEqual({ kind: 'needsChoice' });
    expect(parts.secrets.session.size).toBe(0);
  });

  test('a keychain that loses what it is given is not relied on', async () => {
    const parts = ground();
    parts.secrets.write = async () => 'keychain';
    expect(await keeperOver(parts).keeper.start()).toEqual({ kind: 'needsChoice' });
  });
});

describe('what can’t be opened', () => {
  test.each([
    [{ kind: 'newer', version: 90 }, { kind: 'newer', version: 90 }],
    [{ kind: 'damaged' }, { kind: 'damaged', quarantined: null }],
    [{ kind: 'failed', reason: 'diskFull' }, { kind: 'failed', reason: 'diskFull' }],
    [new Error('the worker died'), { kind: 'failed', reason: 'other' }],
  ] as const)('%j is said as %j, and can be tried again', async (refusal, state) => {
    const parts = ground();
    parts.cache.refusal = refusal;
    const { keeper, states } = keeperOver(parts);
    expect(await keeper.start()).toEqual(state);
    expect(states).toEqual([state]);
    parts.cache.refusal = null;
    expect(await keeper.retry()).toEqual(OPEN);
  });

  test('a cache of the future is not set aside', async () => {
    const parts = ground();
    mkdirSync(join(parts.userData, 'cache'));
    writeFileSync(join(parts.userData, 'cache', 'library.passphrase.db'), 'future');
    parts.cache.refusal = { kind: 'newer', version: 90 };
    const { keeper } = keeperOver(parts);
    await keeper.start();
    await keeper.unlock('qualquer uma');
    expect(await keeper.startOver()).toEqual({ kind: 'newer', version: 90 });
    expect(readdirSync(parts.userData)).toEqual(['cache']);
  });
});

describe('a damaged cache', () => {
  const report = { whole: 8, withoutRecord: 1, listedOnly: 1, about: 12 };

  async function damaged() {
    const parts = ground();
    await keeperOver(parts).keeper.start();
    parts.cache.refusal = { kind: 'damaged' };
    const over = keeperOver(parts);
    await over.keeper.start();
    return { ...over, parts };
  }

  test('that is rescued changes places with what was saved, is set aside whole, and then opens', async () => {
    const { keeper, states, parts } = await damaged();
    parts.cache.rescueOutcome = { kind: 'rescued', report };
    const rescued = { kind: 'rescued', report, setAside: 'cache.set-aside-20261014T123005Z' };
    expect(await keeper.rescue()).toEqual(rescued);
    expect(states.slice(-2)).toEqual([{ kind: 'rescuing' }, rescued]);
    const read = (folder: string): string => readFileSync(join(parts.userData, folder, 'library.keychain.db'), 'utf8');
    expect([read('cache'), read('cache.set-aside-20261014T123005Z')]).toEqual(['rescued', 'cache']);
    parts.cache.refusal = null;
    expect(await keeper.retry()).toEqual(OPEN);
  });

  test.each([
    [{ kind: 'nothing' }, 'nothing'],
    [{ kind: 'cancelled' }, 'cancelled'],
    [{ kind: 'failed', reason: 'readOnly' }, 'readOnly'],
    [failure('cache.diskFull'), 'diskFull'],
    [new Error('the worker died'), 'other'],
  ] as const)('stays where and as it is when its rescue ends with %j', async (outcome, rescue) => {
    const { keeper, parts } = await damaged();
    parts.cache.rescueOutcome = outcome;
    expect(await keeper.rescue()).toEqual({ kind: 'damaged', quarantined: null, rescue });
    expect(readdirSync(parts.userData)).toEqual(['cache']);
    expect(readFileSync(join(parts.userData, 'cache', 'library.keychain.db'), 'utf8')).toBe('cache');
  });

  test('of which a rescue was killed while it wrote is found as it was', async () => {
    const { parts } = await damaged();
    mkdirSync(join(parts.userData, 'cache.rescue'));
    writeFileSync(join(parts.userData, 'cache.rescue', 'library.keychain.part'), 'half');
    parts.cache.refusal = null;
    expect(await keeperOver(parts).keeper.start()).toEqual(OPEN);
    expect(parts.cache.opened.at(-1)?.path).toBe(join(parts.userData, 'cache', 'library.keychain.db'));
    expect(readFileSync(join(parts.userData, 'cache', 'library.keychain.db'), 'utf8')).toBe('cache');
  });

  test('that was set aside when the rescue was killed has its successor in its place at the next start', async () => {
    const { parts } = await damaged();
    renameSync(join(parts.userData, 'cache'), join(parts.userData, 'cache.set-aside-1'));
    mkdirSync(join(parts.userData, 'cache.rescue'));
    writeFileSync(join(parts.userData, 'cache.rescue', 'library.keychain.db'), 'rescued');
    parts.cache.refusal = null;
    expect(await keeperOver(parts).keeper.start()).toEqual(OPEN);
    expect(readFileSync(join(parts.userData, 'cache', 'library.keychain.db'), 'utf8')).toBe('rescued');
  });

  test('is said to be damaged, and closed, when that is found while it is in use', async () => {
    const parts = ground();
    const { keeper } = keeperOver(parts);
    await keeper.start();
    expect(await keeper.foundDamaged()).toEqual({ kind: 'damaged', quarantined: null });
    expect(parts.cache.closed).toBe(1);
    expect(await keeper.retry()).toEqual(OPEN);
  });

  test('that ends with the run is rescued into another such one', async () => {
    const parts = ground();
    parts.secrets.condition = 'unavailable';
    const { keeper } = keeperOver(parts);
    await keeper.start();
    await keeper.choose({ kind: 'session' });
    await keeper.foundDamaged();
    parts.cache.rescueOutcome = { kind: 'rescued', report };
    expect(await keeper.rescue()).toEqual({ kind: 'rescued', report, setAside: null });
    parts.cache.refusal = null;
    const [first] = parts.cache.opened;
    for (const { path } of parts.cache.opened) parts.cache.keys.delete(path);
    const before = parts.cache.opened.length;
    await keeper.retry();
    expect(parts.cache.opened.slice(before)).toMatchObject([{ key: first?.key }]);
    expect(parts.cache.opened.at(-1)?.path).not.toBe(first?.path);
    await keeper.close();
    expect(readdirSync(parts.userData)).toEqual([]);
  });
});
