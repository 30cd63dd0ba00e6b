import { z } from 'zod';
import { contactKey, contactSummary } from './contact.ts';
import { day } from './contact-query.ts';
import { senderKind } from './message.ts';

/** A folded term to mark in text, by the same folding as the index (`shared/text/fold.ts`). */
export const markTerm = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('word'), folded: z.string(), prefix: z.boolean() }).readonly(),
  z.object({ kind: z.literal('phrase'), words: z.array(z.string()).readonly(), prefix: z.boolean() }).readonly(),
]);
export type MarkTerm = z.infer<typeof markTerm>;

export const searchFilters = z
  .strictObject({
    instanceId: z.string().max(64).nullable(),
    /** Days, inclusive, by the contact's day. */
    from: day.nullable(),
    to: day.nullable(),
    sources: z.array(z.string().max(200)).max(100).readonly(),
    assistantIds: z.array(z.string().max(200)).max(100).readonly(),
    eventNames: z.array(z.string().max(200)).max(100).readonly(),
    hasHistory: z.boolean().nullable(),
    hasFile: z.boolean().nullable(),
  })
  .readonly();
export type SearchFilters = z.infer<typeof searchFilters>;

export const NO_FILTERS: SearchFilters = {
  instanceId: null,
  from: null,
  to: null,
  sources: [],
  assistantIds: [],
  eventNames: [],
  hasHistory: null,
  hasFile: null,
};

export const searchRequest = z
  .strictObject({
    /** What was typed: any text at all is valid. */
    text: z.string().max(100_000),
    filters: searchFilters,
    limit: z.number().int().min(1).max(500),
    /** Continue below this key (the last row of the previous page). */
    beforeKey: contactKey.nullable(),
  })
  .readonly();
export type SearchRequest = z.infer<typeof searchRequest>;

export const snippet = z
  .object({
    where: z.enum(['message', 'attribute', 'event', 'identifier']),
    /** Message or event index; null for attributes. */
    index: z.number().nullable(),
    /** Attribute name, event name, or null. */
    label: z.string().nullable(),
    sender: senderKind.nullable(),
    segments: z.array(z.object({ text: z.string(), hit: z.boolean() }).readonly()).readonly(),
  })
  .readonly();
export type Snippet = z.infer<typeof snippet>;

export const searchRow = z
  .object({
    summary: contactSummary,
    snippets: z.array(snippet).readonly(),
    /** Hits in the conversation's messages, attributes and events together. */
    hitCount: z.number(),
  })
  .readonly();
export type SearchRow = z.infer<typeof searchRow>;

export const searchPage = z
  .object({
    rows: z.array(searchRow).readonly(),
    /** Exact up to 10 000, then `capped`. */
    total: z.number(),
    capped: z.boolean(),
    /** Terms to mark in an opened transcript. */
    terms: z.array(markTerm).readonly(),
    /** Conversations with history among the total (within the cap). */
    withHistory: z.number(),
    /** What was looked through with these filters but without the text: conversations, and those without history. */
    searched: z.object({ contacts: z.number(), withoutHistory: z.number() }).readonly(),
    nextBeforeKey: contactKey.nullable(),
    tookMs: z.number(),
  })
  .readonly();
export type SearchPage = z.infer<typeof searchPage>;

const facet = z.object({ value: z.string(), count: z.number() }).readonly();
/**
 * What is in the cache, for the filter column. A dimension's own filter is left out of its counts, so that one sees
 * what else could be chosen; `days` likewise leave out the period.
 */
export const libraryFacets = z
  .object({
    sources: z.array(facet).readonly(),
    assistants: z.array(facet).readonly(),
    events: z.array(facet).readonly(),
    /** Conversations a day, oldest first. */
    days: z.array(facet).readonly(),
    contacts: z.number(),
    withHistory: z.number(),
  })
  .readonly();
export type LibraryFacets = z.infer<typeof libraryFacets>;
