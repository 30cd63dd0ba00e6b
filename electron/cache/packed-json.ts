import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { failure } from '../../shared/errors.ts';

/** Bytes as they are stored: compressed, with the digest of what they were. */
export interface Packed {
  readonly sha256: Uint8Array;
  readonly data: Uint8Array;
}

export function sha256(bytes: Uint8Array | string): Buffer {
  return createHash('sha256').update(bytes).digest();
}

export function pack(bytes: Uint8Array | string): Packed {
  return { sha256: sha256(bytes), data: deflateRawSync(bytes) };
}

/** The stored bytes again. Anything else than what was stored fails with `cache.damaged`. */
export function unpack(packed: Packed): Buffer {
  const bytes = inflate(packed.data);
  if (!sha256(bytes).equals(packed.sha256)) throw failure('cache.damaged', { code: 'digest' });
  return bytes;
}

function inflate(data: Uint8Array): Buffer {
  try {
    return inflateRawSync(data);
  } catch {
    throw failure('cache.damaged', { code: 'inflate' });
  }
}
