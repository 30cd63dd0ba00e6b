import { randomBytes } from 'node:crypto';
import type { SecretStore } from '../secrets/secret-store.ts';
import { createSigningKey, publicKeyOf } from './record-signature.ts';

/** What an installation signs with and keeps to itself. */
export interface ExportIdentity {
  /** Ed25519, PKCS #8 in PEM. */
  readonly signingKey: string;
  /** 32 bytes: salts of masked fields, and the ledger's account of persons. */
  readonly secret: Uint8Array;
}

const SIGNING_KEY_SECRET = 'export-signing-key';
const EVIDENCE_SECRET = 'evidence-secret';
/** Names in the secret store. */
export const IDENTITY_SECRETS = [SIGNING_KEY_SECRET, EVIDENCE_SECRET] as const;

/**
 * The installation's own, made at first use. Null where the keychain can't keep it: a signature by a key that is gone
 * tomorrow would say nothing, and a promise whose salt is lost can't be kept.
 */
export async function loadExportIdentity(secrets: SecretStore): Promise<ExportIdentity | null> {
  const signingKey = await keptSecret(secrets, SIGNING_KEY_SECRET, createSigningKey, isSigningKey);
  const secret = await keptSecret(secrets, EVIDENCE_SECRET, () => randomBytes(32).toString('base64url'), (value) => /^[\w-]{43}$/.test(value));
  return signingKey === null || secret === null ? null : { signingKey, secret: Buffer.from(secret, 'base64url') };
}

async function keptSecret(secrets: SecretStore, name: string, make: () => string, isGood: (value: string) => boolean): Promise<string | null> {
  const held = await secrets.read(name);
  if (held.kind === 'present') return held.where === 'keychain' && isGood(held.value) ? held.value : null;
  if (held.kind !== 'absent') return null;
  const made = make();
  if ((await secrets.write(name, made)) === 'keychain') return made;
  await secrets.remove(name);
  return null;
}

function isSigningKey(value: string): boolean {
  try {
    return publicKeyOf(value) !== '';
  } catch {
    return false;
  }
}
