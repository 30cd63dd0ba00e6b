import { z } from 'zod';
import type { JsonObject, JsonValue } from '../../shared/model/json.ts';
import { canonicalText, sha256Hex } from './canonical-json.ts';
import { isJson, isJsonObject } from './json-pointer.ts';
import { type Proof, proof, signDigest } from './record-signature.ts';

/** Named in every record; the JSON Schema is `shared/export-record.schema.json`. */
export const RECORD_SCHEMA = 'acervo-record/2';

export interface RecordFile {
  /** The whole file: canonical JSON (RFC 8785), UTF-8, without a line end. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** SHA-256 over the canonical form of `record`, lower-case hexadecimal. */
  readonly digest: string;
}

/** What stands around a record. */
export const envelope = z.strictObject({
  digest: z.strictObject({
    algorithm: z.literal('sha-256'),
    canonicalization: z.literal('RFC 8785'),
    value: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  proof: proof.optional(),
  record: z.custom<JsonObject>((value) => isJson(value) && isJsonObject(value)),
});

/**
 * The file is the canonical form of `{"digest":{…},"proof":{…},"record":{…}}`, without `proof` where nobody signs.
 * Because canonical JSON sorts keys and has no white space, the hashed bytes are simply those between `"record":` and
 * the last brace, always at the same offset: anyone can check them with `tail`, `head` and `sha256sum` (the schema says
 * how), without a JSON library.
 * @param signingKey PKCS #8 in PEM, or null
 */
export function writeRecordFile(record: JsonValue, signingKey: string | null): RecordFile {
  const body = canonicalText(record);
  const digest = sha256Hex(body);
  const signed = signingKey === null ? null : signDigest(digest, signingKey);
  return { bytes: new TextEncoder().encode(`${head(digest, signed)}${body}}`), digest };
}

/** Where the hashed bytes begin in a record file, signed or not; they end before the file's last byte. */
export function recordOffsetBytes(isSigned: boolean): number {
  const anyProof: Proof = { algorithm: 'ed25519', publicKey: `${'A'.repeat(43)}=`, signature: `${'A'.repeat(86)}==` };
  return head('0'.repeat(64), isSigned ? anyProof : null).length;
}

function head(digest: string, signed: Proof | null): string {
  const stated = canonicalText({ algorithm: 'sha-256', canonicalization: 'RFC 8785', value: digest });
  return `{"digest":${stated},${signed === null ? '' : `"proof":${canonicalText(signed)},`}"record":`;
}
