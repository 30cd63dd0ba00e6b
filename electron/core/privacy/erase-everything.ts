import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { failure } from '../../../shared/errors.ts';
import type { SecretStore } from '../../secrets/secret-store.ts';
import type { CacheKeeper } from '../cache-keeper.ts';
import type { InstanceStore } from '../instance-store.ts';
import { LEDGER_FILE } from '../ledger-file.ts';
import type { Platform } from '../platform.ts';

export interface EraseEverythingOptions {
  readonly userData: string;
  readonly keeper: Pick<CacheKeeper, 'eraseAll' | 'state'>;
  readonly instances: Pick<InstanceStore, 'list'>;
  readonly secrets: Pick<SecretStore, 'read' | 'remove'>;
  readonly secretNames: { readonly cacheKey: string; readonly fixed: readonly string[]; readonly apiKeyOf: (instanceId: string) => string };
  /** Ends whatever would write again. */
  readonly stopAll: () => Promise<void>;
  readonly platform: Pick<Platform, 'eraseAndQuit'>;
}

/** What the services keep beside the cache, each with what belongs to it (`settings.json.broken-…`). */
const FILES = ['settings.json', 'instances.json', 'known-signers.json', 'quota.json'] as const;

/**
 * Leaves nothing of this installation: caches, those set aside, connections, settings, keys, and, unless it is to be
 * kept, the ledger. Ends the application, which takes its own files along. Rejects with `privacy.keychainClosed` where
 * keys would stay behind; then nothing is erased.
 */
export async function eraseEverything({ keepLedger }: { readonly keepLedger: boolean }, options: EraseEverythingOptions): Promise<void> {
  const { userData, secrets, secretNames } = options;
  // A connection that can't be listed has a key that can't be named: then nothing is begun.
  const instances = await options.instances.list();
  await requireOpenKeychain(options, instances.map(({ id }) => secretNames.apiKeyOf(id)));
  await options.stopAll();
  await options.keeper.eraseAll();
  for (const { id } of instances) await secrets.remove(secretNames.apiKeyOf(id));
  for (const name of secretNames.fixed) await secrets.remove(name);
  const going = keepLedger ? FILES : [...FILES, LEDGER_FILE];
  for (const name of await readdir(userData).catch(() => [])) {
    if (going.some((file) => name.startsWith(file))) await rm(join(userData, name), { recursive: true, force: true, maxRetries: 3 });
  }
  options.platform.eraseAndQuit(keepLedger ? [LEDGER_FILE] : []);
}

/** A key that a locked or silent keychain holds would outlive everything else. */
async function requireOpenKeychain({ keeper, secrets, secretNames }: EraseEverythingOptions, apiKeys: readonly string[]): Promise<void> {
  const state = keeper.state();
  const hasCacheKey = state.kind === 'keyLost' || (state.kind === 'open' && state.protection === 'keychain');
  if (hasCacheKey) {
    const { kind } = await secrets.read(secretNames.cacheKey);
    if (kind === 'locked' || kind === 'unavailable') throw failure('privacy.keychainClosed');
  }
  for (const name of apiKeys) if ((await secrets.read(name)).kind === 'locked') throw failure('privacy.keychainClosed');
}
