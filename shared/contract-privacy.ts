import { z } from 'zod';
import { backupOutcome, restoreOutcome } from './model/backup.ts';
import { cacheState } from './model/cache-state.ts';
import { dossierFile, dossierRequest } from './model/dossier.ts';
import {
  erasureReceipt,
  erasureRequest,
  hold,
  holdDraft,
  MAX_RETENTION_DAYS,
  MIN_RETENTION_DAYS,
  personDossier,
  personText,
  retention,
  retentionChoice,
  retentionPreview,
} from './model/privacy.ts';

const id = z.string().min(1).max(64);
const nothing = z.undefined();
const newPassphrase = z.string().min(8).max(1000);
const givenPassphrase = z.string().min(1).max(1000);
const newProtection = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('keychain') }),
  z.strictObject({ kind: z.literal('passphrase'), passphrase: newPassphrase }),
]);

/** What concerns a person's rights, how long things are kept, and how the cache is protected: part of `calls`. */
export const privacyCalls = {
  /** Everything held about one CPF, telephone, e-mail address or identifier. */
  'privacy/person': { input: z.strictObject({ text: personText }), output: personDossier },
  /** For good. Rejects with `privacy.onHold` where one of the conversations is kept by a hold; then nothing is erased. */
  'privacy/erase': { input: erasureRequest, output: erasureReceipt },
  /** Shows the native save dialog. Null when cancelled. */
  'privacy/save-receipt': { input: z.strictObject({ id }), output: z.object({ name: z.string() }).nullable() },
  /** What an earlier erasure keeps out may be fetched again. */
  'privacy/lift': { input: z.strictObject({ erasureId: id }), output: z.null() },
  /**
   * What is held of a person in one ZIP that they can be given; shows the native save dialog. Progress comes as
   * `privacy/dossier-progress`. Null when cancelled, in the dialog or later: no file was written.
   */
  'privacy/export-dossier': { input: dossierRequest, output: dossierFile.nullable() },
  'privacy/cancel-dossier': { input: nothing, output: z.null() },
  /** Values of filters as they are shown while the screen is masked, each in its place. */
  'privacy/shown-values': { input: z.strictObject({ values: z.array(z.string().max(200)).max(200).readonly() }), output: z.array(z.string()).readonly() },
  'privacy/retention': { input: nothing, output: z.array(retention) },
  'privacy/preview-retention': {
    input: z.strictObject({ instanceId: id, days: z.number().int().min(MIN_RETENTION_DAYS).max(MAX_RETENTION_DAYS) }),
    output: retentionPreview,
  },
  /** The rule is applied at once, and then daily. */
  'privacy/set-retention': { input: retentionChoice, output: z.array(retention) },
  'privacy/holds': { input: nothing, output: z.array(hold) },
  'privacy/add-hold': { input: holdDraft, output: z.array(hold) },
  'privacy/remove-hold': { input: z.strictObject({ id }), output: z.array(hold) },
  /** Leaves nothing of this installation, on disk or in the keychain, and ends the application. */
  'privacy/erase-everything': { input: z.strictObject({ keepLedger: z.boolean() }), output: z.null() },

  /** Archives that another one took the place of: how many there are, and how much room they take. */
  'cache/set-aside': { input: nothing, output: z.object({ count: z.number(), sizeBytes: z.number() }) },
  /** Removes them for good. */
  'cache/remove-set-aside': { input: nothing, output: z.null() },
  'cache/keychain-usable': { input: nothing, output: z.boolean() },
  /** Another passphrase, or a move between passphrase and keychain; `current` where there is a passphrase. Progress comes as `cache/reprotect-progress`. */
  'cache/reprotect': { input: z.strictObject({ to: newProtection, current: givenPassphrase.nullable() }), output: cacheState },
  /** Shows the native save dialog, then writes. Progress comes as `backup/progress`. */
  'backup/write': { input: z.strictObject({ passphrase: newPassphrase }), output: backupOutcome },
  /** Native file dialog; the answer is a handle, never a path. Null when cancelled. */
  'backup/choose': { input: nothing, output: z.object({ handle: id, name: z.string() }).nullable() },
  /** The cache that is there is set aside, never deleted. */
  'backup/restore': {
    input: z.strictObject({ handle: id, passphrase: givenPassphrase, protection: newProtection }),
    output: restoreOutcome,
  },
  /** Ends a backup or a restoration under way: nothing changed. */
  'backup/cancel': { input: nothing, output: z.null() },
} as const satisfies Record<string, { readonly input: z.ZodType; readonly output: z.ZodType }>;
