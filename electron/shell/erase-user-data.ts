import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { app, session } from 'electron';

/** Longest wait for Chromium's other processes to be gone, ms; they end within a few. */
const OTHERS_END_LIMIT_MS = 2000;
const LOOK_AGAIN_MS = 2;
const RETRIES = { recursive: true, force: true, maxRetries: 3 } as const;

/**
 * Empties the user's folder but for the names in `keep`, and ends this process without a way back. Chromium's own files
 * are held open and written again while it runs, so the last of it happens in a single turn: see `endWith`.
 */
export async function eraseUserData(userData: string, keep: readonly string[]): Promise<never> {
  await session.defaultSession.clearStorageData().catch(() => undefined);
  await session.defaultSession.clearCache().catch(() => undefined);
  // Chromium saves its preferences by itself, into a new file each time: while the folder has another name it can't.
  const aside = asideOf(userData);
  const isAside = await rename(userData, aside).then(
    () => true,
    () => false,
  );
  const folder = isAside ? aside : userData;
  for (const name of await readdir(folder).catch(() => [])) {
    if (!keep.includes(name)) await rm(join(folder, name), RETRIES).catch(() => undefined);
  }
  return endWith(() => {
    empty(folder, keep);
    if (!isAside) return;
    // Where the name was taken meanwhile, that goes first.
    rmSync(userData, RETRIES);
    renameSync(aside, userData);
  });
}

/**
 * An erasure that was cut off (no power) leaves what it had not reached under another name. That goes now; a file that
 * was to be kept comes back.
 */
export function takeUpErasure(userData: string, kept: string): void {
  const aside = asideOf(userData);
  if (!existsSync(aside)) return;
  try {
    if (existsSync(join(aside, kept)) && !existsSync(join(userData, kept))) {
      mkdirSync(userData, { recursive: true, mode: 0o700 });
      renameSync(join(aside, kept), join(userData, kept));
    }
    rmSync(aside, RETRIES);
  } catch {
    // Held by another program: the next start goes on.
  }
}

function asideOf(userData: string): string {
  return `${userData}.erasing`;
}

/**
 * Without leaving this turn: Chromium starts a network process anew as soon as it can run, and each writes its files
 * when it begins and when it loses this one.
 */
function endWith(last: () => void): never {
  const others = app.getAppMetrics().flatMap(({ pid }) => (pid === process.pid ? [] : [pid]));
  for (const pid of others) endProcess(pid);
  const clock = new Int32Array(new SharedArrayBuffer(4));
  for (let waitedMs = 0; waitedMs < OTHERS_END_LIMIT_MS && others.some(isRunning); waitedMs += LOOK_AGAIN_MS) Atomics.wait(clock, 0, 0, LOOK_AGAIN_MS);
  try {
    last();
  } finally {
    process.kill(process.pid, 'SIGKILL');
  }
  // On its way out: no other code may run.
  for (;;) Atomics.wait(clock, 0, 0);
}

/** What can't be removed (on Windows, a file that this process itself has open) keeps nothing else. */
function empty(folder: string, keep: readonly string[]): void {
  for (const name of readdirSync(folder)) {
    if (keep.includes(name)) continue;
    try {
      rmSync(join(folder, name), RETRIES);
    } catch {
      // The next one.
    }
  }
}

function endProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}

/** One that has ended, but whose end nobody has asked for, still takes signals: Linux says so beside its name. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    if (process.platform !== 'linux') return true;
    const status = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    return !'ZX'.includes(status.charAt(status.lastIndexOf(')') + 2));
  } catch {
    return false;
  }
}
