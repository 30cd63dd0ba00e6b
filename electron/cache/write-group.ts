import { failure } from '../../shared/errors.ts';
import type { WriteHandle } from './handles.ts';
import type { WriteCall } from './messages.ts';
import { cacheFailure } from './sqlite-failure.ts';

export type WriteResult = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: ReturnType<typeof cacheFailure> };

/** What a sync writes many of; each is one transaction by itself, and nothing but that. */
const GROUPED: ReadonlySet<WriteCall['operation']> = new Set<WriteCall['operation']>([
  'storeFetched',
  'storeFetchedGroup',
  'markFetchFailed',
  'addToLog',
  'saveRun',
  'saveEventsProgress',
]);
const MAX_GROUP = 128;

/**
 * Carries out writes in order, and those that wait behind one another as one transaction, so that they share what a
 * commit costs. All of them are durable when this answers. Where one fails, the others go each for itself.
 */
export function writeInGroups(handle: Pick<WriteHandle, 'transaction'>, write: (call: WriteCall) => unknown, calls: readonly WriteCall[]): readonly WriteResult[] {
  const results: WriteResult[] = [];
  for (let at = 0; at < calls.length; ) {
    const group = groupFrom(calls, at);
    results.push(...(writeTogether(handle, write, group) ?? group.map((call) => writeAlone(write, call))));
    at += group.length;
  }
  return results;
}

function groupFrom(calls: readonly WriteCall[], at: number): readonly WriteCall[] {
  let end = at + 1;
  const isGrouped = (call: WriteCall | undefined): boolean => call !== undefined && GROUPED.has(call.operation);
  while (isGrouped(calls[at]) && isGrouped(calls[end]) && end - at < MAX_GROUP) end++;
  return calls.slice(at, end);
}

function writeTogether(handle: Pick<WriteHandle, 'transaction'>, write: (call: WriteCall) => unknown, group: readonly WriteCall[]): readonly WriteResult[] | null {
  if (group.length < 2) return null;
  try {
    return handle.transaction(() => group.map((call): WriteResult => ({ ok: true, value: write(call) })));
  } catch {
    // Nothing happened. Each for itself says which one it was, and what it was.
    return null;
  }
}

function writeAlone(write: (call: WriteCall) => unknown, call: WriteCall): WriteResult {
  try {
    return { ok: true, value: write(call) };
  } catch (error) {
    return { ok: false, error: cacheFailure(error) };
  }
}

/** For calls that came while no cache is open. */
export function refused(): WriteResult {
  return { ok: false, error: failure('cache.locked') };
}
