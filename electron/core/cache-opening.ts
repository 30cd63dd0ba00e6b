import { assertNever } from '../../shared/assert-never.ts';
import { failure } from '../../shared/errors.ts';
import type { CacheProtection, CacheState } from '../../shared/model/cache-state.ts';
import type { CacheKey, OpenOutcome } from '../cache/protocol.ts';
import { keptKey, keyForNewCache, newKey } from './cache-keys.ts';
import type { CacheKeeperOptions } from './cache-keeper.ts';

/** What was opened last, by which it can be opened or rescued without asking anyone again. */
export interface Opening {
  readonly protection: CacheProtection;
  readonly path: string;
  readonly key: CacheKey;
}

/** The state of the cache and the ways it opens. One call at a time is its caller's business. */
export interface CacheOpening {
  state(): CacheState;
  set(next: CacheState): CacheState;
  last(): Opening | null;
  setLast(next: Opening | null): void;
  /** As before anything was opened, told to nobody. */
  reset(): void;
  /** Rejects with `cache.wrongPassphrase`. */
  open(protection: CacheProtection, path: string, key: CacheKey): Promise<CacheState>;
  openSession(): Promise<CacheState>;
  /** The cache that is there, or else the first. */
  openKept(): Promise<CacheState>;
  openFirst(): Promise<CacheState>;
}

export function createCacheOpening(options: CacheKeeperOptions): CacheOpening {
  const { cache, files, secrets, secretName, logger } = options;
  let state: CacheState = { kind: 'opening' };
  let last: Opening | null = null;

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

  return {
    state: () => state,
    set,
    last: () => last,
    setLast: (next) => {
      last = next;
    },
    reset: () => {
      state = { kind: 'opening' };
      last = null;
    },
    open,
    openSession,
    openKept,
    openFirst,
  };
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
