import { z } from 'zod';
import { contactKey, contactSummary } from './contact.ts';
import { day } from './contact-query.ts';
import { senderKind } from './message.ts';

/** Whose messages a term is looked for in; absent where it may stand anywhere. */
const sender = senderKind.optional();

/**
 * A folded term to mark in text, by the same folding as the index (`shared/text/fold.ts`). A `key` stands for every
 * spelling of a number (`shared/text/number-keys.ts`).
 */
export const markTerm = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('word'), folded: z.string(), prefix: z.boolean(), sender }).readonly(),
  z.object({ kind: z.literal('phrase'), words: z.array(z.string()).readonly(), prefix: z.boolean(), sender }).readonly(),
  z.object({ kind: z.literal('key'), key: z.string(), sender }).readonly(),
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

export const SEARCH_ORDERS = ['newest', 'relevance'] as const;
export const searchOrder = z.enum(SEARCH_ORDERS);
export type SearchOrder = z.infer<typeof searchOrder>;

/** Where a library stood: grows with every conversation that is new or changed. */
export const libraryMark = z.number().int().nonnegative();

/** What was typed: any text at all is valid. */
const searchText = z.string().max(100_000);

export const searchRequest = z
  .strictObject({
    text: searchText,
    filters: searchFilters,
    limit: z.number().int().min(1).max(500),
    /** Continue after the page before: its `nextBeforeKey`. */
    beforeKey: contactKey.nullable(),
    /** Newest first where it is left out. Relevance ranks among the newest 5 000 hits. */
    order: searchOrder.optional(),
    /** Only conversations that are new or changed since then. */
    changedSince: libraryMark.optional(),
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

/**
 * Some conditions can't be decided by the index: they are decided on the stored conversations that it leaves, newest
 * first, for as long as a search may take. What was not reached is read by the next page, or by `search/tally`.
 */
export const reading = z
  .object({
    /** Candidates that this call has read. */
    read: z.number(),
    /** All that there were to read, from the top of the list. Exact up to 10 000, then `capped`. */
    candidates: z.number(),
    capped: z.boolean(),
  })
  .readonly();
export type Reading = z.infer<typeof reading>;

export const searchPage = z
  .object({
    rows: z.array(searchRow).readonly(),
    /**
     * Exact up to 10 000, then `capped`. With `reading`: those found among what this call has read, `capped` while
     * candidates are left, those too that are older than what relevance puts in order.
     */
    total: z.number(),
    capped: z.boolean(),
    /** Null where the index decided everything. A page may then have fewer rows than the limit, and yet a next one. */
    reading: reading.nullable(),
    /** By relevance: how many of the newest hits were put in order; pages end there. Null for newest first. */
    ranked: z.number().nullable(),
    /** Where the library stood when this was read. */
    asOf: libraryMark,
    /** Terms to mark in an opened transcript. */
    terms: z.array(markTerm).readonly(),
    /** Conversations with history among the total (within the cap). */
    withHistory: z.number(),
    /** What was looked through with these filters but without the text: conversations, and those without history. */
    searched: z.object({ contacts: z.number(), withoutHistory: z.number() }).readonly(),
    nextBeforeKey: contactKey.nullable(),
    tookMs: z.number(),
    /** Whether what is personal is masked in the rows. */
    masked: z.boolean().optional(),
  })
  .readonly();
export type SearchPage = z.infer<typeof searchPage>;

const facet = z
  .object({
    value: z.string(),
    count: z.number(),
    /** A part of the value is masked: it can be read, but not asked for. */
    masked: z.boolean().optional(),
  })
  .readonly();
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

/** What attributes are called, in the newest conversations: how many of these have each, most frequent first. */
export const attributeNames = z.object({ names: z.array(facet).readonly(), conversations: z.number() }).readonly();
export type AttributeNames = z.infer<typeof attributeNames>;

/** Asks the same as a search, less its order and page. */
export const searchScope = z
  .strictObject({ text: searchText, filters: searchFilters, changedSince: libraryMark.optional() })
  .readonly();
export type SearchScope = z.infer<typeof searchScope>;

/** Goes on counting where a page, or the tally before, has stopped reading. */
export const tallyRequest = z.strictObject({ scope: searchScope, beforeKey: contactKey.nullable() }).readonly();
export type TallyRequest = z.infer<typeof tallyRequest>;

export const searchTally = z
  .object({
    /** Of those that this call has read. */
    found: z.number(),
    read: z.number(),
    /** Null once nothing is left to read. */
    nextBeforeKey: contactKey.nullable(),
  })
  .readonly();
export type SearchTally = z.infer<typeof searchTally>;

/**
 * How many of what a search finds each value of each filter would leave. A dimension's own filter is left out of its
 * counts. Most frequent first.
 */
export const searchFacets = z
  .object({
    sources: z.array(facet).readonly(),
    assistants: z.array(facet).readonly(),
    events: z.array(facet).readonly(),
    /** `YYYY-MM`, newest first; without the period of the filters. */
    months: z.array(facet).readonly(),
    /** Conversations in which at least one of the terms is said by this sender; empty where nothing was typed. */
    senders: z.array(z.object({ value: senderKind, count: z.number() }).readonly()).readonly(),
    /** Conversations that were counted: with `capped`, the newest so many of those found. */
    counted: z.number(),
    capped: z.boolean(),
  })
  .readonly();
export type SearchFacets = z.infer<typeof searchFacets>;

/** What a search finds, day by day, without the period of the filters. */
export const searchHistogram = z
  .object({
    /** Oldest first; only days that have any. */
    days: z.array(facet).readonly(),
    /** Of all days and those without one. Exact, unless `capped`: then the newest so many were counted. */
    total: z.number(),
    withoutDay: z.number(),
    capped: z.boolean(),
  })
  .readonly();
export type SearchHistogram = z.infer<typeof searchHistogram>;

export const savedSearch = z
  .object({
    id: z.string().min(1).max(64),
    name: z.string(),
    text: searchText,
    filters: searchFilters,
    order: searchOrder,
    createdMs: z.number(),
    /** When it was last looked at, epoch ms. */
    seenMs: z.number(),
    /** Where the library stood then; for `changedSince`. */
    seen: libraryMark,
    /** Conversations among its results that are new or changed since; exact, unless `capped`. */
    news: z.object({ count: z.number(), capped: z.boolean() }).readonly(),
  })
  .readonly();
export type SavedSearch = z.infer<typeof savedSearch>;

export const savedSearchDraft = z
  .strictObject({
    /** Left out for a new one. */
    id: z.string().min(1).max(64).optional(),
    name: z.string().trim().min(1).max(120),
    text: searchText,
    filters: searchFilters,
    order: searchOrder,
    /** `asOf` of the page that was looked at while saving. */
    asOf: libraryMark,
  })
  .readonly();
export type SavedSearchDraft = z.infer<typeof savedSearchDraft>;
