import { z } from 'zod';

/** What was saved out of a damaged cache. Counts of conversations. */
export const rescueReport = z
  .object({
    /** Saved with everything that was held of them. */
    whole: z.number(),
    /** Saved, without the record of the service's answer: the next "bring up to date" asks for them again. */
    withoutRecord: z.number(),
    /** Known, their contents not readable: they stand as missing. */
    listedOnly: z.number(),
    /** So many were there, as far as that can still be told. */
    about: z.number(),
  })
  .readonly();
export type RescueReport = z.infer<typeof rescueReport>;

/** How far a rescue is, in conversations. */
export const rescueProgress = z.object({ done: z.number(), of: z.number() }).readonly();
export type RescueProgress = z.infer<typeof rescueProgress>;
