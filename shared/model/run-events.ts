import { z } from 'zod';

/**
 * How a run gets its contacts' events: a period's in bulk, a thousand a query, or with each contact's own query.
 * `single` says why: the service refuses the bulk endpoint to this key, its pages led nowhere, it failed, or it would
 * have cost more queries than the contacts do.
 */
export const runEvents = z.discriminatedUnion('kind', [
  z
    .object({
      kind: z.literal('bulk'),
      /** Everything of the period was received. */
      done: z.boolean(),
      pages: z.number(),
      /** Events received, and of those the ones whose contact is not known: they are kept aside until it is listed. */
      events: z.number(),
      unknownContacts: z.number(),
      /** Contacts that stay listed because none of the events asked for (`onlyWithEvents`) happened in them. */
      leftOut: z.number(),
    })
    .readonly(),
  z.object({ kind: z.literal('single'), why: z.enum(['refused', 'stuck', 'failed', 'dearer']) }).readonly(),
]);
export type RunEvents = z.infer<typeof runEvents>;

/** What is known of whether a connection's key may call the bulk events endpoint. */
export const eventsAccess = z.enum(['available', 'refused', 'unknown']);
export type EventsAccess = z.infer<typeof eventsAccess>;
