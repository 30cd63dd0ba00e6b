import { z } from 'zod';

/** What a check of the index has found; the index agrees with what is stored where all but the first are 0. */
export const indexCheck = z
  .object({
    conversations: z.number(),
    /** Conversations that the index does not have. */
    missing: z.number(),
    /** Entries of the index without a conversation. */
    extra: z.number(),
    /** Conversations whose words are not the stored ones. */
    differing: z.number(),
    endedMs: z.number(),
  })
  .readonly();
export type IndexCheck = z.infer<typeof indexCheck>;

const progress = { done: z.number(), of: z.number() };

/** The index over the stored conversations. Searching goes on while it is checked or built anew. */
export const indexState = z.discriminatedUnion('kind', [
  /** Nothing is being done to it. `check` is the last one of this run of the application. */
  z.object({ kind: z.literal('ready'), check: indexCheck.nullable() }).readonly(),
  /** Conversations checked, of so many. */
  z.object({ kind: z.literal('checking'), ...progress }).readonly(),
  /** `why`: someone asked for it, or it was built by other rules than this version's. */
  z.object({ kind: z.literal('rebuilding'), why: z.enum(['asked', 'newRules']), ...progress }).readonly(),
  /** The last work on it failed; the index that was there is still used. */
  z.object({ kind: z.literal('failed'), work: z.enum(['check', 'rebuild']) }).readonly(),
]);
export type IndexState = z.infer<typeof indexState>;
