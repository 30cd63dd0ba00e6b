import { z } from 'zod';

const text = z.string().trim().min(1).max(200);
/** A day as the service takes it, `YYYY-MM-DD`. */
export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

export const ATTRIBUTE_FILTERS = [
  'cpf',
  'phone',
  'email',
  'identification_number',
  'identification_number2',
  'identification_number3',
  'identification_number4',
] as const;
export type AttributeFilter = (typeof ATTRIBUTE_FILTERS)[number];

/** A query of the Contacts API, less page size and pagination, which are the application's business. */
export const contactQuery = z
  .strictObject({
    filters: z
      .strictObject({
        id: text.optional(),
        assistantId: text.optional(),
        identifier: text.optional(),
        externalId: text.optional(),
        startDate: day.optional(),
        endDate: day.optional(),
        source: text.optional(),
      })
      .readonly(),
    attributes: z.partialRecord(z.enum(ATTRIBUTE_FILTERS), text).readonly(),
    flags: z.strictObject({ history: z.boolean(), events: z.boolean() }).readonly(),
    /** The user's "at most N" contacts; null for all. */
    maxContacts: z.number().int().positive().max(10_000_000).nullable(),
    /** Of what is listed, fetches only conversations in which one of these events happened; the others stay listed. */
    onlyWithEvents: z.array(text).max(50).readonly().optional(),
  })
  .readonly();
export type ContactQuery = z.infer<typeof contactQuery>;

export const savedQuery = z
  .object({
    id: z.string(),
    instanceId: z.string(),
    name: z.string(),
    query: contactQuery,
    createdMs: z.number(),
  })
  .readonly();
export type SavedQuery = z.infer<typeof savedQuery>;
