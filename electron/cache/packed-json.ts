import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { failure } from '../../shared/errors.ts';

/** How far back deflate looks. */
export const WINDOW_BYTES = 32_768;

/** Conversations shrink to about a quarter: one piece of memory for the whole is a quarter faster than many small ones. */
const USUAL_RATIO = 5;
const MIN_CHUNK_BYTES = 16_384;
const MAX_CHUNK_BYTES = 2 ** 21;

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

/** Bytes compressed against others, which must be there again, the same, to read them. */
export function packAgainst(bytes: Uint8Array | string, others: Uint8Array): Uint8Array {
  return deflateRawSync(bytes, { dictionary: others.subarray(-WINDOW_BYTES) });
}

/** The same bytes again, or, with other or damaged ones to go by, `cache.damaged` or other bytes. */
export function unpackAgainst(data: Uint8Array, others: Uint8Array): NonSharedBuffer {
  return inflate(data, others);
}

/**
 * The same in memory of its own, however short they are, so that whoever has read them lets go of it (`let-go.ts`): of
 * the pool that short bytes share, none comes back before the collector has gone through everything there is.
 */
export function unpackAlone(data: Uint8Array, others: Uint8Array): NonSharedBuffer {
  return inflate(data, others, Buffer.poolSize + 1);
}

/** The stored bytes again. Anything else than what was stored fails with `cache.damaged`. */
export function unpack(packed: Packed): Buffer {
  return checked(inflate(packed.data), packed.sha256);
}

/** Fails with `cache.damaged` where bytes are not those of the digest. */
export function checked<B extends Buffer>(bytes: B, digest: Uint8Array): B {
  if (!sha256(bytes).equals(digest)) throw failure('cache.damaged', { code: 'digest' });
  return bytes;
}

/** Bytes stored without a digest. */
export function inflate(data: Uint8Array, others?: Uint8Array, minChunkBytes = 0): NonSharedBuffer {
  try {
    const chunkSize = Math.max(MIN_CHUNK_BYTES, minChunkBytes, Math.min(MAX_CHUNK_BYTES, data.length * USUAL_RATIO));
    return inflateRawSync(data, others === undefined ? { chunkSize } : { chunkSize, dictionary: others.subarray(-WINDOW_BYTES) });
  } catch {
    throw failure('cache.damaged', { code: 'inflate' });
  }
}
