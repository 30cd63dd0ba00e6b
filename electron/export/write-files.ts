import { randomBytes } from 'node:crypto';
import { link, lstat, open, rename, rm } from 'node:fs/promises';
import { dirname, format, join, parse } from 'node:path';
import { AppFailure, failure } from '../../shared/errors.ts';
import { flushFolder } from '../evidence/flush-folder.ts';

export interface FileToWrite {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Of the bytes, where it is known already. */
  readonly sha256?: string;
  /** True where the person agreed to replace what is there; else the next free name is taken: `name (2).json`. */
  readonly replace: boolean;
}

/** Names tried before giving up. */
const MAX_NAMES = 1000;

/**
 * Writes all files or none. Each is written whole and flushed under a temporary name in its folder, then renamed, so
 * that a final name never holds half a file; a symbolic link at a final name is replaced, never followed.
 * Answers the final paths in the order of `files`. Rejects with `file.cannotWrite`, or the signal's reason; then no
 * file of this call is left, and what was there before still is.
 */
export async function writeFiles(files: readonly FileToWrite[], signal: AbortSignal): Promise<readonly string[]> {
  const staged: string[] = [];
  const created: string[] = [];
  try {
    for (const file of files) {
      signal.throwIfAborted();
      const temporary = join(dirname(file.path), `.acervo-${randomBytes(8).toString('hex')}.tmp`);
      staged.push(temporary);
      await writeFlushed(temporary, file.bytes);
    }
    signal.throwIfAborted();
    return await place(files, staged, created);
  } catch (error) {
    await Promise.all([...staged, ...created].map((path) => rm(path, { force: true }).catch(() => undefined)));
    if (signal.aborted || error instanceof AppFailure) throw error;
    throw failure('file.cannotWrite', { code: codeOf(error) ?? 'unknown' });
  }
}

/** New names first: they can be taken back. What replaces comes last, since nothing may fail after it. */
async function place(files: readonly FileToWrite[], staged: readonly string[], created: string[]): Promise<readonly string[]> {
  const paths = files.map((file) => file.path);
  for (const isReplacing of [false, true]) {
    for (const [at, file] of files.entries()) {
      const temporary = staged[at];
      if (temporary === undefined || file.replace !== isReplacing) continue;
      if (isReplacing) await rename(temporary, file.path);
      else created.push((paths[at] = await takeFreeName(temporary, file.path)));
    }
  }
  for (const folder of new Set(paths.map((path) => dirname(path)))) await flushFolder(folder);
  return paths;
}

async function writeFlushed(path: string, bytes: Uint8Array): Promise<void> {
  // Exclusive: neither an existing file nor a link is ever opened. Readable by this user only.
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function takeFreeName(temporary: string, wanted: string): Promise<string> {
  const { dir, name, ext } = parse(wanted);
  for (let count = 1; count <= MAX_NAMES; count += 1) {
    const path = count === 1 ? wanted : format({ dir, name: `${name} (${count})`, ext });
    if (await moveIfFree(temporary, path)) return path;
  }
  throw failure('file.cannotWrite', { code: 'EEXIST' });
}

/** A hard link fails where the name is taken, without a moment in between. Where there are none, a look must do. */
async function moveIfFree(temporary: string, path: string): Promise<boolean> {
  try {
    await link(temporary, path);
    await rm(temporary);
    return true;
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST') return false;
    if (code === undefined || !['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EISDIR', 'EINVAL', 'UNKNOWN'].includes(code)) throw error;
  }
  if (await exists(path)) return false;
  await rename(temporary, path);
  return true;
}

async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}

/** The system's code of a failed file operation, e.g. `ENOSPC`. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
