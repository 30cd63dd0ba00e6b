import { z } from 'zod';

/**
 * Every failure that a person can meet. Each has a sentence in each language under `shared/i18n/<lang>/errors.ts`
 * that says what happened, what is safe, and what to do.
 */
export const ERROR_KINDS = [
  // network: the request did not get an answer
  'network.offline',
  'network.dns',
  'network.refused',
  'network.reset',
  'network.timeout',
  'network.tls',
  'network.proxy',
  'network.proxyAuthentication',
  // service: the answer says so
  'service.unauthorized',
  'service.badRequest',
  'service.rateLimited',
  'service.unavailable',
  'service.error',
  'service.redirect',
  'service.notThisApi',
  'service.malformed',
  'service.tooLarge',
  // quota: this installation's own ledger
  'quota.spent',
  // keychain
  'key.absent',
  'key.locked',
  'key.unavailable',
  // cache
  'cache.locked',
  'cache.wrongPassphrase',
  'cache.keyLost',
  'cache.damaged',
  'cache.newer',
  'cache.diskFull',
  'cache.readOnly',
  'cache.busy',
  // privacy
  'privacy.onHold',
  'privacy.keychainClosed',
  'backup.wrongPassphrase',
  'backup.damaged',
  'backup.notABackup',
  'backup.newer',
  // sync
  'sync.paginationStuck',
  'sync.paginationExpired',
  'sync.notRunning',
  'sync.contactMissing',
  'sync.outsideWindow',
  // things that are no longer there
  'instance.unknown',
  'instance.duplicate',
  'contact.unknown',
  'run.unknown',
  'query.unknown',
  // files and export
  'file.cannotWrite',
  'file.cannotRead',
  'file.notPem',
  'export.cancelled',
  'export.printFailed',
  // the door
  'input.invalid',
  'link.refused',
  'internal',
] as const;

export const errorKind = z.enum(ERROR_KINDS);
export type ErrorKind = z.infer<typeof errorKind>;

/** Crosses threads and IPC. `details` hold only what is safe to show and log: never content, never the key. */
export const appError = z
  .object({
    kind: errorKind,
    details: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    /** For `service.badRequest`: what the service named in `invalidParams`. */
    fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .readonly();
export type AppError = z.infer<typeof appError>;

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: AppError };

/** Thrown inside the main process where a failure must travel up; becomes a `Result` at the door. */
export class AppFailure extends Error {
  readonly error: AppError;
  constructor(error: AppError, options?: ErrorOptions) {
    super(error.kind, options);
    this.name = 'AppFailure';
    this.error = error;
  }
}

export function failure(kind: ErrorKind, details?: Readonly<Record<string, string | number>>): AppFailure {
  return new AppFailure(details === undefined ? { kind } : { kind, details });
}
