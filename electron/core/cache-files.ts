import { randomBytes } from 'node:crypto';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** How a cache that outlives the run is protected. It stands in the file's name, so the two can't come apart. */
export type KeptProtection = 'keychain' | 'passphrase';

const PROTECTIONS = ['keychain', 'passphrase'] as const satisfies readonly KeptProtection[];

export interface CacheFiles {
  /** The cache that is there, or null on a first run. */
  find(): Promise<{ readonly protection: KeptProtection; readonly path: string } | null>;
  /** Path for a new cache; its folder exists. */
  place(protection: KeptProtection): Promise<string>;
  /** Path for a cache that ends with the run. */
  placeSession(): Promise<string>;
  /** Removes what runs that were killed left behind of such caches (unreadable: their keys were in memory). */
  removeSessions(): Promise<void>;
  /** Path for a new cache that is filled out of a damaged one. What an earlier attempt left is removed. */
  placeRescued(protection: KeptProtection): Promise<string>;
  /**
   * The rescued cache is whole: sets the damaged one aside and puts this one in its place; answers the damaged one's name.
   * Killed in between, the next `find` ends what was begun.
   */
  putRescued(protection: KeptProtection, nowMs: number): Promise<string>;
  removeRescued(): Promise<void>;
  /** Moves the cache, with all that belongs to it, under another name in one step; answers that name. */
  setAside(nowMs: number): Promise<string>;
}

export function createCacheFiles(userData: string): CacheFiles {
  const folder = join(userData, 'cache');
  const sessions = join(userData, 'session-cache');
  const rescued = join(userData, 'cache.rescue');
  const partOf = (protection: KeptProtection): string => join(rescued, `library.${protection}.part`);
  const wholeOf = (protection: KeptProtection): string => join(rescued, fileName(protection));
  const removeRescued = (): Promise<void> => rm(rescued, { recursive: true, force: true, maxRetries: 3 });
  const setAside = async (nowMs: number): Promise<string> => {
    const stamp = new Date(nowMs).toISOString().replaceAll(/[-:]|\.\d+/g, '');
    // The folder as a whole: a database parted from its write-ahead log would have lost its newest transactions.
    for (let attempt = 1; ; attempt += 1) {
      const target = `${folder}.set-aside-${stamp}${attempt === 1 ? '' : `-${attempt}`}`;
      if (await isThere(target)) continue;
      await rename(folder, target);
      return basename(target);
    }
  };
  const pathOf = (protection: KeptProtection): string => join(folder, fileName(protection));
  return {
    async find() {
      for (const protection of PROTECTIONS) {
        if (await isThere(pathOf(protection))) return { protection, path: pathOf(protection) };
      }
      for (const protection of PROTECTIONS) {
        // The damaged one was set aside, and then there was no time left.
        if ((await isThere(folder)) || !(await isThere(wholeOf(protection)))) continue;
        await rename(rescued, folder);
        return { protection, path: pathOf(protection) };
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
    async placeRescued(protection) {
      await removeRescued();
      await mkdir(rescued, { recursive: true, mode: 0o700 });
      return partOf(protection);
    },
    async putRescued(protection, nowMs) {
      // Its name says that it is whole; only then does the damaged one give up its place.
      await rename(partOf(protection), wholeOf(protection));
      const name = await setAside(nowMs);
      await rename(rescued, folder);
      return name;
    },
    removeRescued,
    setAside,
  };
}

function fileName(protection: KeptProtection): string {
  return `library.${protection}.db`;
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
