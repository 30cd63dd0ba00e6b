import { z } from 'zod';
import { contactKey, contactSummary } from './contact.ts';

const id = z.string().min(1).max(64);

/** By what a person is known, in one spelling: numbers as their digits, addresses in lower case. */
export const personFact = z
  .strictObject({ kind: z.enum(['cpf', 'phone', 'email', 'identifier']), value: z.string().min(1).max(320) })
  .readonly();
export type PersonFact = z.infer<typeof personFact>;

/** What someone typed to find a person: a CPF, a telephone, an e-mail address or an identifier. */
export const personText = z.string().trim().min(4).max(320);

/** Where in a conversation the person was found. Without any text of it. */
export const personPlace = z
  .object({
    where: z.enum(['message', 'attribute', 'event', 'identifier', 'sameIdentifier']),
    /** Index of the message or event; null otherwise. */
    index: z.number().nullable(),
    /** Name of the attribute or event; null otherwise. */
    label: z.string().nullable(),
  })
  .readonly();
export type PersonPlace = z.infer<typeof personPlace>;

export const personConversation = z
  .object({
    summary: contactSummary,
    /** `own`: the contact is this person; `mentioned`: the person is named in somebody's conversation. */
    relation: z.enum(['own', 'mentioned']),
    /** The first ones; `placeCount` says how many there are. */
    places: z.array(personPlace).readonly(),
    placeCount: z.number(),
    /** It is kept by a hold: neither erased nor aged out. */
    onHold: z.boolean(),
  })
  .readonly();
export type PersonConversation = z.infer<typeof personConversation>;

/** What is held of a person outside of conversations: how many, and of runs which. */
export const personElsewhere = z
  .object({
    /** Events whose contact is not known. */
    events: z.number(),
    /** Answers that could not be read. */
    unreadable: z.number(),
    /** Queries sent to the service, as they are kept beside their answers. */
    requests: z.number(),
    queries: z.number(),
    searches: z.number(),
    runs: z.array(z.string()).readonly(),
  })
  .readonly();
export type PersonElsewhere = z.infer<typeof personElsewhere>;

/** Everything held about one person. */
export const personDossier = z
  .object({
    /** As what the text was read; several where it may be either. */
    readAs: z.array(personFact).readonly(),
    /** Newest first. */
    conversations: z.array(personConversation).readonly(),
    /** There were too many to read all. */
    capped: z.boolean(),
    elsewhere: personElsewhere,
    /** Earlier erasures of this person that keep them from being fetched again. */
    erasures: z.array(z.object({ id, atMs: z.number(), contacts: z.number() }).readonly()).readonly(),
  })
  .readonly();
export type PersonDossier = z.infer<typeof personDossier>;

export const erasureRequest = z
  .strictObject({
    text: personText,
    keys: z.array(contactKey).max(10_000).readonly(),
    /** Also keeps the person's other conversations from being fetched, not only those that are erased. */
    blockPerson: z.boolean(),
    reason: z.string().max(500),
  })
  .readonly();
export type ErasureRequest = z.infer<typeof erasureRequest>;

export const erasureCounts = z
  .object({
    contacts: z.number(),
    messages: z.number(),
    events: z.number(),
    unreadable: z.number(),
    requests: z.number(),
    queries: z.number(),
    searches: z.number(),
    runs: z.number(),
  })
  .readonly();
export type ErasureCounts = z.infer<typeof erasureCounts>;

/** What was erased. Persons and contacts stand in it as keyed HMACs only, hexadecimal. */
export const erasureReceipt = z
  .object({
    schema: z.literal('acervo-erasure/1'),
    id,
    /** UTC. */
    at: z.string(),
    appVersion: z.string(),
    reason: z.string().nullable(),
    erased: erasureCounts,
    marks: z.array(z.string()).readonly(),
    /** The index was rewritten and the log emptied; else that follows at the next start. */
    overwritten: z.boolean(),
    /** Is it in the ledger? */
    inLedger: z.boolean(),
  })
  .readonly();
export type ErasureReceipt = z.infer<typeof erasureReceipt>;

export const MIN_RETENTION_DAYS = 1;
export const MAX_RETENTION_DAYS = 3650;
const days = z.number().int().min(MIN_RETENTION_DAYS).max(MAX_RETENTION_DAYS);

/** Of one instance: conversations that ended longer ago are erased. */
export const retention = z
  .object({
    instanceId: z.string(),
    days: days.nullable(),
    lastRunMs: z.number().nullable(),
    lastErased: z.number().nullable(),
  })
  .readonly();
export type Retention = z.infer<typeof retention>;

export const retentionChoice = z.strictObject({ instanceId: id, days: days.nullable() }).readonly();
export type RetentionChoice = z.infer<typeof retentionChoice>;

/** What a rule would do now. */
export const retentionPreview = z
  .object({
    /** Conversations that ended before this day, `YYYY-MM-DD`. */
    before: z.string(),
    erases: z.number(),
    onHold: z.number(),
    /** Without any date: they are kept. */
    undated: z.number(),
    keeps: z.number(),
  })
  .readonly();
export type RetentionPreview = z.infer<typeof retentionPreview>;

/** A conversation or a person that is kept, whatever else is said. */
export const hold = z
  .object({
    id,
    what: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('contact'), instanceId: id, contactId: z.string().min(1).max(200) }).readonly(),
      z.strictObject({ kind: z.literal('person'), fact: personFact }).readonly(),
    ]),
    reason: z.string(),
    createdMs: z.number(),
  })
  .readonly();
export type Hold = z.infer<typeof hold>;

export const holdDraft = z
  .strictObject({
    what: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('contact'), key: contactKey }).readonly(),
      z.strictObject({ kind: z.literal('person'), text: personText }).readonly(),
    ]),
    reason: z.string().trim().min(1).max(500),
  })
  .readonly();
export type HoldDraft = z.infer<typeof holdDraft>;
