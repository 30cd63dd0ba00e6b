import { z } from 'zod';
import { contactKey } from './contact.ts';
import { maskingProfile, maskingSettings } from './masking.ts';
import { language } from './settings.ts';

export const exportRequest = z
  .strictObject({
    key: contactKey,
    formats: z.strictObject({ pdf: z.boolean(), json: z.boolean(), text: z.boolean().optional(), markdown: z.boolean().optional() }).readonly(),
    language,
    /** IANA zone of the times shown. */
    zone: z.string().max(80),
    /** A profile as it is, or with the person's own choices. `none` says plainly that nothing is masked. */
    masking: z.union([maskingProfile, maskingSettings]),
    /** Why it is exported, as it will stand in the manifest; may be empty. */
    reason: z.string().max(500),
    /** Who exports, as it will stand in the manifest; may be empty. */
    exporter: z.string().max(120),
  })
  .readonly();
export type ExportRequest = z.infer<typeof exportRequest>;

export const EXPORT_PHASES = ['reading', 'record', 'layout', 'printing', 'attaching', 'writing'] as const;
export const exportPhase = z.enum(EXPORT_PHASES);
export type ExportPhase = z.infer<typeof exportPhase>;

export const exportOutcome = z.discriminatedUnion('kind', [
  z
    .object({
      kind: z.literal('saved'),
      exportId: z.string(),
      /** File names only: the folder was the user's choice in the system's dialog. */
      files: z.array(z.object({ name: z.string(), sizeBytes: z.number(), sha256: z.string() }).readonly()).readonly(),
      /** SHA-256 over the canonical JSON record. */
      digest: z.string(),
    })
    .readonly(),
  z.object({ kind: z.literal('cancelled') }).readonly(),
]);
export type ExportOutcome = z.infer<typeof exportOutcome>;
