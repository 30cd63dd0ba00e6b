import { createTextsSay, type TextsSay } from '../../search/patterns/says.ts';
import type { ReadHandle } from '../handles.ts';
import type { Interrupt } from '../interrupt.ts';
import type { Asked } from './asked.ts';
import { storedSubject, type StoredSubject } from './stored-subject.ts';

/** As long as a search may take for what the index can't decide; the rest is asked for again. */
const READING_LIMIT_MS = 200;
/** Between two of these another read may go first: about a hundredth of a second. */
const READ_AT_ONCE = 64;

/** Is the query answered by this conversation? Throws `cache.damaged` where it can't be read. */
export type Matches = (tree: NonNullable<Asked['rest']>['tree'], subject: StoredSubject, textsSay: TextsSay) => boolean;

export interface ReadingOptions {
  readonly interrupt: Interrupt;
  /** Milliseconds, monotonic. */
  readonly nowMs: () => number;
  readonly matches: Matches;
}

export interface CandidatesRead {
  readonly found: readonly number[];
  /** What was read of those found; none where their number was not limited. */
  readonly subjects: ReadonlyMap<number, StoredSubject>;
  readonly read: number;
  /** The last candidate that was read; null where there was none. */
  readonly last: number | null;
}

/**
 * Decides candidates in the order in which they come, until `limit` answers are found or the time is up. Rejects with
 * `Interrupted` once nobody waits.
 */
export async function readCandidates(
  handle: ReadHandle,
  asked: Asked & { readonly rest: NonNullable<Asked['rest']> },
  keys: Iterable<number>,
  limits: { readonly found: number; readonly ms?: number },
  options: ReadingOptions,
): Promise<CandidatesRead> {
  const { interrupt, nowMs } = options;
  const untilMs = nowMs() + (limits.ms ?? READING_LIMIT_MS);
  const textsSay = createTextsSay();
  const isAnswer = (subject: StoredSubject): boolean => options.matches(asked.rest.tree, subject, textsSay);
  const found: number[] = [];
  const subjects = new Map<number, StoredSubject>();
  let read = 0;
  let last: number | null = null;
  for (const key of keys) {
    if (read > 0 && read % READ_AT_ONCE === 0) {
      if (nowMs() >= untilMs) break;
      await interrupt.pause();
    }
    read++;
    last = key;
    const subject = answerAt(handle, asked, key, isAnswer);
    if (subject === null) continue;
    found.push(key);
    if (limits.found < Infinity) subjects.set(key, subject);
    if (found.length === limits.found) break;
  }
  return { found, subjects, read, last };
}

function answerAt(handle: ReadHandle, asked: Asked, key: number, isAnswer: (subject: StoredSubject) => boolean): StoredSubject | null {
  return handle.snapshot(() => {
    const subject = storedSubject(handle, key, asked.context.assumedEventZone);
    return subject !== null && isAnswer(subject) ? subject : null;
  });
}

export function needsReading(asked: Asked): asked is Asked & { readonly rest: NonNullable<Asked['rest']> } {
  return asked.rest !== null;
}
