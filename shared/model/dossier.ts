import { z } from 'zod';
import { contactKey } from './contact.ts';
import { personText } from './privacy.ts';
import { language } from './settings.ts';

export const dossierRequest = z
  .strictObject({
    /** By what the person was found. */
    text: personText,
    /** Of what was found: these conversations. What lies beside conversations always goes along. */
    keys: z.array(contactKey).max(10_000).readonly(),
    language,
    /** IANA zone of the times shown. */
    zone: z.string().max(80),
    /** The person's own conversations are not masked: why they are exported stands in the ledger. */
    reason: z.string().trim().min(1).max(500),
    exporter: z.string().max(120),
  })
  .readonly();
export type DossierRequest = z.infer<typeof dossierRequest>;

export const dossierFile = z
  .object({
    name: z.string(),
    sizeBytes: z.number(),
    sha256: z.string(),
    /** The person's own conversations. */
    records: z.number(),
    /** Pieces of what belongs to others and names the person. */
    mentions: z.number(),
    /** Conversations that could not be read. */
    failed: z.number(),
  })
  .readonly();
export type DossierFile = z.infer<typeof dossierFile>;
