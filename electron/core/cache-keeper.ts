import { AppFailure, failure } from '../../shared/errors.ts';
import type { RescueProgress } from '../../shared/model/cache-rescue.ts';
import type { CacheState } from '../../shared/model/cache-state.ts';
import type { ReprotectProgress } from '../../shared/model/reprotection.ts';
import type { Cache, CacheKey } from '../cache/protocol.ts';
import type { SecretStore } from '../secrets/secret-store.ts';
import type { CacheFiles } from './cache-files.ts';
import { createCacheOpening } from './cache-opening.ts';
import { fileErrorCode, fileErrorReason } from './file-error-reason.ts';
import { reprotect, takeRestored } from './reprotect.ts';
import { rescueDamaged } from './rescue-damaged.ts';
import type { Clock, Logger } from './platform.ts';
import { createSerial } from './serial.ts';

export type ProtectionChoice =
  | { readonly kind: 'passphrase'; readonly passphrase: string }
  | { readonly kind: 'session' };

export type NewProtection = { readonly kind: 'keychain' } | { readonly kind: 'passphrase'; readonly passphrase: string };

/** A cache that was made where `CacheFiles.placeReplacement` said. */
export interface RestoredCache {
  readonly path: string;
  readonly key: CacheKey;
}

/**
 * Decides with which key the cache is opened, and what happens where that fails. A cache that is there is never
 * silently replaced by a fresh one: where its key is missing, the state says so and the user decides.
 */
export interface CacheKeeper {
  state(): CacheState;
  start(): Promise<CacheState>;
  retry(): Promise<CacheState>;
  /** Rejects with `cache.wrongPassphrase`; the state stays `locked`. */
  unlock(passphrase: string): Promise<CacheState>;
  /** Answers `needsChoice`; in any other state nothing happens. */
  choose(choice: ProtectionChoice): Promise<CacheState>;
  /** Out of `keyLost`, `damaged` and a forgotten passphrase; in any other state nothing happens. */
  startOver(): Promise<CacheState>;
  /** The open cache turned out to be damaged: closes it and says so, since what is written to it now could be lost. */
  foundDamaged(): Promise<CacheState>;
  /** Out of `damaged`: `rescued`, which `retry` opens, or `damaged` with the reason. In any other state nothing happens. */
  rescue(): Promise<CacheState>;
  cancelRescue(): void;
  /**
   * Gives the open cache another passphrase, or moves it between passphrase and keychain. Rejects with
   * `cache.wrongPassphrase` where it has one and `current` is not it, `key.unavailable`, or what kept it from being done:
   * then it is open as it was.
   */
  reprotect(to: NewProtection, current: string | null): Promise<CacheState>;
  /**
   * Puts a restored cache, made with `key` where `files.placeReplacement` said, in the place of the one that is there,
   * which is set aside. Rejects where its new key can't be kept.
   */
  takeRestored(to: NewProtection, restored: RestoredCache): Promise<CacheState>;
  /** The key of the open cache; null while none is open. Never leaves this process. */
  openedWith(): CacheKey | null;
  /** Can a cache be protected by the keychain now? */
  keychainUsable(): Promise<boolean>;
  /** Closes the cache for good and removes it with all that was set aside. */
  eraseAll(): Promise<void>;
  close(): Promise<void>;
}

export interface CacheKeeperOptions {
  readonly cache: Pick<Cache, 'open' | 'close' | 'rescue' | 'rekey'>;
  readonly files: CacheFiles;
  readonly secrets: SecretStore;
  /** Name of the cache's key in the secret store. */
  readonly secretName: string;
  readonly nativeBinding: string | null;
  readonly clock: Pick<Clock, 'nowMs' | 'sleep'>;
  readonly logger: Logger;
  readonly onState: (state: CacheState) => void;
  readonly onRescueProgress: (progress: RescueProgress) => void;
  readonly onReprotectProgress: (progress: ReprotectProgress) => void;
}

export function createCacheKeeper(options: CacheKeeperOptions): CacheKeeper {
  const { cache, files, secrets, logger } = options;
  const serial = createSerial();
  const opening = createCacheOpening(options);
  const { state, set, last, setLast, open, openFirst, openKept, openSession } = opening;
  let rescuing: AbortController | null = null;

  const isAgain = (): boolean => state().kind === 'rescued' || (state().kind === 'damaged' && last()?.protection === 'session');

  /** Like `change`, but what keeps it from being done is an answer, once the cache is back. */
  const attempt = (task: () => Promise<CacheState>): Promise<CacheState> =>
    serial.run(() =>
      task().catch((error: unknown) => {
        if (state().kind === 'opening') set(failedBy(new Error('not reopened'), logger));
        throw asFailure(error);
      }),
    );

  /** One change of state after another; whatever else goes wrong becomes a state too, to be tried again from. */
  const change = (task: () => Promise<CacheState>): Promise<CacheState> =>
    serial.run(() => task().catch((error: unknown) => set(failedBy(error, logger))));

  return {
    state,
    start: () =>
      change(async () => {
        await files.removeSessions();
        return openKept();
      }),
    retry: () =>
      change(async () => {
        const before = last();
        if (before !== null && isAgain()) return open(before.protection, before.path, before.key);
        return state().kind === 'open' ? state() : openKept();
      }),
    unlock: (passphrase) =>
      change(async () => {
        const found = await files.find();
        if (state().kind !== 'locked' || found === null) return state();
        return open('passphrase', found.path, { kind: 'passphrase', text: passphrase });
      }),
    choose: (choice) =>
      change(async () => {
        if (state().kind !== 'needsChoice') return state();
        if (choice.kind === 'session') return openSession();
        return open('passphrase', await files.place('passphrase'), { kind: 'passphrase', text: choice.passphrase });
      }),
    startOver: () =>
      change(async () => {
        if (state().kind !== 'keyLost' && state().kind !== 'damaged' && state().kind !== 'locked') return state();
        await cache.close();
        if (last()?.protection === 'session') return openFirst();
        const name = await files.setAside(options.clock.nowMs());
        logger.warn('cache.setAside', { name });
        return openFirst();
      }),
    foundDamaged: () =>
      change(async () => {
        if (state().kind !== 'open') return state();
        set({ kind: 'damaged', quarantined: null });
        await cache.close();
        return state();
      }),
    rescue: () =>
      change(async () => {
        const damaged = last();
        if (state().kind !== 'damaged' || damaged === null) return state();
        const stop = new AbortController();
        rescuing = stop;
        set({ kind: 'rescuing' });
        const ended = await rescueDamaged({ ...options, damaged, signal: stop.signal });
        rescuing = null;
        if (ended.kind !== 'rescued') return set({ kind: 'damaged', quarantined: null, rescue: ended.kind });
        setLast({ ...damaged, path: ended.path });
        return set({ kind: 'rescued', report: ended.report, setAside: ended.setAside });
      }),
    cancelRescue: () => rescuing?.abort(),
    reprotect: (to, current) => attempt(() => reprotect(options, opening, to, current)),
    takeRestored: (to, restored) => attempt(() => takeRestored(options, opening, to, restored)),
    openedWith: () => (state().kind === 'open' ? (last()?.key ?? null) : null),
    keychainUsable: async () => (await secrets.probe()) === 'usable',
    eraseAll: () => {
      rescuing?.abort();
      return serial.run(async () => {
        set({ kind: 'opening' });
        await cache.close();
        opening.reset();
        await files.removeAll();
      });
    },
    close: () => {
      rescuing?.abort();
      return serial.run(async () => {
        await cache.close();
        const isSession = last()?.protection === 'session';
        opening.reset();
        if (isSession) await files.removeSessions();
      });
    },
  };
}

/** A file that could not be copied or moved, as the person is told. */
function asFailure(error: unknown): unknown {
  const code = error instanceof AppFailure ? null : fileErrorCode(error);
  if (code === null) return error;
  const reason = fileErrorReason(code);
  return failure(reason === 'diskFull' ? 'cache.diskFull' : reason === 'readOnly' ? 'cache.readOnly' : 'file.cannotWrite', { code });
}

/** Rethrows what is an answer to the caller and no state. */
function failedBy(error: unknown, logger: Logger): CacheState {
  if (error instanceof AppFailure && error.error.kind === 'cache.wrongPassphrase') throw error;
  const code = fileErrorCode(error);
  logger.warn('cache.failed', { code: code ?? (error instanceof Error ? error.name : typeof error) });
  return { kind: 'failed', reason: code === null ? 'other' : fileErrorReason(code) };
}
