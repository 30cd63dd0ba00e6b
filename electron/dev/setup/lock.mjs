import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { cacheRoot } from './places.mjs';

const lockFile = path.join(cacheRoot, 'setup.lock');
const pollMs = 500;

/**
 * Runs set-up work alone: two launches, of one clone or of two, share the cache folder and must not build into it at
 * the same time. A lock whose owner has died is taken over.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(work) {
  fs.mkdirSync(cacheRoot, { recursive: true });
  let told = false;
  while (!tryLock()) {
    const owner = readOwner();
    if (owner !== undefined && !isAlive(owner)) {
      removeLockOf(owner);
      continue;
    }
    if (!told) console.log(`  Another set-up is running (process ${owner ?? 'unknown'}); waiting for it …`);
    told = true;
    await delay(pollMs);
  }
  const release = () => removeLockOf(process.pid);
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.removeListener('exit', release);
    release();
  }
}

/** The file is linked into place with its owner already in it, so nobody ever sees a lock without one. */
function tryLock() {
  const own = `${lockFile}.${process.pid}`;
  fs.writeFileSync(own, String(process.pid));
  try {
    fs.linkSync(own, lockFile);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    fs.rmSync(own, { force: true });
  }
}

function readOwner() {
  try {
    const owner = Number(fs.readFileSync(lockFile, 'utf8'));
    return Number.isInteger(owner) && owner > 0 ? owner : undefined;
  } catch {
    return undefined;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}

/** @param {number} pid */
function removeLockOf(pid) {
  if (readOwner() === pid) fs.rmSync(lockFile, { force: true });
}

/**
 * @param {unknown} error
 * @param {string} code
 */
function hasCode(error, code) {
  return error instanceof Error && 'code' in error && error.code === code;
}
