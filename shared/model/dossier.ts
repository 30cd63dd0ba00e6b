import { z } from 'zod';
import { contactKey } from './contact.ts';
import { language } from './settings.ts';

export const dossierRequest = z
  .strictObject({
    keys: z.array(contactKey).min(1).max(2000).readonly(),
    language,
    /** IANA zone of the times shown. */
    zone: z.string().max(80),
    /** It is not masked: why it is exported stands in the ledger. */
    reason: z.string().trim().min(1).max(500),
    exporter: z.string().max(120),
  })
  .readonly();
export type DossierRequest = z.infer<typeof dossierRequest>;

export const dossierFile = z.object({ name: z.string(), sizeBytes: z.number(), sha256: z.string(), records: z.number() }).readonly();
export type DossierFile = z.infer<typeof dossierFile>;
