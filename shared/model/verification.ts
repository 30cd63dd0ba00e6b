import { z } from 'zod';
import { contactKey } from './contact.ts';
import { checkedDisclosure } from './disclosure.ts';

/** Longest file that is verified, bytes: well above the longest conversations. */
export const MAX_VERIFIED_BYTES = 256 * 1024 * 1024;

/** What differs between a record and what is held now of the same conversation. */
export const heldComparison = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('notHeld') }).readonly(),
  /** Masked fields are compared by what the masks leave of them. */
  z.object({ kind: z.literal('same'), isMasked: z.boolean() }).readonly(),
  z
    .object({
      kind: z.literal('differs'),
      isMasked: z.boolean(),
      contact: z.boolean(),
      /** Positions from one, the first of them. */
      changedMessages: z.array(z.number()).readonly(),
      changedEvents: z.array(z.number()).readonly(),
      /** How many more are held now than the record has; negative where fewer are. */
      moreMessages: z.number(),
      moreEvents: z.number(),
    })
    .readonly(),
  /** The collection is closed, or could not be read. */
  z.object({ kind: z.literal('unknown') }).readonly(),
]);
export type HeldComparison = z.infer<typeof heldComparison>;

/** Whose key it is, as far as this installation knows. */
export const signerStanding = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }).readonly(),
  z.object({ kind: z.literal('own'), fingerprint: z.string() }).readonly(),
  z.object({ kind: z.literal('known'), fingerprint: z.string(), name: z.string() }).readonly(),
  z.object({ kind: z.literal('unknown'), fingerprint: z.string() }).readonly(),
]);
export type SignerStanding = z.infer<typeof signerStanding>;

export const verification = z
  .object({
    name: z.string(),
    sizeBytes: z.number(),
    sha256: z.string(),
    /** `none`: there is no record to verify in it, or it can't be read. */
    outcome: z.enum(['intact', 'altered', 'none']),
    format: z.enum(['json', 'pdf', 'zip']).nullable(),
    /** What is to be said, the verdict first, in the language that was asked for. */
    sentences: z.array(z.string()).readonly(),
    /** Of an intact record. */
    record: z
      .object({
        digest: z.string(),
        contactId: z.string(),
        key: contactKey.nullable(),
        signer: signerStanding,
        held: heldComparison,
        /** Masked fields that it promises, so that each could be disclosed later. */
        promised: z.number().optional(),
      })
      .readonly()
      .nullable(),
    /** The field that the file discloses; of a record, those that were waiting for it. */
    disclosures: z.array(checkedDisclosure).readonly().optional(),
    /** The ledger of this installation does not hold: it was left out. */
    brokenLedgerLine: z.number().nullable(),
  })
  .readonly();
export type Verification = z.infer<typeof verification>;

/** A public key, with the name that somebody here gave it. */
export const knownSigner = z
  .strictObject({
    fingerprint: z.string(),
    /** 32 bytes, base64. */
    publicKey: z.string().regex(/^[A-Za-z\d+/]{43}=$/),
    name: z.string().trim().min(1).max(120),
    addedMs: z.number(),
  })
  .readonly();
export type KnownSigner = z.infer<typeof knownSigner>;

/** How a public key is handed over. */
export const signerFile = z.strictObject({
  schema: z.literal('acervo-signer/1'),
  publicKey: z.string().regex(/^[A-Za-z\d+/]{43}=$/),
  /** Stated for people who compare; whoever reads the file derives it again. */
  fingerprint: z.string().max(80),
  name: z.string().max(120),
});

/** This installation's own key. */
export const ownSigner = z.object({ publicKey: z.string(), fingerprint: z.string() }).readonly();
export type OwnSigner = z.infer<typeof ownSigner>;

/** A line of the ledger as it is shown. */
export const ledgerRow = z
  .object({
    line: z.number(),
    at: z.string(),
    kind: z.enum(['export', 'reveal', 'disclosure', 'erasure', 'retention', 'setAside', 'recovered']),
    masking: z.enum(['default', 'none']).nullable(),
    /** Masked pieces of an export, things concerned by anything else. */
    count: z.number().nullable(),
    formats: z.array(z.string()).readonly(),
    reason: z.string().nullable(),
    digest: z.string().nullable(),
    signer: z.string().nullable(),
  })
  .readonly();
export type LedgerRow = z.infer<typeof ledgerRow>;

export const ledgerView = z.discriminatedUnion('kind', [
  /** The chain holds. The newest lines come first; `total` says how many there are. */
  z.object({ kind: z.literal('whole'), rows: z.array(ledgerRow).readonly(), total: z.number(), head: z.string() }).readonly(),
  z.object({ kind: z.literal('broken'), line: z.number() }).readonly(),
]);
export type LedgerView = z.infer<typeof ledgerView>;
