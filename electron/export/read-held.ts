import { failure } from '../../shared/errors.ts';
import type { ContactKey } from '../../shared/model/contact.ts';
import type { Transcript } from '../../shared/model/transcript.ts';
import type { Cache } from '../cache/protocol.ts';
import type { RawSlice } from './raw-response.ts';

/** A conversation and the answers it was read from, of one and the same moment. */
export interface Held {
  readonly transcript: Transcript;
  readonly raw: readonly RawSlice[];
}

/** Reads of the same contact before a sync that keeps changing it is given up on. */
const READ_ATTEMPTS = 3;

/**
 * Reads until the raw answers are the same before and after the transcript: a sync may write in between. Rejects with
 * `contact.unknown`, or `cache.busy` where it never comes to rest.
 */
export async function readHeld(
  cache: Pick<Cache, 'read'>,
  key: ContactKey,
  { assumedEventZone, signal }: { readonly assumedEventZone: string; readonly signal: AbortSignal },
): Promise<Held> {
  let before = await cache.read('raw', { key }, { signal });
  for (let attempt = 1; attempt <= READ_ATTEMPTS; attempt += 1) {
    const transcript = await cache.read('transcript', { key }, { signal });
    if (transcript === null) throw failure('contact.unknown');
    const raw = await cache.read('raw', { key }, { signal });
    signal.throwIfAborted();
    if (isSame(before, raw)) return { transcript: { ...transcript, assumedEventZone }, raw };
    before = raw;
  }
  throw failure('cache.busy');
}

function isSame(a: readonly RawSlice[], b: readonly RawSlice[]): boolean {
  return a.length === b.length && a.every(({ sha256 }, at) => sha256 === b[at]?.sha256);
}
