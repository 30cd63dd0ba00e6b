import { createStore, type StoreApi } from 'zustand/vanilla';
import { assertNever } from '../../shared/assert-never.ts';
import type { CallInput } from '../../shared/contract.ts';
import type { ErrorKind, Result } from '../../shared/errors.ts';
import type { PlannedRun } from '../../shared/model/sync-plan.ts';
import type { SyncRun } from '../../shared/model/sync-run.ts';
import type { Bridge } from '../bridge.ts';
import { type RateHistory, withRate } from './rate-history.ts';
import type { UiStore } from './ui-store.ts';

export interface SyncState {
  /** Newest first; null until the main process has answered. */
  readonly runs: readonly SyncRun[] | null;
  /** How fast each instance was asked over the last minutes. */
  readonly rates: RateHistory;
  load(): Promise<void>;
  /** Asks for the first page and says what the rest will cost; the run then waits for `begin` or `cancel`. */
  plan(request: CallInput<'sync/plan'>): Promise<Result<PlannedRun>>;
  /** Goes on with a planned run. */
  begin(runId: string): Promise<void>;
  pause(runId: string): Promise<void>;
  resume(runId: string): Promise<void>;
  cancel(runId: string): Promise<void>;
  /** Starts what fetches the new and the changed of an instance; null where that failed, which is reported. */
  bringUpToDate(instanceId: string): Promise<readonly SyncRun[] | null>;
  /** Goes on with what failed in a run, or only with what failed for these causes. */
  retryFailed(runId: string, kinds?: readonly ErrorKind[]): Promise<void>;
  /** Takes in what the main process announced. */
  take(run: SyncRun): void;
}

export type SyncStore = StoreApi<SyncState>;

export function createSyncStore(bridge: Bridge, ui: UiStore): SyncStore {
  return createStore<SyncState>()((set, get) => {
    const settle = (answer: Result<SyncRun>) => {
      if (answer.ok) get().take(answer.value);
      else ui.getState().report(answer.error);
    };
    return {
      runs: null,
      rates: {},
      load: async () => {
        const answer = await bridge.call('sync/list');
        if (answer.ok) set({ runs: answer.value });
        else {
          ui.getState().report(answer.error);
          set((state) => ({ runs: state.runs ?? [] }));
        }
      },
      plan: async (request) => {
        const answer = await bridge.call('sync/plan', request);
        if (answer.ok) get().take(answer.value.run);
        return answer;
      },
      begin: async (runId) => settle(await bridge.call('sync/begin', { runId })),
      pause: async (runId) => settle(await bridge.call('sync/pause', { runId })),
      resume: async (runId) => settle(await bridge.call('sync/resume', { runId })),
      cancel: async (runId) => settle(await bridge.call('sync/cancel', { runId })),
      bringUpToDate: async (instanceId) => {
        const answer = await bridge.call('sync/bring-up-to-date', { instanceId });
        if (!answer.ok) {
          ui.getState().report(answer.error);
          return null;
        }
        for (const run of answer.value) get().take(run);
        return answer.value;
      },
      retryFailed: async (runId, kinds) =>
        settle(await bridge.call('sync/retry-failed', { runId, ...(kinds === undefined ? {} : { kinds: [...kinds] }) })),
      take: (run) =>
        set((state) => {
          const runs = state.runs ?? [];
          const isKnown = runs.some((other) => other.id === run.id);
          const all = isKnown ? runs.map((other) => (other.id === run.id ? run : other)) : [run, ...runs];
          return { runs: all, rates: withRate(state.rates, all.filter(isLive), run.instanceId, Date.now()) };
        }),
    };
  });
}

/** Still at work or able to go on: planned, listing, fetching, waiting, paused. */
export function isLive(run: SyncRun): boolean {
  const { kind } = run.state;
  switch (kind) {
    case 'listing':
    case 'fetching':
    case 'waiting':
    case 'paused':
    case 'planned':
      return true;
    case 'done':
    case 'incomplete':
    case 'cancelled':
    case 'failed':
      return false;
    default:
      return assertNever(kind);
  }
}
