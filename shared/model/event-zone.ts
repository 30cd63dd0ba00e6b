import { z } from 'zod';

const tally = z.object({ zone: z.string(), agreeing: z.number() }).readonly();

/**
 * In which zone an instance writes the dates of its events, as far as the messages beside them tell. An estimate: it is
 * shown with what it rests on, and nothing is changed by it.
 */
export const eventZoneEstimate = z.discriminatedUnion('kind', [
  z
    .object({
      kind: z.literal('estimate'),
      zone: z.string(),
      /** Events that have a message close by under this zone, of all that were looked at. */
      agreeing: z.number(),
      events: z.number(),
      conversations: z.number(),
      /** Zones that fit just as well. */
      alike: z.array(z.string()).readonly(),
      next: tally.nullable(),
    })
    .readonly(),
  /** No zone fits clearly better than the others. */
  z.object({ kind: z.literal('unclear'), events: z.number(), conversations: z.number(), best: z.array(tally).readonly() }).readonly(),
  z.object({ kind: z.literal('tooFew'), events: z.number(), conversations: z.number() }).readonly(),
]);
export type EventZoneEstimate = z.infer<typeof eventZoneEstimate>;
