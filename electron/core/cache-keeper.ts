import { randomBytes } from 'node:crypto';
import { assertNever } from '../../shared/assert-never.ts';
import { AppFailure, failure } from '../../shared/errors.ts';
import type { RescueProgress } from '../../shared/model/cache-rescue.ts';
import type { CacheProtection, CacheState } from '../../shared/model/cache-state.ts';
import type { Cache, CacheKey, OpenOutcome } from '../cache/protocol.ts';
import type { SecretRead, SecretStore } from '../secrets/secret-store.ts';
import type { CacheFiles } from './cache-files.ts';
import { changeProtection, rekeyFailure } from './change-protection.ts';
import { fileErrorCode, fileErrorReason } from './file-error-reason.ts';
import { rescueDamaged } from './rescue-damaged.ts';
import type { Clock, Logger } from './platform.ts';
import { createSerial } from './serial.ts';

export type ProtectionChoice =
  | { readonly kind: 'passphrase'; readonly passphrase: string }
  | { readonly kind: 'session' };

export type NewProtection = { readonly kind: 'keychain' } | { readonly kind: 'passphrase'; readonly passphrase: string };

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
  takeRestored(to: NewProtection, restored: { readonly path: string; readonly key: CacheKey }): Promise<CacheState>;
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
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly logger: Logger;
  readonly onState: (state: CacheState) => void;
  readonly onRescueProgress: (progress: RescueProgress) => void;
}

/** What was opened last, by which it can be opened or rescued without asking anyone again. */
interface Opening {
  readonly protection: CacheProtection;
  readonly path: string;
  readonly key: CacheKey;
}

const RAW_KEY = /^[0-9a-f]{64}$/;

export function createCacheKeeper(options: CacheKeeperOptions): CacheKeeper {
  const { cache, files, secrets, secretName, logger } = options;
  const serial = createSerial();
  let state: CacheState = { kind: 'opening' };
  let last: Opening | null = null;
  let rescuing: AbortController | null = null;

  const set = (next: CacheState): CacheState => {
    state = next;
    logger.info('cache.state', { kind: next.kind });
    options.onState(next);
    return next;
  };

  const open = async (protection: CacheProtection, path: string, key: CacheKey): Promise<CacheState> => {
    last = { protection, path, key };
    const outcome = await cache.open({ path, key, nativeBinding: options.nativeBinding });
    if (outcome.kind === 'wrongKey' && protection === 'passphrase') {
      set({ kind: 'locked' });
      throw failure('cache.wrongPassphrase');
    }
    return set(stateAfter(outcome, protection));
  };

  const openSession = async (): Promise<CacheState> =>
    open('session', await files.placeSession(), { kind: 'raw', hex: newKey() });

  const openKept = async (): Promise<CacheState> => {
    const found = await files.find();
    if (found === null) return openFirst();
    if (found.protection === 'passphrase') return set({ kind: 'locked' });
    const read = await secrets.read(secretName);
    const hex = keptKey(read);
    if (hex !== null) return open('keychain', found.path, { kind: 'raw', hex });
    return set({ kind: 'keyLost', keychain: read.kind === 'present' ? 'absent' : read.kind });
  };

  const openFirst = async (): Promise<CacheState> => {
    const hex = await keyForNewCache(secrets, secretName);
    if (hex === null) return set({ kind: 'needsChoice' });
    return open('keychain', await files.place('keychain'), { kind: 'raw', hex });
  };

  const isAgain = (): boolean => state.kind === 'rescued' || (state.kind === 'damaged' && last?.protection === 'session');

  const newKeyFor = async (to: NewProtection): Promise<CacheKey> => {
    if (to.kind === 'passphrase') return { kind: 'passphrase', text: to.passphrase };
    const hex = await keyForNewCache(secrets, secretName);
    if (hex === null) throw failure('key.unavailable');
    return { kind: 'raw', hex };
  };

  const reprotect = async (to: NewProtection, current: string | null): Promise<CacheState> => {
    if (state.kind !== 'open' || state.readOnly || last === null || last.protection === 'session') throw failure('cache.readOnly');
    const from = { ...last, protection: last.protection };
    if (from.key.kind === 'passphrase' && from.key.text.normalize('NFC') !== current?.normalize('NFC')) throw failure('cache.wrongPassphrase');
    if (to.kind === 'keychain' && from.protection === 'keychain') return state;
    const key = await newKeyFor(to);
    set({ kind: 'opening' });
    await cache.close();
    try {
      const path = await changeProtection({ ...options, from, to: { protection: to.kind, key } });
      logger.info('cache.reprotected', { protection: to.kind });
      if (to.kind === 'passphrase' && from.protection === 'keychain' && !(await files.hasSetAside())) await secrets.remove(secretName);
      return await open(to.kind, path, key);
    } catch (error) {
      // As it was: the copy alone was touched.
      if ((await files.find())?.path === from.path) await open(from.protection, from.path, from.key);
      throw error;
    }
  };

  const takeRestored = async (to: NewProtection, restored: { readonly path: string; readonly key: CacheKey }): Promise<CacheState> => {
    const key = await newKeyFor(to);
    const outcome = await cache.rekey({ ...restored, nativeBinding: options.nativeBinding }, key);
    if (outcome.kind !== 'rekeyed') throw rekeyFailure(outcome);
    set({ kind: 'opening' });
    await cache.close();
    return open(to.kind, await files.putReplacement(to.kind, options.clock.nowMs()), key);
  };

  /** Like `change`, but what keeps it from being done is an answer, once the cache is back. */
  const attempt = (task: () => Promise<CacheState>): Promise<CacheState> =>
    serial.run(() =>
      task().catch((error: unknown) => {
        if (state.kind === 'opening') set(failedBy(new Error('not reopened'), logger));
        throw asFailure(error);
      }),
    );

  /** One change of state after another; whatever else goes wrong becomes a state too, to be tried again from. */
  const change = (task: () => Promise<CacheState>): Promise<CacheState> =>
    serial.run(() => task().catch((error: unknown) => set(failedBy(error, logger))));

  return {
    state: () => state,
    start: () =>
      change(async () => {
        await files.removeSessions();
        return openKept();
      }),
    retry: () =>
      change(async () => {
        if (last !== null && isAgain()) return open(last.protection, last.path, last.key);
        return state.kind === 'open' ? state : openKept();
      }),
    unlock: (passphrase) =>
      change(async () => {
        const found = await files.find();
        if (state.kind !== 'locked' || found === null) return state;
        return open('passphrase', found.path, { kind: 'passphrase', text: passphrase });
      }),
    choose: (choice) =>
      change(async () => {
        if (state.kind !== 'needsChoice') return state;
        if (choice.kind === 'session') return openSession();
        return open('passphrase', await files.place('passphrase'), { kind: 'passphrase', text: choice.passphrase });
      }),
    startOver: () =>
      change(async () => {
        if (state.kind !== 'keyLost' && state.kind !== 'damaged' && state.kind !== 'locked') return state;
        await cache.close();
        if (last?.protection === 'session') return openFirst();
        const name = await files.setAside(options.clock.nowMs());
        logger.warn('cache.setAside', { name });
        return openFirst();
      }),
    foundDamaged: () =>
      change(async () => {
        if (state.kind !== 'open') return state;
        set({ kind: 'damaged', quarantined: null });
        await cache.close();
        return state;
      }),
    rescue: () =>
      change(async () => {
        if (state.kind !== 'damaged' || last === null) return state;
        const stop = new AbortController();
        rescuing = stop;
        set({ kind: 'rescuing' });
        const ended = await rescueDamaged({ ...options, damaged: last, signal: stop.signal });
        rescuing = null;
        if (ended.kind !== 'rescued') return set({ kind: 'damaged', quarantined: null, rescue: ended.kind });
        last = { ...last, path: ended.path };
        return set({ kind: 'rescued', report: ended.report, setAside: ended.setAside });
      }),
    cancelRescue: () => rescuing?.abort(),
    reprotect: (to, current) => attempt(() => reprotect(to, current)),
    takeRestored: (to, restored) => attempt(() => takeRestored(to, restored)),
    openedWith: () => (state.kind === 'open' ? (last?.key ?? null) : null),
    keychainUsable: async () => (await secrets.probe()) === 'usable',
    eraseAll: () => {
      rescuing?.abort();
      return serial.run(async () => {
        set({ kind: 'opening' });
        await cache.close();
        last = null;
        await files.removeAll();
      });
    },
    close: () => {
      rescuing?.abort();
      return serial.run(async () => {
        await cache.close();
        state = { kind: 'opening' };
        if (last?.protection === 'session') await files.removeSessions();
        last = null;
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

function stateAfter(outcome: OpenOutcome, protection: CacheProtection): CacheState {
  switch (outcome.kind) {
    case 'open':
      return { kind: 'open', protection, readOnly: outcome.readOnly };
    case 'wrongKey':
      // The keychain has a key, but not this cache's; or the file's first page is damaged, which looks the same.
      return { kind: 'keyLost', keychain: 'different' };
    case 'newer':
      return { kind: 'newer', version: outcome.version };
    case 'damaged':
      return { kind: 'damaged', quarantined: null };
    case 'failed':
      return { kind: 'failed', reason: outcome.reason };
    default:
      return assertNever(outcome);
  }
}

/**
 * The key for a cache that does not exist yet. One that the keychain already holds is used again, so that a cache
 * that was set aside stays readable; a new one counts only once it was read back.
 * @returns null where the keychain can't be relied on
 */
async function keyForNewCache(secrets: SecretStore, name: string): Promise<string | null> {
  if ((await secrets.probe()) !== 'usable') return null;
  const held = await secrets.read(name);
  const heldKey = keptKey(held);
  if (heldKey !== null) return heldKey;
  if (held.kind === 'locked' || held.kind === 'unavailable') return null;
  const hex = newKey();
  if ((await secrets.write(name, hex)) !== 'keychain') {
    await secrets.remove(name);
    return null;
  }
  return keptKey(await secrets.read(name)) === hex ? hex : null;
}

function keptKey(read: SecretRead): string | null {
  return read.kind === 'present' && read.where === 'keychain' && RAW_KEY.test(read.value) ? read.value : null;
}

function newKey(): string {
  return randomBytes(32).toString('hex');
}
