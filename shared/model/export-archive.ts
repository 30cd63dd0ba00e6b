import { z } from 'zod';
import { contactKey } from './contact.ts';
import { maskingProfile } from './masking.ts';
import { searchScope } from './search.ts';
import { language } from './settings.ts';

/** Conversations in one archive. */
export const MAX_ARCHIVED = 10_000;

export const archiveRequest = z
  .strictObject({
    /** Conversations that were marked, or everything that a search finds. */
    what: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('marked'), keys: z.array(contactKey).min(1).max(MAX_ARCHIVED).readonly() }),
      z.strictObject({ kind: z.literal('found'), scope: searchScope }),
    ]),
    language,
    /** IANA zone of the times in the index. */
    zone: z.string().max(80),
    masking: maskingProfile,
    reason: z.string().max(500),
    exporter: z.string().max(120),
  })
  .readonly();
export type ArchiveRequest = z.infer<typeof archiveRequest>;

export const archiveProgress = z.object({ done: z.number(), of: z.number().nullable() }).readonly();
export type ArchiveProgress = z.infer<typeof archiveProgress>;

export const archiveOutcome = z.discriminatedUnion('kind', [
  z
    .object({
      kind: z.literal('saved'),
      exportId: z.string(),
      name: z.string(),
      sizeBytes: z.number(),
      sha256: z.string(),
      /** Records in the archive. */
      records: z.number(),
      /** Of those, how many have no history: listed, but without any message. */
      withoutHistory: z.number(),
      /** Could not be read: they stand in the index, without a record. */
      failed: z.number(),
      /** More were found than an archive takes. */
      isCut: z.boolean(),
    })
    .readonly(),
  z.object({ kind: z.literal('cancelled') }).readonly(),
  /** Nothing was marked or found. */
  z.object({ kind: z.literal('nothing') }).readonly(),
]);
export type ArchiveOutcome = z.infer<typeof archiveOutcome>;
