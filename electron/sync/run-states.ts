import { randomUUID } from 'node:crypto';
import type { ContactQuery } from '../../shared/model/contact-query.ts';
import { DEFAULT_RUN_OPTIONS, type RunOptions, type SyncState } from '../../shared/model/sync-run.ts';
import type { StoredRun } from '../cache/protocol.ts';

export interface RunRequest {
  readonly instanceId: string;
  readonly query: ContactQuery;
  readonly name: string | null;
  /** What differs from `DEFAULT_RUN_OPTIONS`. */
  readonly options?: Partial<RunOptions>;
}

export function newRun(request: RunRequest, startedMs: number): StoredRun {
  const counts = { pages: 0, resultCount: null, listed: 0, toFetch: 0, fetched: 0, empty: 0, failed: 0, queries: 0, unknownShapes: 0 };
  const { instanceId, query, name } = request;
  const options = { ...DEFAULT_RUN_OPTIONS, ...request.options };
  return { id: randomUUID(), instanceId, query, name, options, startedMs, endedMs: null, state: { kind: 'listing' }, counts, failures: [], listing: null };
}

/** The state in which a stopped run goes on. */
export function workingState(run: StoredRun): SyncState {
  return run.listing?.done === true ? { kind: 'fetching' } : { kind: 'listing' };
}

/** Is it worked on, or to be taken up by the next launch? */
export function isUnderWay(state: SyncState): boolean {
  return state.kind === 'listing' || state.kind === 'fetching' || state.kind === 'waiting';
}

/** A planned or paused run is not: it can be gone on with. */
export function isEnded(state: SyncState): boolean {
  return !isUnderWay(state) && state.kind !== 'paused' && state.kind !== 'planned';
}

/** A first page older than this says too little of what is there by now. */
const PLAN_KEEPS_MS = 3_600_000;

/** A planned run as it begins: what was listed for a plan that is old is listed again. */
export function listedInTime(run: StoredRun, nowMs: number): StoredRun {
  const ageMs = nowMs - run.startedMs;
  if (ageMs >= 0 && ageMs <= PLAN_KEEPS_MS) return run;
  return { ...run, startedMs: nowMs, listing: null, counts: { ...run.counts, pages: 0, resultCount: null } };
}
