import type { SyncRun } from '../../shared/model/sync-run.ts';

/** Queries a second of one instance's runs together, from `atMs` (epoch) until the next sample. */
export interface RateSample {
  readonly atMs: number;
  readonly perSecond: number;
}

/** By instance, oldest first. */
export type RateHistory = Readonly<Record<string, readonly RateSample[]>>;

export const RATE_WINDOW_MS = 5 * 60_000;
const FINEST_MS = 1000;

/** Takes in how fast the runs at work ask an instance now; what has left the window is forgotten. */
export function withRate(history: RateHistory, runs: readonly SyncRun[], instanceId: string, nowMs: number): RateHistory {
  const perSecond = runs.filter((run) => run.instanceId === instanceId).reduce((sum, run) => sum + (run.ratePerSecond ?? 0), 0);
  const before = (history[instanceId] ?? []).filter(({ atMs }) => atMs > nowMs - RATE_WINDOW_MS && atMs <= nowMs);
  const last = before.at(-1);
  // Several runs, or one that announces often, make one sample a second.
  const isSameSecond = last !== undefined && nowMs - last.atMs < FINEST_MS;
  const kept = isSameSecond ? before.slice(0, -1) : before;
  const atMs = isSameSecond ? last.atMs : nowMs;
  if (kept.length === 0 && perSecond === 0) return { ...history, [instanceId]: [] };
  return { ...history, [instanceId]: [...kept, { atMs, perSecond }] };
}
