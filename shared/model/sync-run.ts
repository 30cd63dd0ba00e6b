import { z } from 'zod';
import { appError } from '../errors.ts';
import { contactQuery } from './contact-query.ts';
import { runEvents } from './run-events.ts';

/** Counts of a run so far. */
export const syncCounts = z
  .object({
    pages: z.number(),
    /** As the service said it for the first page; its meaning (page or whole) is not documented. */
    resultCount: z.number().nullable(),
    listed: z.number(),
    /** Contacts whose history/events this run needs, and of those: done, empty, failed. */
    toFetch: z.number(),
    fetched: z.number(),
    empty: z.number(),
    failed: z.number(),
    queries: z.number(),
    unknownShapes: z.number(),
  })
  .readonly();
export type SyncCounts = z.infer<typeof syncCounts>;

/** Which of a listing's contacts come first, or at all. */
export const runOrder = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('newestFirst') }).readonly(),
  z.object({ kind: z.literal('oldestFirst') }).readonly(),
  /** So many of all that is listed, drawn at random; the same seed draws the same ones of the same listing. */
  z
    .object({
      kind: z.literal('sample'),
      size: z.number().int().positive().max(10_000_000),
      seed: z.number().int().nonnegative().max(4_294_967_295),
    })
    .readonly(),
]);
export type RunOrder = z.infer<typeof runOrder>;

/** How a run goes about its query. Kept with the run, so that it is the same after a restart. */
export const runOptions = z
  .object({
    order: runOrder,
    /** Why there is this run. The latter two also look again at held contacts that may have changed since. */
    origin: z.enum(['asked', 'upToDate', 'scheduled']),
    /** Also fetches what is held already and was fetched well after it ended. */
    refetch: z.boolean(),
    /** Queries of the day that this run leaves for others, beyond the connection's own headroom. */
    leaveQueries: z.number().int().nonnegative(),
  })
  .readonly();
export type RunOptions = z.infer<typeof runOptions>;

export const DEFAULT_RUN_OPTIONS: RunOptions = {
  order: { kind: 'newestFirst' },
  origin: 'asked',
  refetch: false,
  leaveQueries: 0,
};

export const syncState = z.discriminatedUnion('kind', [
  /** Its first page is listed, and it waits for the user's word to go on. */
  z.object({ kind: z.literal('planned') }).readonly(),
  z.object({ kind: z.literal('listing') }).readonly(),
  z.object({ kind: z.literal('fetching') }).readonly(),
  /** Waiting for something: the network, the quota, or after a refusal. `untilMs` epoch, null when unknown. */
  z.object({ kind: z.literal('waiting'), why: appError, untilMs: z.number().nullable() }).readonly(),
  z.object({ kind: z.literal('paused') }).readonly(),
  /** Everything that the service gave was stored. */
  z.object({ kind: z.literal('done') }).readonly(),
  /** Ended, with something missing that is named. */
  z.object({ kind: z.literal('incomplete'), why: appError }).readonly(),
  z.object({ kind: z.literal('cancelled') }).readonly(),
  z.object({ kind: z.literal('failed'), why: appError }).readonly(),
]);
export type SyncState = z.infer<typeof syncState>;

export const syncRun = z
  .object({
    id: z.string(),
    instanceId: z.string(),
    name: z.string().nullable(),
    query: contactQuery,
    options: runOptions,
    startedMs: z.number(),
    endedMs: z.number().nullable(),
    state: syncState,
    counts: syncCounts,
    /** Queries a second over the last seconds, and estimate of what is left; null when idle or unknown. */
    ratePerSecond: z.number().nullable(),
    remainingMs: z.number().nullable(),
    /** Queries that today's ledger leaves for this key, headroom subtracted. */
    leftToday: z.number(),
    /** Absent while nothing was decided, and for runs that ask for no events. */
    events: runEvents.optional(),
    /** Failures by kind, for "what went wrong". */
    failures: z.array(z.object({ error: appError, count: z.number() }).readonly()).readonly(),
  })
  .readonly();
export type SyncRun = z.infer<typeof syncRun>;
