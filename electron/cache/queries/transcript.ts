import { failure } from '../../../shared/errors.ts';
import type { ReadHandle } from '../handles.ts';
import { type KeptTranscript, transcriptOf } from '../kept/kept-transcript.ts';
import type { ReadOperations } from '../protocol.ts';
import { CONTACT_BY_KEY, type ContactRow, summaryOf } from './contact-row.ts';
import { readProvenance } from './responses.ts';
import { readKept } from './transcript-data.ts';

export function readTranscript(handle: ReadHandle, key: number): ReadOperations['transcript']['output'] {
  return transcriptOf(readKeptTranscript(handle, key));
}

/** Null where the key is unknown. */
export function readKeptTranscript(handle: ReadHandle, key: number): KeptTranscript | null {
  return handle.snapshot(() => {
    const row = handle.prepare<ContactRow>(CONTACT_BY_KEY).get(key);
    if (row === undefined) return null;
    const kept = readKept(handle, key);
    if (kept === null) throw failure('cache.damaged', { code: 'transcript' });
    return { summary: summaryOf(row), unknownShapes: row.unknown_shapes, conversation: kept, provenance: readProvenance(handle, key) };
  });
}

export function readIdentity(handle: ReadHandle, key: number): ReadOperations['identity']['output'] {
  const row = handle.prepare<ContactRow>(CONTACT_BY_KEY).get(key);
  return row === undefined ? null : { instanceId: row.instance_id, contactId: row.id, identifier: row.identifier };
}
