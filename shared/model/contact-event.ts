import { z } from 'zod';
import { jsonObject, jsonValue } from './json.ts';

/** An event inside a contact. Source: vendor documentation, events. */
export const contactEvent = z
  .object({
    index: z.number().int().nonnegative(),
    id: z.string().nullable(),
    name: z.string(),
    eventId: z.string().nullable(),
    assistantId: z.string().nullable(),
    contactId: z.string().nullable(),
    externalId: z.string().nullable(),
    extra1: z.string().nullable(),
    extra2: z.string().nullable(),
    details: jsonValue,
    dateOriginal: z.string().nullable(),
    /**
     * Milliseconds of the date *read as if it were UTC*. With `zone: 'none'` the service gave no zone, and
     * a reader must state which one it assumes; with `zone: 'given'` it is the true epoch.
     */
    dateMs: z.number().nullable(),
    zone: z.enum(['none', 'given']),
    unknown: jsonObject,
  })
  .readonly();
export type ContactEvent = z.infer<typeof contactEvent>;
