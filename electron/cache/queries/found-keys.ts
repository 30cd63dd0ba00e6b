import type { ReadHandle } from '../handles.ts';
import type { Asked } from './asked.ts';
import { candidates, TOTAL_CAP } from './candidates.ts';
import { needsReading, readCandidates, type ReadingOptions } from './read-candidates.ts';

export interface FoundKeys {
  /** Newest first. */
  readonly keys: readonly number[];
  /** Are there, or may there be, more? */
  readonly capped: boolean;
}

/** The newest answers: as many as a total counts, or those among as many candidates. Takes as long as that takes. */
export async function foundKeys(handle: ReadHandle, asked: Asked | null, options: ReadingOptions): Promise<FoundKeys> {
  if (asked === null) return { keys: [], capped: false };
  const newest = candidates(handle, asked, TOTAL_CAP + 1, options.interrupt);
  const capped = newest.length > TOTAL_CAP;
  const keys = newest.slice(0, TOTAL_CAP);
  if (!needsReading(asked)) return { keys, capped };
  const { found } = await readCandidates(handle, asked, keys, { found: Infinity, ms: Infinity }, options);
  return { keys: found, capped };
}
