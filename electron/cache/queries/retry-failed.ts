import type { AppError, ErrorKind } from '../../../shared/errors.ts';
import type { WriteHandle } from '../handles.ts';
import type { StoredRun, WriteOperations } from '../protocol.ts';
import { readRuns, saveRun, findRun } from './runs.ts';

type Operation = WriteOperations['retryFailed'];

const FAILED = `SELECT why, count(*) AS count FROM run_contact WHERE run = ? AND state = 2 GROUP BY why`;

/** Puts failed contacts of a run back to those it still has to fetch, and a listing that was cut short back to its start. */
export function retryFailed(handle: WriteHandle, { runId, kinds }: Operation['input']): Operation['output'] {
  return handle.transaction(() => {
    const { num } = findRun(handle, runId);
    const isAsked = (kind: string): boolean => kinds === null || kinds.some((asked) => asked === kind);
    const failed = handle.prepare<{ why: ErrorKind; count: number }>(FAILED).all(num);
    let contacts = 0;
    for (const { why, count } of failed.filter((line) => isAsked(line.why))) {
      handle.prepare('UPDATE run_contact SET state = 0, why = NULL WHERE run = ? AND state = 2 AND why = ?').run(num, why);
      contacts += count;
    }
    const run = readRuns(handle).find(({ id }) => id === runId);
    const listsAgain = run?.failures.some(({ error }) => isOfListing(error) && isAsked(error.kind)) ?? false;
    if (run === undefined || (contacts === 0 && !listsAgain)) return { contacts: 0, listsAgain: false };
    saveRun(handle, { ...(listsAgain ? fromTheStart(run) : run), ...leftOf(run, failed, contacts, isAsked, listsAgain) });
    return { contacts, listsAgain };
  });
}

function isOfListing(error: AppError): boolean {
  return error.kind.startsWith('sync.pagination');
}

function fromTheStart(run: StoredRun): StoredRun {
  return { ...run, listing: null };
}

/** The run's counts and failures without those that are tried again. */
function leftOf(
  run: StoredRun,
  failed: readonly { readonly why: ErrorKind; readonly count: number }[],
  contacts: number,
  isAsked: (kind: string) => boolean,
  listsAgain: boolean,
): Pick<StoredRun, 'counts' | 'failures'> {
  const failures = run.failures.flatMap(({ error, count }) => {
    if (isOfListing(error)) return listsAgain && isAsked(error.kind) ? [] : [{ error, count }];
    const ofContacts = failed.find(({ why }) => why === error.kind)?.count ?? 0;
    // The others are entries of the listing that could not be read: a new listing counts them anew.
    const ofEntries = listsAgain ? 0 : count - ofContacts;
    const left = ofEntries + (isAsked(error.kind) ? 0 : ofContacts);
    return left > 0 ? [{ error, count: left }] : [];
  });
  const counts = { ...run.counts, failed: run.counts.failed - contacts };
  return { failures, counts: listsAgain ? { ...counts, pages: 0, resultCount: null } : counts };
}
