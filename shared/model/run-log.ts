import { z } from 'zod';
import { errorKind } from '../errors.ts';

/** Something that happened to a run: which, how many and why, never whose or what. */
export const runLogEntry = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('planned') }).readonly(),
  z.object({ kind: z.literal('started'), origin: z.enum(['asked', 'upToDate', 'scheduled']) }).readonly(),
  z.object({ kind: z.literal('resumed') }).readonly(),
  /** Gone on with by itself: at a new start of the application, or after the machine slept. */
  z.object({ kind: z.literal('takenUp') }).readonly(),
  /** `page` counts within one pass of the listing; `unseen` are contacts new to the run. */
  z.object({ kind: z.literal('page'), page: z.number(), received: z.number(), unseen: z.number() }).readonly(),
  /** Contacts that were not stored: erased before, or older than what is kept. */
  z.object({ kind: z.literal('leftOut'), erased: z.number(), tooOld: z.number() }).readonly(),
  /** The place in the listing was no longer known to the service. */
  z.object({ kind: z.literal('listingAgain') }).readonly(),
  z.object({ kind: z.literal('listed'), contacts: z.number(), toFetch: z.number() }).readonly(),
  z.object({ kind: z.literal('waiting'), why: errorKind, untilMs: z.number().nullable() }).readonly(),
  z.object({ kind: z.literal('contactFailed'), why: errorKind }).readonly(),
  z.object({ kind: z.literal('retried'), contacts: z.number() }).readonly(),
  z.object({ kind: z.literal('paused') }).readonly(),
  z
    .object({ kind: z.literal('ended'), state: z.enum(['done', 'incomplete', 'cancelled', 'failed']), why: errorKind.nullable() })
    .readonly(),
]);
export type RunLogEntry = z.infer<typeof runLogEntry>;

export const runLogLine = z
  .object({
    /** When it happened first and last, epoch ms, and how often in a row. */
    atMs: z.number(),
    lastMs: z.number(),
    times: z.number(),
    entry: runLogEntry,
  })
  .readonly();
export type RunLogLine = z.infer<typeof runLogLine>;
