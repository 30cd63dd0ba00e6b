import { stat } from 'node:fs/promises';
import type { ReprotectProgress } from '../../shared/model/reprotection.ts';
import type { Clock } from './platform.ts';

export interface WatchRekeyOptions {
  /** The file that gets another key, and its size before. */
  readonly path: string;
  readonly sizeBytes: number;
  readonly clock: Pick<Clock, 'sleep'>;
  readonly onProgress: (progress: ReprotectProgress) => void;
}

const INTERVAL_MS = 250;

/**
 * Says how far a file is that is given another key, until the signal ends it. SQLite itself does not say, but it sets
 * every page aside in the journal beside the file before it writes it anew: what the journal holds, of what the file
 * has, is how far it is. Once the journal is gone the key is the new one, and what was written is read back.
 */
export async function watchRekey({ path, sizeBytes, clock, onProgress }: WatchRekeyOptions, signal: AbortSignal): Promise<void> {
  let isBegun = false;
  while (!signal.aborted) {
    const setAsideBytes = await sizeOf(`${path}-journal`);
    if (signal.aborted) return;
    if (setAsideBytes !== null) {
      isBegun = true;
      onProgress({ step: 'encrypting', fraction: Math.min(1, setAsideBytes / Math.max(1, sizeBytes)) });
    } else if (isBegun) {
      onProgress({ step: 'checking', fraction: null });
      return;
    }
    await clock.sleep(INTERVAL_MS, signal).catch(() => undefined);
  }
}

/** Null where there is no such file. */
async function sizeOf(path: string): Promise<number | null> {
  return stat(path).then(
    ({ size }) => size,
    () => null,
  );
}
