import { z } from 'zod';
import { rescueReport } from './cache-rescue.ts';

export const cacheProtection = z.enum(['keychain', 'passphrase', 'session']);
export type CacheProtection = z.infer<typeof cacheProtection>;

export const cacheState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('opening') }).readonly(),
  z.object({ kind: z.literal('open'), protection: cacheProtection, readOnly: z.boolean() }).readonly(),
  /** First run without a keychain: the user chooses a passphrase or a cache that ends with the run. */
  z.object({ kind: z.literal('needsChoice') }).readonly(),
  z.object({ kind: z.literal('locked') }).readonly(),
  /** The cache is there, its key is not (keychain entry gone, another one than the file's, or keychain locked). */
  z.object({ kind: z.literal('keyLost'), keychain: z.enum(['absent', 'different', 'locked', 'unavailable']) }).readonly(),
  z.object({ kind: z.literal('newer'), version: z.number() }).readonly(),
  z
    .object({
      kind: z.literal('damaged'),
      quarantined: z.string().nullable(),
      /** How an attempt to rescue it ended; nothing was changed by that. */
      rescue: z.enum(['nothing', 'cancelled', 'diskFull', 'readOnly', 'other']).optional(),
    })
    .readonly(),
  z.object({ kind: z.literal('rescuing') }).readonly(),
  /** What could be read stands in a new cache; the damaged one was set aside under this name. */
  z.object({ kind: z.literal('rescued'), report: rescueReport, setAside: z.string().nullable() }).readonly(),
  z.object({ kind: z.literal('failed'), reason: z.enum(['diskFull', 'readOnly', 'other']) }).readonly(),
]);
export type CacheState = z.infer<typeof cacheState>;

export const cacheStats = z
  .object({
    contacts: z.number(),
    withHistory: z.number(),
    messages: z.number(),
    events: z.number(),
    unknownShapes: z.number(),
    sizeBytes: z.number(),
    /** Latest successful fetch, epoch ms. */
    newestFetchMs: z.number().nullable(),
  })
  .readonly();
export type CacheStats = z.infer<typeof cacheStats>;
