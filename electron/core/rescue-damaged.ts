import { AppFailure } from '../../shared/errors.ts';
import type { RescueProgress, RescueReport } from '../../shared/model/cache-rescue.ts';
import type { CacheProtection } from '../../shared/model/cache-state.ts';
import type { Cache, CacheKey } from '../cache/protocol.ts';
import type { CacheFiles } from './cache-files.ts';
import { fileErrorCode, fileErrorReason } from './file-error-reason.ts';
import type { Clock, Logger } from './platform.ts';

export interface RescueDamagedOptions {
  readonly cache: Pick<Cache, 'close' | 'rescue'>;
  readonly files: CacheFiles;
  readonly nativeBinding: string | null;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly logger: Logger;
  readonly damaged: { readonly protection: CacheProtection; readonly path: string; readonly key: CacheKey };
  readonly signal: AbortSignal;
  readonly onRescueProgress: (progress: RescueProgress) => void;
}

export type RescueEnd =
  | { readonly kind: 'rescued'; readonly report: RescueReport; readonly setAside: string | null; readonly path: string }
  /** The damaged cache is where it was, and as it was. */
  | { readonly kind: 'nothing' | 'cancelled' | 'diskFull' | 'readOnly' | 'other' };

/** Rescues a damaged cache into a new one under the same key, and only then lets them change places. */
export async function rescueDamaged(options: RescueDamagedOptions): Promise<RescueEnd> {
  const { cache, files, clock, logger, damaged } = options;
  const { protection, path } = damaged;
  const written = await write(options).catch((error: unknown): RescueEnd => ({ kind: reasonOf(error) }));
  // Both files have to move, or go.
  await cache.close();
  if (written.kind !== 'rescued') {
    logger.warn('cache.notRescued', { kind: written.kind });
    await files.removeRescued().catch(() => undefined);
    return written;
  }
  logger.warn('cache.rescued', { ...written.report });
  if (protection === 'session') return written;
  const setAside = await files.putRescued(protection, clock.nowMs());
  return { ...written, setAside, path };
}

async function write({ cache, files, nativeBinding, damaged, signal, onRescueProgress }: RescueDamagedOptions): Promise<RescueEnd> {
  const { protection, path, key } = damaged;
  const to = protection === 'session' ? await files.placeSession() : await files.placeRescued(protection);
  const outcome = await cache.rescue({ path, key, nativeBinding }, to, { signal, onProgress: onRescueProgress });
  if (outcome.kind === 'rescued') return { kind: 'rescued', report: outcome.report, setAside: null, path: to };
  return { kind: outcome.kind === 'failed' ? outcome.reason : outcome.kind };
}

function reasonOf(error: unknown): 'diskFull' | 'readOnly' | 'other' {
  if (error instanceof AppFailure) {
    if (error.error.kind === 'cache.diskFull') return 'diskFull';
    return error.error.kind === 'cache.readOnly' ? 'readOnly' : 'other';
  }
  const code = fileErrorCode(error);
  return code === null ? 'other' : fileErrorReason(code);
}
