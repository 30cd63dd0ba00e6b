import { z } from 'zod';

/** What a place in a conversation was found to hold. */
export const FINDING_KINDS = [
  'cpf',
  'cnpj',
  'phone',
  'email',
  'card',
  /** Other papers of a person: RG, CNH, PIS, passport, voter's registration, identification numbers of attributes. */
  'document',
  'cep',
  'plate',
  'password',
  'name',
  'address',
  'birthDate',
  /** A number that the bot asked for without saying what it is. */
  'number',
  /** One of the user's own words. */
  'word',
  /** Marked by the person who exports. */
  'added',
] as const;
export const findingKind = z.enum(FINDING_KINDS);
export type FindingKind = z.infer<typeof findingKind>;

/**
 * Why it was found: its check digits are right, it is written as such a number is, a word beside it says so, the bot
 * asked for it, the name of the field says so, it is a value that this contact's attributes hold, or a person said so.
 */
export const findingReason = z.enum(['checkDigits', 'shape', 'context', 'hint', 'field', 'known', 'word', 'added']);
export type FindingReason = z.infer<typeof findingReason>;

/** A piece of one field. The pointer (RFC 6901) leads from the transcript; offsets are UTF-16, of the value as text. */
export const fieldRange = z
  .strictObject({
    pointer: z.string().max(2000),
    start: z.number().int().nonnegative(),
    end: z.number().int().positive(),
  })
  .readonly();
export type FieldRange = z.infer<typeof fieldRange>;

/** `default` masks every kind, `none` says plainly that nothing is masked. */
export const maskingProfile = z.enum(['default', 'none']);
export type MaskingProfile = z.infer<typeof maskingProfile>;

export const maskingSettings = z
  .strictObject({
    profile: maskingProfile,
    /** Kinds that stay readable under the default profile. */
    keptKinds: z.array(findingKind).max(FINDING_KINDS.length).readonly(),
    /** Words of the user's own, wherever they stand. */
    words: z.array(z.string().trim().min(2).max(200)).max(500).readonly(),
    /** Pieces to mask that nothing found. */
    added: z.array(fieldRange).max(10_000).readonly(),
    /** Hits that stay readable, by their id. */
    lifted: z.array(z.string().max(2100)).max(100_000).readonly(),
  })
  .readonly();
export type MaskingSettings = z.infer<typeof maskingSettings>;

export const DEFAULT_MASKING: MaskingSettings = { profile: 'default', keptKinds: [], words: [], added: [], lifted: [] };
export const NO_MASKING: MaskingSettings = { ...DEFAULT_MASKING, profile: 'none' };

/** A profile's own name stands for it without any choice of the person's. */
export function maskingOf(choice: MaskingProfile | MaskingSettings): MaskingSettings {
  if (typeof choice !== 'string') return choice;
  return choice === 'none' ? NO_MASKING : DEFAULT_MASKING;
}

/** One place that holds something personal, and what becomes of it. */
export const maskingHit = z
  .object({
    /** Stays the same while the conversation does. */
    id: z.string(),
    pointer: z.string(),
    start: z.number(),
    end: z.number(),
    /** Whether it stands in the name of the field rather than in its value; the whole name is then masked. */
    inKey: z.boolean(),
    kind: findingKind,
    why: findingReason,
    masked: z.boolean(),
  })
  .readonly();
export type MaskingHit = z.infer<typeof maskingHit>;

/** Every hit of a conversation under some settings, in its order. Pointers lead into what `transcript/open` gives. */
export const maskingPreview = z.object({ hits: z.array(maskingHit).readonly() }).readonly();
export type MaskingPreview = z.infer<typeof maskingPreview>;
