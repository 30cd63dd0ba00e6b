import { randomBytes } from 'node:crypto';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** How a cache that outlives the run is protected. It stands in the file's name, so the two can't come apart. */
export type KeptProtection = 'keychain' | 'passphrase';

export interface CacheFiles {
  /** The cache that is there, or null on a first run. */
  find(): Promise<{ readonly protection: KeptProtection; readonly path: string } | null>;
  /** Path for a new cache; its folder exists. */
  place(protection: KeptProtection): Promise<string>;
  /** Path for a cache that ends with the run. */
  placeSession(): Promise<string>;
  /** Removes what runs that were killed left behind of such caches (unreadable: their keys were in memory). */
  removeSessions(): Promise<void>;
  /** Moves the cache, with all that belongs to it, under another name in one step; answers that name. */
  setAside(nowMs: number): Promise<string>;
}

export function createCacheFiles(userData: string): CacheFiles {
  const folder = join(userData, 'cache');
  const sessions = join(userData, 'session-cache');
  const pathOf = (protection: KeptProtection): string => join(folder, `library.${protection}.db`);
  return {
    async find() {
      for (const protection of ['keychain', 'passphrase'] as const) {
        if (await isThere(pathOf(protection))) return { protection, path: pathOf(protection) };
      }
      return null;
    },
    async place(protection) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      return pathOf(protection);
    },
    async placeSession() {
      const own = join(sessions, randomBytes(8).toString('hex'));
      await mkdir(own, { recursive: true, mode: 0o700 });
      return join(own, 'library.session.db');
    },
    removeSessions: () => rm(sessions, { recursive: true, force: true, maxRetries: 3 }),
    async setAside(nowMs) {
      const stamp = new Date(nowMs).toISOString().replaceAll(/[-:]|\.\d+/g, '');
      // The folder as a whole: a database parted from its write-ahead log would have lost its newest transactions.
      for (let attempt = 1; ; attempt += 1) {
        const target = `${folder}.set-aside-${stamp}${attempt === 1 ? '' : `-${attempt}`}`;
        if (await isThere(target)) continue;
        await rename(folder, target);
        return basename(target);
      }
    },
  };
}

/** Anything but a plain "not there" counts as there: a cache that can't be looked at must never pass for a first run. */
async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ENOENT');
  }
}
