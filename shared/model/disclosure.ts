import { z } from 'zod';
import { findingKind } from './masking.ts';
import { MAX_REASON_LENGTH } from './reveal.ts';
import { language } from './settings.ts';

/** SHA-256 of a record, as its file states it. */
const recordDigest = z.string().regex(/^[0-9a-f]{64}$/);

/** Why no masked field of a record can be disclosed here. */
export const DISCLOSURE_OBSTACLES = ['notVerified', 'nothingPromised', 'otherInstallation', 'notHeld', 'heldDiffers'] as const;
export const disclosureObstacle = z.enum(DISCLOSURE_OBSTACLES);
export type DisclosureObstacle = z.infer<typeof disclosureObstacle>;

/** A masked field that this installation can still open. */
export const disclosableField = z
  .object({
    /** RFC 6901, from the transcript. */
    pointer: z.string(),
    /** Where it stands, in the language that was asked for. */
    where: z.string(),
    /** What it holds; empty where a person marked it. */
    kinds: z.array(findingKind).readonly(),
    /** As the record shows it, cut short. */
    masked: z.string(),
  })
  .readonly();
export type DisclosableField = z.infer<typeof disclosableField>;

export const disclosable = z.discriminatedUnion('kind', [
  /** `closed` are those that are not held any more as they were. */
  z.object({ kind: z.literal('fields'), fields: z.array(disclosableField).readonly(), closed: z.number() }).readonly(),
  z.object({ kind: z.literal('cannot'), why: disclosureObstacle }).readonly(),
]);
export type Disclosable = z.infer<typeof disclosable>;

export const disclosableRequest = z.strictObject({ digest: recordDigest, language }).readonly();

export const disclosureRequest = z
  .strictObject({
    digest: recordDigest,
    pointer: z.string().min(1).max(2000),
    /** Goes into the ledger, with what is personal in it masked. */
    reason: z.string().trim().min(1).max(MAX_REASON_LENGTH),
    language,
  })
  .readonly();
export type DisclosureRequest = z.infer<typeof disclosureRequest>;

export const disclosureOutcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('saved'), name: z.string() }).readonly(),
  z.object({ kind: z.literal('cancelled') }).readonly(),
  /** Something changed since the fields were listed. */
  z.object({ kind: z.literal('cannot'), why: disclosureObstacle }).readonly(),
]);
export type DisclosureOutcome = z.infer<typeof disclosureOutcome>;

/** A disclosed field beside the record that it was disclosed of. */
export const checkedDisclosure = z
  .object({
    pointer: z.string(),
    where: z.string(),
    /** `waiting`: its record was not verified here yet. */
    standing: z.enum(['opens', 'fails', 'waiting']),
    /** What it says stood there; only where it opens. */
    value: z.string().nullable(),
  })
  .readonly();
export type CheckedDisclosure = z.infer<typeof checkedDisclosure>;
