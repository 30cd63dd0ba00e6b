import { z } from 'zod';
import { errorKind } from '../errors.ts';
import { day } from './contact-query.ts';
import { jsonObject } from './json.ts';

/** Row key in the local cache: an integer ordered by time. Not the service's id. */
export const contactKey = z.number().int().nonnegative();
export type ContactKey = z.infer<typeof contactKey>;

/** A contact ("atendimento") as the service gave it. Source: vendor documentation, contacts. */
export const contact = z
  .object({
    /** Digits of the service's number, kept as text so that none is lost beyond 2^53. */
    id: z.string(),
    identifier: z.string().nullable(),
    assistantId: z.string().nullable(),
    source: z.string().nullable(),
    externalId: z.string().nullable(),
    /** As the service gave it; its meaning is not documented. */
    interactions: z.number().nullable(),
    /** `YYYY-MM-DD`, day only, as given. */
    dateCreated: z.string().nullable(),
    finishedAt: z.string().nullable(),
    attributes: jsonObject,
    /** Keys that the wire parser does not know, kept. */
    unknown: jsonObject,
  })
  .readonly();
export type Contact = z.infer<typeof contact>;

/**
 * Days, inclusive, that a query over a period was sure to cover whatever zone its dates are in; null for an open end.
 * Not `whole` while pages of it are missing.
 */
export const eventsPeriod = z.object({ from: day.nullable(), to: day.nullable(), whole: z.boolean() }).readonly();
export type EventsPeriod = z.infer<typeof eventsPeriod>;

/**
 * What is held of a contact's history, or of its events. Times are epoch milliseconds. With a `period`, it comes from a
 * query over these days and not from one of this contact: what happened outside of them is not among what is held.
 */
export const holdingState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('neverAsked') }).readonly(),
  z.object({ kind: z.literal('fetched'), atMs: z.number(), count: z.number(), period: eventsPeriod.optional() }).readonly(),
  z.object({ kind: z.literal('empty'), atMs: z.number(), period: eventsPeriod.optional() }).readonly(),
  z.object({ kind: z.literal('failed'), atMs: z.number(), why: errorKind }).readonly(),
]);
export type HoldingState = z.infer<typeof holdingState>;

/** One line of a result list. */
export const contactSummary = z
  .object({
    key: contactKey,
    instanceId: z.string(),
    contactId: z.string(),
    identifier: z.string().nullable(),
    /** `attributes.name` where it is text, else null. */
    name: z.string().nullable(),
    source: z.string().nullable(),
    assistantId: z.string().nullable(),
    dateCreated: z.string().nullable(),
    finishedAt: z.string().nullable(),
    /** First and last message, epoch ms; null while no history is held. */
    firstMs: z.number().nullable(),
    lastMs: z.number().nullable(),
    messageCount: z.number().nullable(),
    interactions: z.number().nullable(),
    eventNames: z.array(z.string()).readonly(),
    hasFile: z.boolean(),
    hasAgent: z.boolean(),
    history: holdingState,
    events: holdingState,
  })
  .readonly();
export type ContactSummary = z.infer<typeof contactSummary>;
