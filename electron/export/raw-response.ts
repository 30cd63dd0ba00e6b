import { createHash } from 'node:crypto';
import { failure } from '../../shared/errors.ts';
import type { Provenance } from '../../shared/model/transcript.ts';

/** A contact's slice of one answer, byte for byte as received. */
export interface RawSlice {
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly provenance: Provenance;
}

/**
 * How the record carries it: as text where that gives back the same bytes (it nearly always does), else base64.
 * A masked record withholds it: `data` is empty.
 */
export interface RawResponse {
  /** Position in the manifest's `requests`. */
  readonly request: number;
  readonly encoding: 'utf-8' | 'base64' | 'withheld';
  readonly data: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}

/** Throws `cache.damaged` where the bytes are no longer those that were stored. */
export function rawResponse(slice: RawSlice, request: number): RawResponse {
  const sha256 = createHash('sha256').update(slice.bytes).digest('hex');
  if (sha256 !== slice.sha256) throw failure('cache.damaged');
  const text = exactText(slice.bytes);
  return {
    request,
    encoding: text === null ? 'base64' : 'utf-8',
    data: text ?? Buffer.from(slice.bytes).toString('base64'),
    sizeBytes: slice.bytes.byteLength,
    sha256,
  };
}

/** The same without its bytes. */
export function withheldResponse(slice: RawSlice, request: number): RawResponse {
  return { ...rawResponse(slice, request), encoding: 'withheld', data: '' };
}

/** The text that encodes to exactly these bytes, or null where they are not UTF-8. */
function exactText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
