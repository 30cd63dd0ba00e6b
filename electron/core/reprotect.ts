import { failure } from '../../shared/errors.ts';
import type { CacheState } from '../../shared/model/cache-state.ts';
import type { CacheKey } from '../cache/protocol.ts';
import type { CacheKeeperOptions, NewProtection, RestoredCache } from './cache-keeper.ts';
import { keyForNewCache } from './cache-keys.ts';
import type { CacheOpening } from './cache-opening.ts';
import { changeProtection, rekeyFailure } from './change-protection.ts';

async function newKeyFor({ secrets, secretName }: CacheKeeperOptions, to: NewProtection): Promise<CacheKey> {
  if (to.kind === 'passphrase') return { kind: 'passphrase', text: to.passphrase };
  const hex = await keyForNewCache(secrets, secretName);
  if (hex === null) throw failure('key.unavailable');
  return { kind: 'raw', hex };
}

/** As `CacheKeeper.reprotect` says. */
export async function reprotect(options: CacheKeeperOptions, opening: CacheOpening, to: NewProtection, current: string | null): Promise<CacheState> {
  const { cache, files, secrets, secretName, logger } = options;
  const state = opening.state();
  const last = opening.last();
  if (state.kind !== 'open' || state.readOnly || last === null || last.protection === 'session') throw failure('cache.readOnly');
  const from = { ...last, protection: last.protection };
  if (from.key.kind === 'passphrase' && from.key.text.normalize('NFC') !== current?.normalize('NFC')) throw failure('cache.wrongPassphrase');
  if (to.kind === 'keychain' && from.protection === 'keychain') return state;
  const key = await newKeyFor(options, to);
  opening.set({ kind: 'opening' });
  await cache.close();
  try {
    const path = await changeProtection({ ...options, from, to: { protection: to.kind, key } });
    logger.info('cache.reprotected', { protection: to.kind });
    if (to.kind === 'passphrase' && from.protection === 'keychain' && !(await files.hasSetAside())) await secrets.remove(secretName);
    return await opening.open(to.kind, path, key);
  } catch (error) {
    // As it was: the copy alone was touched.
    if ((await files.find())?.path === from.path) await opening.open(from.protection, from.path, from.key);
    throw error;
  }
}

/** As `CacheKeeper.takeRestored` says. */
export async function takeRestored(options: CacheKeeperOptions, opening: CacheOpening, to: NewProtection, restored: RestoredCache): Promise<CacheState> {
  const { cache, files } = options;
  const key = await newKeyFor(options, to);
  const outcome = await cache.rekey({ ...restored, nativeBinding: options.nativeBinding }, key);
  if (outcome.kind !== 'rekeyed') throw rekeyFailure(outcome);
  opening.set({ kind: 'opening' });
  await cache.close();
  return opening.open(to.kind, await files.putReplacement(to.kind, options.clock.nowMs()), key);
}
