import { randomBytes } from 'node:crypto';
import type { SecretRead, SecretStore } from '../secrets/secret-store.ts';

const RAW_KEY = /^[0-9a-f]{64}$/;

/**
 * The key for a cache that does not exist yet. One that the keychain already holds is used again, so that a cache
 * that was set aside stays readable; a new one counts only once it was read back.
 * @returns null where the keychain can't be relied on
 */
export async function keyForNewCache(secrets: SecretStore, name: string): Promise<string | null> {
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

/** What the store holds, if it is a key of ours and lasts. */
export function keptKey(read: SecretRead): string | null {
  return read.kind === 'present' && read.where === 'keychain' && RAW_KEY.test(read.value) ? read.value : null;
}

export function newKey(): string {
  return randomBytes(32).toString('hex');
}
