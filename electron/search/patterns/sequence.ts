import type { SequenceNode, Within } from '../../../shared/query/query-tree.ts';
import { isStep, type TextsSay } from './says.ts';
import type { Entry } from './timeline.ts';

/** Does the sequence happen, each step after the one before and within what it allows? */
export function happens({ first, then }: SequenceNode, entries: readonly Entry[], textsSay: TextsSay): boolean {
  if (first.kind === 'silence') return false;
  let reached = entries.flatMap((entry, at) => (isStep(first, entry, textsSay) ? [at] : []));
  for (const { step, within } of then) {
    if (reached.length === 0) return false;
    if (step.kind === 'silence') return isSilent(entries, reached, within);
    reached = next(entries, reached, (entry) => isStep(step, entry, textsSay), within);
  }
  return reached.length > 0;
}

/** Entries that are the step, after one of those that were reached. */
function next(entries: readonly Entry[], reached: readonly number[], isNext: (entry: Entry) => boolean, within: Within): number[] {
  const found: number[] = [];
  let before = 0;
  for (const [at, entry] of entries.entries()) {
    while (before < reached.length && (reached[before] ?? at) < at) before++;
    if (before > 0 && isNext(entry) && isReached(entries, reached, before, entry, within)) found.push(at);
  }
  return found;
}

/** From the nearest one backwards, since that is the one that most often is near enough. */
function isReached(entries: readonly Entry[], reached: readonly number[], before: number, entry: Entry, within: Within): boolean {
  for (let index = before - 1; index >= 0; index--) {
    const start = entries[reached[index] ?? -1];
    if (start === undefined) return false;
    if (within.messages !== null && messagesBetween(start, entry) > within.messages) return false;
    if (isInTime(start, entry, within)) return true;
  }
  return false;
}

/** Did one of those that were reached stay without an answer? */
function isSilent(entries: readonly Entry[], reached: readonly number[], within: Within): boolean {
  return reached.some((at) => {
    const start = entries[at];
    if (start === undefined) return false;
    for (let index = at + 1; index < entries.length; index++) {
      const entry = entries[index];
      if (entry !== undefined && isAnswer(start, entry) && isWithin(start, entry, within)) return false;
    }
    return true;
  });
}

function isAnswer(start: Entry, entry: Entry): boolean {
  return entry.kind === 'message' && (start.kind === 'event' || entry.message.senderKind !== start.message.senderKind);
}

function isWithin(start: Entry, entry: Entry, within: Within): boolean {
  return (within.messages === null || messagesBetween(start, entry) <= within.messages) && isInTime(start, entry, within);
}

function isInTime(start: Entry, entry: Entry, { ms }: Within): boolean {
  if (ms === null) return true;
  return start.ms !== null && entry.ms !== null && entry.ms - start.ms <= ms;
}

/** Messages from one to the other: to the very next, one. An event lies half-way. */
function messagesBetween(start: Entry, entry: Entry): number {
  return Math.ceil(entry.place - start.place);
}
