import { z } from 'zod';
import { contactKey } from './contact.ts';

/** For how long something may be revealed, minutes. */
export const REVEAL_MINUTES = [1, 5, 15, 30] as const;
export const MAX_REVEAL_MINUTES = 60;
export const MAX_REASON_LENGTH = 500;

export const revealRequest = z
  .strictObject({
    key: contactKey,
    /** Goes into the ledger, with what is personal in it masked. */
    reason: z.string().trim().min(1).max(MAX_REASON_LENGTH),
    minutes: z.number().int().min(1).max(MAX_REVEAL_MINUTES),
  })
  .readonly();
export type RevealRequest = z.infer<typeof revealRequest>;

/** Until when a conversation is shown unmasked, epoch ms; null: it is not. */
export const reveal = z.object({ key: contactKey, untilMs: z.number().nullable() }).readonly();
export type Reveal = z.infer<typeof reveal>;
