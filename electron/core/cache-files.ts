import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
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
  /** Path for a copy of the cache, or a restored one, that is to take its place. What an earlier attempt left is removed. */
  placeReplacement(protection: KeptProtection): Promise<string>;
  /**
   * The replacement is whole: puts it in the place of the cache, which is removed, or, with `keepAsideMs`, set aside under
   * a name with that time. Answers the path. Killed in between, the next `find` ends what was begun.
   */
  putReplacement(protection: KeptProtection, keepAsideMs?: number): Promise<string>;
  removeReplacement(): Promise<void>;
  /** Is there a cache that was set aside? */
  hasSetAside(): Promise<boolean>;
  /** How many there are, and how much room they take. */
  setAsides(): Promise<{ readonly count: number; readonly sizeBytes: number }>;
  removeSetAside(): Promise<void>;
  /** Path for a copy that is made for a backup; its folder exists. */
  placeBackupCopy(): Promise<string>;
  removeBackupCopy(): Promise<void>;
  /** Removes every cache there is, those set aside and half-made ones too. */
  removeAll(): Promise<void>;
  /** Moves the cache, with all that belongs to it, under another name in one step; answers that name. */
  setAside(nowMs: number): Promise<string>;
}

export function createCacheFiles(userData: string): CacheFiles {
  const folder = join(userData, 'cache');
  const sessions = join(userData, 'session-cache');
  const rescued = join(userData, 'cache.rescue');
  const replacing = join(userData, 'cache.replacing');
  const replaced = join(userData, 'cache.replaced');
  const backup = join(userData, 'cache.backup');
  const partOf = (protection: KeptProtection, within = rescued): string => join(within, `library.${protection}.part`);
  const wholeOf = (protection: KeptProtection, within = rescued): string => join(within, fileName(protection));
  const remove = (path: string): Promise<void> => rm(path, { recursive: true, force: true, maxRetries: 3 });
  const removeRescued = (): Promise<void> => remove(rescued);
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
        // The one before was set aside, and then there was no time left.
        if (await isThere(folder)) continue;
        for (const waiting of [rescued, replacing]) {
          if (!(await isThere(wholeOf(protection, waiting)))) continue;
          await rename(waiting, folder);
          return { protection, path: pathOf(protection) };
        }
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
    async removeSessions() {
      for (const left of [sessions, backup]) await remove(left);
      // Where there is no cache, one of these may be it: `find` says so.
      if (await isThere(folder)) for (const left of [replacing, replaced]) await remove(left);
    },
    async placeReplacement(protection) {
      await remove(replacing);
      await mkdir(replacing, { recursive: true, mode: 0o700 });
      return partOf(protection, replacing);
    },
    async putReplacement(protection, keepAsideMs) {
      await rename(partOf(protection, replacing), wholeOf(protection, replacing));
      if (await isThere(folder)) {
        if (keepAsideMs === undefined) {
          await remove(replaced);
          await rename(folder, replaced);
        } else await setAside(keepAsideMs);
      }
      await rename(replacing, folder);
      await remove(replaced);
      return pathOf(protection);
    },
    removeReplacement: () => remove(replacing),
    async hasSetAside() {
      return (await readdir(userData)).some(isSetAside);
    },
    async setAsides() {
      const names = (await readdir(userData)).filter(isSetAside);
      let sizeBytes = 0;
      for (const name of names) {
        for (const file of await readdir(join(userData, name))) sizeBytes += (await stat(join(userData, name, file))).size;
      }
      return { count: names.length, sizeBytes };
    },
    async removeSetAside() {
      for (const name of (await readdir(userData)).filter(isSetAside)) await remove(join(userData, name));
    },
    async placeBackupCopy() {
      await remove(backup);
      await mkdir(backup, { recursive: true, mode: 0o700 });
      return join(backup, 'library.db');
    },
    removeBackupCopy: () => remove(backup),
    async removeAll() {
      const asides = (await readdir(userData).catch(() => [])).filter(isSetAside).map((name) => join(userData, name));
      for (const path of [folder, sessions, rescued, replacing, replaced, backup, ...asides]) await remove(path);
    },
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

function isSetAside(name: string): boolean {
  return name.startsWith('cache.set-aside-');
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
