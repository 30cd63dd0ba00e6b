import { z } from 'zod';
import { syncRun } from './sync-run.ts';

/** What is sure (`min`, `max`) and what is to be expected; `max` null where nothing bounds it. */
export const planRange = z
  .object({ min: z.number(), likely: z.number(), max: z.number().nullable() })
  .readonly();
export type PlanRange = z.infer<typeof planRange>;

/**
 * The way that a run's events, or its choice of conversations by events (`onlyWithEvents`), would take: `none` asks for
 * neither; `along` comes with each contact's own query; `bulk` is a period's, many a query, and `bulkIfAllowed` the
 * same where it is not yet known whether the key may; `refused` would be bulk, and the key may not; `alone` asks for
 * each contact's events, since what is asked for has no bulk.
 */
export const planEvents = z.enum(['none', 'along', 'bulk', 'bulkIfAllowed', 'refused', 'alone']);
export type PlanEvents = z.infer<typeof planEvents>;

/** Of so many conversations like those asked for whose events are held (the newest ones), so many had one of the events asked for. */
export const planChoice = z.object({ of: z.number(), had: z.number() }).readonly();
export type PlanChoice = z.infer<typeof planChoice>;

/** What a run will cost, as far as its first page can tell. All calls are those still to be made. */
export const syncPlan = z
  .object({
    /** As the service said it with the first page; null where it said nothing. */
    resultCount: z.number().nullable(),
    /** Contacts that are listed already. */
    listed: z.number(),
    /** Contacts of the whole listing. */
    contacts: planRange,
    /** Contacts whose history or events will be fetched. */
    toFetch: planRange,
    listPages: planRange,
    /** One a contact, or one for several that share an identifier; events come along where both are asked for. */
    historyCalls: planRange,
    /** Calls for events alone. */
    eventCalls: planRange,
    events: planEvents,
    /** What `likely` goes by where events choose the conversations; null where none do, or too little is held to tell. */
    choice: planChoice.nullable(),
    total: planRange,
    /** Queries that this run may make in a day: the service's limit less all headroom. */
    perDay: z.number(),
    leftToday: z.number(),
    /** `total.likely` as a part of `perDay`; null where nothing may be asked at all. */
    shareOfDay: z.number().nullable(),
    /** Time for `total` at ten a second, waits for the quota left out, ms. */
    durationMs: planRange,
    /** Does it fit into what is left of today's quota? */
    fitsToday: z.enum(['yes', 'no', 'perhaps']),
    /** `total.likely` over days of 24 hours from now, as the ledger frees what is used; null where it never ends. */
    spread: z
      .object({ days: z.number(), firstDay: z.number(), furtherDays: z.number(), lastDay: z.number() })
      .readonly()
      .nullable(),
  })
  .readonly();
export type SyncPlan = z.infer<typeof syncPlan>;

export const plannedRun = z.object({ run: syncRun, plan: syncPlan }).readonly();
export type PlannedRun = z.infer<typeof plannedRun>;
