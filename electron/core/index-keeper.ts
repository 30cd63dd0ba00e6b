import type { IndexCheck, IndexState } from '../../shared/model/search-index.ts';
import type { Cache, IndexCheckPart } from '../cache/protocol.ts';
import type { Clock, Logger } from './platform.ts';

/**
 * Checks the search index, and builds it anew: when someone asks, and on its own where other rules made it than this
 * version's. Both go in small parts, between which whatever else wants the cache goes first; a rebuild is taken up
 * where it was after any end of the application.
 */
export interface IndexKeeper {
  state(): IndexState;
  /** Once the cache is open for writing: takes up or begins what has to be done. */
  start(): Promise<void>;
  check(): Promise<IndexState>;
  rebuild(): Promise<IndexState>;
  stop(): Promise<IndexState>;
  close(): Promise<void>;
}

export interface IndexKeeperOptions {
  readonly cache: Pick<Cache, 'read' | 'write'>;
  readonly clock: Pick<Clock, 'nowMs' | 'monotonicMs'>;
  readonly logger: Logger;
  readonly onState: (state: IndexState) => void;
}

/** About a twentieth of a second each. */
const BUILT_AT_ONCE = 40;
const CHECKED_AT_ONCE = 100;
const TELL_EVERY_MS = 200;

export function createIndexKeeper({ cache, clock, logger, onState }: IndexKeeperOptions): IndexKeeper {
  let state: IndexState = { kind: 'ready', check: null };
  let lastCheck: IndexCheck | null = null;
  let stopping = new AbortController();
  let work: Promise<void> = Promise.resolve();
  let toldMs = -Infinity;

  const tell = (next: IndexState): void => {
    const isSameWork = next.kind === state.kind;
    state = next;
    if (isSameWork && clock.monotonicMs() - toldMs < TELL_EVERY_MS) return;
    toldMs = clock.monotonicMs();
    onState(next);
  };
  const conversations = async (): Promise<number> => (await cache.read('stats', { instanceId: null })).contacts;

  const build = async (asked: boolean, signal: AbortSignal): Promise<void> => {
    const why = asked ? 'asked' : 'newRules';
    const of = await conversations();
    let { done } = await cache.write('beginIndexBuild', { asked });
    for (let isWhole = false; !isWhole && !signal.aborted; ) {
      if (of > 0) tell({ kind: 'rebuilding', why, done, of: Math.max(of, done) });
      const part = await cache.write('buildIndexPart', { limit: BUILT_AT_ONCE });
      done += part.wrote;
      isWhole = part.done;
    }
    if (!signal.aborted) await removeOld(signal);
  };
  const removeOld = async (signal: AbortSignal): Promise<void> => {
    while (!signal.aborted && !(await cache.write('removeOldIndex', {})).done);
  };
  const check = async (signal: AbortSignal): Promise<void> => {
    const of = await conversations();
    let sum = { conversations: 0, missing: 0, extra: 0, differing: 0 };
    for (let afterKey: number | null = -1; afterKey !== null && !signal.aborted; ) {
      tell({ kind: 'checking', done: sum.conversations, of: Math.max(of, sum.conversations) });
      const { nextKey, ...part }: IndexCheckPart = await cache.read('checkIndexPart', { afterKey, limit: CHECKED_AT_ONCE });
      sum = {
        conversations: sum.conversations + part.conversations,
        missing: sum.missing + part.missing,
        extra: sum.extra + part.extra,
        differing: sum.differing + part.differing,
      };
      afterKey = nextKey;
    }
    if (!signal.aborted) lastCheck = { ...sum, endedMs: clock.nowMs() };
  };

  /** One work at a time; while one is under way, another is not begun. */
  const begin = (kind: 'check' | 'rebuild', task: (signal: AbortSignal) => Promise<void>): IndexState => {
    if (state.kind === 'checking' || state.kind === 'rebuilding') return state;
    stopping = new AbortController();
    const { signal } = stopping;
    state = kind === 'check' ? { kind: 'checking', done: 0, of: 0 } : { kind: 'rebuilding', why: 'asked', done: 0, of: 0 };
    work = task(signal).then(
      () => {
        tell({ kind: 'ready', check: lastCheck });
      },
      (error: unknown) => {
        if (signal.aborted) return tell({ kind: 'ready', check: lastCheck });
        logger.warn('index.failed', { work: kind, name: error instanceof Error ? error.name : typeof error });
        tell({ kind: 'failed', work: kind });
      },
    );
    return state;
  };

  return {
    state: () => state,
    async start() {
      lastCheck = null;
      const { isCurrent, isBuilding, isAsked, hasOld } = await cache.read('indexStatus', null);
      if (isBuilding || !isCurrent) begin('rebuild', (signal) => build(isBuilding && isAsked && isCurrent, signal));
      else if (hasOld) work = removeOld(stopping.signal).catch(() => undefined);
    },
    check: async () => begin('check', check),
    rebuild: async () => begin('rebuild', (signal) => build(true, signal)),
    async stop() {
      const wasAsked = state.kind === 'rebuilding' && state.why === 'asked';
      stopping.abort();
      await work;
      if (wasAsked) await cache.write('dropIndexBuild', {});
      return state;
    },
    async close() {
      stopping.abort();
      await work;
    },
  };
}
