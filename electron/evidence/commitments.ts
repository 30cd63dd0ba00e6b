import { createHash, createHmac } from 'node:crypto';
import { z } from 'zod';
import type { JsonValue } from '../../shared/model/json.ts';
import { jsonValue } from '../../shared/model/json.ts';
import { canonicalText } from './canonical-json.ts';
import { valueAt } from './json-pointer.ts';

const base64url = z.string().regex(/^[\w-]{43}$/);

/** What a record promises of the values that are masked in it. */
export const commitments = z.strictObject({
  algorithm: z.literal('sha-256'),
  /** Tells the exports of one installation apart; with its secret it gives the salts. */
  nonce: base64url,
  /** By pointer from the transcript. The empty one is the whole of it as it was before it was masked. */
  fields: z.record(z.string(), base64url),
});
export type Commitments = z.infer<typeof commitments>;

/** What opens one of them: published for one field, it says nothing of any other. */
export const disclosure = z.strictObject({
  schema: z.literal('acervo-disclosure/1'),
  recordDigest: z.string().regex(/^[0-9a-f]{64}$/),
  pointer: z.string(),
  salt: base64url,
  value: jsonValue,
});
export type Disclosure = z.infer<typeof disclosure>;

export interface CommitmentKey {
  /** 32 bytes that stay with the exporter. */
  readonly secret: Uint8Array;
  readonly nonce: string;
}

/**
 * Promises each of these values and the whole. A salt of 256 bits, derived from the exporter's secret, keeps anyone from
 * trying out what a CPF may have been.
 */
export function commitTo(original: JsonValue, pointers: readonly string[], key: CommitmentKey): Commitments {
  const fields = new Map<string, string>();
  for (const pointer of ['', ...pointers]) {
    const value = valueAt(original, pointer);
    if (value === undefined) throw new Error(`Nothing stands at ${pointer}`);
    fields.set(pointer, commitment(saltOf(key, pointer), pointer, value));
  }
  return { algorithm: 'sha-256', nonce: key.nonce, fields: Object.fromEntries(fields) };
}

/** Opens one field. `original` is the transcript before it was masked. */
export function disclose(original: JsonValue, pointer: string, recordDigest: string, key: CommitmentKey): Disclosure {
  const value = valueAt(original, pointer);
  if (value === undefined) throw new Error(`Nothing stands at ${pointer}`);
  return { schema: 'acervo-disclosure/1', recordDigest, pointer, salt: saltOf(key, pointer), value };
}

/** Whether this is what the record promised there. */
export function opens({ fields }: Commitments, { pointer, salt, value }: Disclosure): boolean {
  return Object.hasOwn(fields, pointer) && fields[pointer] === commitment(salt, pointer, value);
}

function saltOf({ secret, nonce }: CommitmentKey, pointer: string): string {
  return createHmac('sha256', secret).update(canonicalText(['acervo-salt/1', nonce, pointer])).digest('base64url');
}

function commitment(salt: string, pointer: string, value: JsonValue): string {
  return createHash('sha256').update(canonicalText(['acervo-commitment/1', salt, pointer, value])).digest('base64url');
}
