import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { JsonValue } from '../../shared/model/json.ts';
import type { ExportRecord } from './record.ts';
import { wellFormed } from './well-formed.ts';

export interface RecordFile {
  /** The whole file: canonical JSON (RFC 8785), UTF-8, without a line end. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** SHA-256 over the canonical form of `record`, lower-case hexadecimal. */
  readonly digest: string;
}

/**
 * The file is the canonical form of `{"digest":{…},"record":{…}}`. Because canonical JSON sorts keys and has no white
 * space, the hashed bytes are simply those between `"record":` and the last brace, always at the same offset:
 * anyone can check them with `tail`, `head` and `sha256sum` (the schema says how), without a JSON library.
 */
export function createRecordFile(record: ExportRecord): RecordFile {
  const body = canonical(wellFormed(record));
  const digest = createHash('sha256').update(body, 'utf8').digest('hex');
  return { bytes: new TextEncoder().encode(`${head(digest)}${body}}`), digest };
}

function head(digest: string): string {
  return `{"digest":${canonical({ algorithm: 'sha-256', canonicalization: 'RFC 8785', value: digest })},"record":`;
}

/** Where the hashed bytes begin in every record file; they end before the file's last byte. */
export const RECORD_OFFSET_BYTES = head('0'.repeat(64)).length;

function canonical(value: JsonValue): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('A record is always an object');
  return text;
}
