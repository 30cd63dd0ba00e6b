import { z } from 'zod';
import { appError } from '../errors.ts';

/** Where an API key is: never the key itself. `session` is in memory for this run only. */
export const keyState = z.enum(['present', 'absent', 'locked', 'unavailable', 'session']);
export type KeyState = z.infer<typeof keyState>;

export const DEFAULT_BASE_URL = 'https://api.altubots.com';
export const DAILY_QUERY_LIMIT = 50_000;
export const QUERIES_PER_SECOND = 10;
export const PAGE_SIZE = 500;

/** What the user types to connect. `apiKey` crosses from the renderer once and never comes back. */
export const instanceDraft = z.strictObject({
  /** Present when an existing instance is changed; then a missing `apiKey` keeps the stored one. */
  id: z.string().max(64).optional(),
  label: z.string().trim().max(80),
  /** The `<instance>` of the service's address. */
  instance: z.string().trim().min(1).max(120).regex(/^[\w.-]+$/),
  /** https, or http for loopback only; checked by the handler, which says what is wrong. */
  baseUrl: z.string().trim().min(1).max(300),
  apiKey: z.string().min(1).max(2000).optional(),
  /** Queries a day left for others that share the key (other laptops, integrations). */
  headroomQueries: z.number().int().min(0).max(DAILY_QUERY_LIMIT),
  /** Handle of a PEM file chosen through `instances/choose-ca-file`; null removes it. */
  caFile: z.string().max(64).nullable().optional(),
});
export type InstanceDraft = z.infer<typeof instanceDraft>;

/**
 * What `fields[].message` of `input.invalid` can say about a draft, by field:
 * `baseUrl`: unreadable, notHttps, userInfo, path · `apiKey`: required, requiredForNewAddress, unreadable ·
 * `caFile`: unknownHandle.
 */
export const DRAFT_PROBLEMS = [
  'unreadable',
  'notHttps',
  'userInfo',
  'path',
  'required',
  'requiredForNewAddress',
  'unknownHandle',
] as const;
export type DraftProblem = (typeof DRAFT_PROBLEMS)[number];

export const instance = z
  .object({
    id: z.string(),
    label: z.string(),
    instance: z.string(),
    baseUrl: z.string(),
    headroomQueries: z.number(),
    hasCaFile: z.boolean(),
    caFileName: z.string().nullable(),
    key: keyState,
    /** Queries counted against this key in the last 24 hours, by this installation. */
    usedToday: z.number(),
  })
  .readonly();
export type Instance = z.infer<typeof instance>;

/** What "Test connection" can tell; it says no more than the answer does. */
export const connectionOutcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('good'), latencyMs: z.number() }).readonly(),
  z.object({ kind: z.literal('failed'), error: appError }).readonly(),
]);
export type ConnectionOutcome = z.infer<typeof connectionOutcome>;
