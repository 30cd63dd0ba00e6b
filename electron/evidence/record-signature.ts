import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { z } from 'zod';

/** Of fixed length, so that the hashed bytes of every signed record begin at the same place. */
export const proof = z.strictObject({
  algorithm: z.literal('ed25519'),
  /** The 32 bytes of the public key, base64. */
  publicKey: z.string().regex(/^[A-Za-z\d+/]{43}=$/),
  /** 64 bytes, base64, over `signedText`. */
  signature: z.string().regex(/^[A-Za-z\d+/]{86}==$/),
});
export type Proof = z.infer<typeof proof>;

/** DER of an Ed25519 public key but for its 32 bytes (RFC 8410). */
const PUBLIC_DER = Buffer.from('302a300506032b6570032100', 'hex');

/** What is signed: nothing else that is ever signed with the key begins like it. */
function signedText(digest: string): Buffer {
  return Buffer.from(`acervo-record/2 sha-256 ${digest}`, 'utf8');
}

/** A new private key, PKCS #8 in PEM. */
export function createSigningKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
}

export function publicKeyOf(privateKeyPem: string): string {
  const der = createPublicKey(createPrivateKey(privateKeyPem)).export({ format: 'der', type: 'spki' });
  return der.subarray(PUBLIC_DER.length).toString('base64');
}

/** @param digest SHA-256 of the record, hexadecimal */
export function signDigest(digest: string, privateKeyPem: string): Proof {
  const key = createPrivateKey(privateKeyPem);
  return { algorithm: 'ed25519', publicKey: publicKeyOf(privateKeyPem), signature: sign(null, signedText(digest), key).toString('base64') };
}

export function isSigned(digest: string, { publicKey, signature }: Proof): boolean {
  if (!isPlainBase64(publicKey) || !isPlainBase64(signature)) return false;
  try {
    const key = createPublicKey({ key: Buffer.concat([PUBLIC_DER, Buffer.from(publicKey, 'base64')]), format: 'der', type: 'spki' });
    return verify(null, signedText(digest), key, Buffer.from(signature, 'base64'));
  } catch {
    // Not every 32 bytes are a key.
    return false;
  }
}

/** The last character has bits to spare: another one may stand for the same bytes, and would be a change unseen. */
function isPlainBase64(text: string): boolean {
  return Buffer.from(text, 'base64').toString('base64') === text;
}

/** What people compare: SHA-256 of the key's 32 bytes, in groups of four. */
export function fingerprintOf(publicKey: string): string {
  const digest = createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex');
  return digest.slice(0, 40).match(/.{4}/g)?.join(' ') ?? digest;
}
