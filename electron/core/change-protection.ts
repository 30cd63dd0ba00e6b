import { copyFile, open, stat } from 'node:fs/promises';
import { assertNever } from '../../shared/assert-never.ts';
import { type AppFailure, failure } from '../../shared/errors.ts';
import type { ReprotectProgress } from '../../shared/model/reprotection.ts';
import type { Cache, CacheKey, RekeyOutcome } from '../cache/protocol.ts';
import type { CacheFiles, KeptProtection } from './cache-files.ts';
import type { Clock } from './platform.ts';
import { watchRekey } from './watch-rekey.ts';

export interface Protected {
  readonly protection: KeptProtection;
  readonly path: string;
  readonly key: CacheKey;
}

export interface ChangeProtectionOptions {
  readonly cache: Pick<Cache, 'rekey'>;
  readonly files: CacheFiles;
  readonly nativeBinding: string | null;
  readonly clock: Pick<Clock, 'sleep'>;
  readonly onReprotectProgress: (progress: ReprotectProgress) => void;
  /** Closed, and nobody opens it meanwhile. */
  readonly from: Protected;
  readonly to: { readonly protection: KeptProtection; readonly key: CacheKey };
}

/**
 * Gives a cache another key: a copy gets it, and only once it was read back with it do the two change places. A kill
 * leaves the old one, or the new one, whole and under its own name. Rejects with `AppFailure`; then nothing changed.
 * Answers the new path.
 */
export async function changeProtection(options: ChangeProtectionOptions): Promise<string> {
  const { files, from, to, onReprotectProgress } = options;
  onReprotectProgress({ step: 'copying', fraction: null });
  const copy = await files.placeReplacement(to.protection);
  try {
    await copyFile(from.path, copy);
    await flush(copy);
    const outcome = await rekey(options, copy);
    if (outcome.kind !== 'rekeyed') throw rekeyFailure(outcome);
    return await files.putReplacement(to.protection);
  } catch (error) {
    await files.removeReplacement().catch(() => undefined);
    throw error;
  }
}

async function rekey({ cache, nativeBinding, from, to, clock, onReprotectProgress: onProgress }: ChangeProtectionOptions, copy: string): Promise<RekeyOutcome> {
  onProgress({ step: 'encrypting', fraction: null });
  const { size: sizeBytes } = await stat(copy);
  const done = new AbortController();
  const watching = watchRekey({ path: copy, sizeBytes, clock, onProgress }, done.signal);
  try {
    return await cache.rekey({ path: copy, key: from.key, nativeBinding }, to.key);
  } finally {
    done.abort();
    await watching;
  }
}

export function rekeyFailure(outcome: Exclude<RekeyOutcome, { readonly kind: 'rekeyed' }>): AppFailure {
  switch (outcome.kind) {
    case 'wrongKey':
    case 'damaged':
      return failure('cache.damaged', { code: outcome.kind });
    case 'newer':
      return failure('backup.newer', { version: outcome.version });
    case 'failed':
      return failure(outcome.reason === 'other' ? 'internal' : outcome.reason === 'diskFull' ? 'cache.diskFull' : 'cache.readOnly');
    default:
      return assertNever(outcome);
  }
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
