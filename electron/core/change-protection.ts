import { copyFile, open } from 'node:fs/promises';
import { assertNever } from '../../shared/assert-never.ts';
import { type AppFailure, failure } from '../../shared/errors.ts';
import type { Cache, CacheKey, RekeyOutcome } from '../cache/protocol.ts';
import type { CacheFiles, KeptProtection } from './cache-files.ts';

export interface Protected {
  readonly protection: KeptProtection;
  readonly path: string;
  readonly key: CacheKey;
}

export interface ChangeProtectionOptions {
  readonly cache: Pick<Cache, 'rekey'>;
  readonly files: CacheFiles;
  readonly nativeBinding: string | null;
  /** Closed, and nobody opens it meanwhile. */
  readonly from: Protected;
  readonly to: { readonly protection: KeptProtection; readonly key: CacheKey };
}

/**
 * Gives a cache another key: a copy gets it, and only once it was read back with it do the two change places. A kill
 * leaves the old one, or the new one, whole and under its own name. Rejects with `AppFailure`; then nothing changed.
 * Answers the new path.
 */
export async function changeProtection({ cache, files, nativeBinding, from, to }: ChangeProtectionOptions): Promise<string> {
  const copy = await files.placeReplacement(to.protection);
  try {
    await copyFile(from.path, copy);
    await flush(copy);
    const outcome = await cache.rekey({ path: copy, key: from.key, nativeBinding }, to.key);
    if (outcome.kind !== 'rekeyed') throw rekeyFailure(outcome);
    return await files.putReplacement(to.protection);
  } catch (error) {
    await files.removeReplacement().catch(() => undefined);
    throw error;
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
