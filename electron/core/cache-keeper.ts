import { randomBytes } from 'node:crypto';
import { assertNever } from '../../shared/assert-never.ts';
import { AppFailure, failure } from '../../shared/errors.ts';
import type { CacheProtection, CacheState } from '../../shared/model/cache-state.ts';
import type { Cache, CacheKey, OpenOutcome } from '../cache/protocol.ts';
import type { SecretRead, SecretStore } from '../secrets/secret-store.ts';
import type { CacheFiles } from './cache-files.ts';
import type { Clock, Logger } from './platform.ts';
import { createSerial } from './serial.ts';

export type ProtectionChoice =
  | { readonly kind: 'passphrase'; readonly passphrase: string }
  | { readonly kind: 'session' };

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
  close(): Promise<void>;
}

export interface CacheKeeperOptions {
  readonly cache: Pick<Cache, 'open' | 'close'>;
  readonly files: CacheFiles;
  readonly secrets: SecretStore;
  /** Name of the cache's key in the secret store. */
  readonly secretName: string;
  readonly nativeBinding: string | null;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly logger: Logger;
  readonly onState: (state: CacheState) => void;
}

const RAW_KEY = /^[0-9a-f]{64}$/;

export function createCacheKeeper(options: CacheKeeperOptions): CacheKeeper {
  const { cache, files, secrets, secretName, logger } = options;
  const serial = createSerial();
  let state: CacheState = { kind: 'opening' };

  const set = (next: CacheState): CacheState => {
    state = next;
    logger.info('cache.state', { kind: next.kind });
    options.onState(next);
    return next;
  };

  const open = async (protection: CacheProtection, path: string, key: CacheKey): Promise<CacheState> => {
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

  /** One change of state after another; whatever else goes wrong becomes a state too, to be tried again from. */
  const change = (task: () => Promise<CacheState>): Promise<CacheState> =>
    serial.run(async () => {
      try {
        return await task();
      } catch (error) {
        if (error instanceof AppFailure && error.error.kind === 'cache.wrongPassphrase') throw error;
        const code = fileErrorCode(error);
        logger.warn('cache.failed', { code: code ?? (error instanceof Error ? error.name : typeof error) });
        return set({ kind: 'failed', reason: code === null ? 'other' : reasonOf(code) });
      }
    });

  return {
    state: () => state,
    start: () =>
      change(async () => {
        await files.removeSessions();
        return openKept();
      }),
    retry: () => change(async () => (state.kind === 'open' ? state : openKept())),
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
        const name = await files.setAside(options.clock.nowMs());
        logger.warn('cache.setAside', { name });
        return openFirst();
      }),
    close: () =>
      serial.run(async () => {
        const wasSession = state.kind === 'open' && state.protection === 'session';
        await cache.close();
        state = { kind: 'opening' };
        if (wasSession) await files.removeSessions();
      }),
  };
}

function stateAfter(outcome: OpenOutcome, protection: CacheProtection): CacheState {
  switch (outcome.kind) {
    case 'open':
      return { kind: 'open', protection, readOnly: outcome.readOnly };
    case 'wrongKey':
      // The keychain has a key, but not this cache's.
      return { kind: 'keyLost', keychain: 'absent' };
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

function fileErrorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

function reasonOf(code: string): 'diskFull' | 'readOnly' | 'other' {
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'diskFull';
  return code === 'EROFS' || code === 'EACCES' || code === 'EPERM' ? 'readOnly' : 'other';
}
