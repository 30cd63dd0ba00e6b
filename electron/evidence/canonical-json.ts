import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { JsonValue } from '../../shared/model/json.ts';

/** RFC 8785. The value must be well-formed: no unpaired surrogate, no number that is not finite. */
export function canonicalText(value: JsonValue): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('JSON always has a canonical form');
  return text;
}

/** SHA-256, lower-case hexadecimal; text as UTF-8. */
export function sha256Hex(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}
