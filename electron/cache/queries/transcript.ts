import { failure } from '../../../shared/errors.ts';
import type { ReadHandle } from '../handles.ts';
import type { ReadOperations } from '../protocol.ts';
import { completenessOf } from '../completeness.ts';
import { CONTACT_BY_KEY, type ContactRow, summaryOf } from './contact-row.ts';
import { readProvenance } from './responses.ts';
import { readTranscriptData } from './transcript-data.ts';

export function readTranscript(handle: ReadHandle, key: number): ReadOperations['transcript']['output'] {
  return handle.snapshot(() => {
    const row = handle.prepare<ContactRow>(CONTACT_BY_KEY).get(key);
    if (row === undefined) return null;
    const summary = summaryOf(row);
    const data = readTranscriptData(handle, key);
    if (data === null) throw failure('cache.damaged', { code: 'transcript' });
    const { contact, messages, events } = data;
    const held = { contact, history: summary.history, events: summary.events, messages, unknownShapes: row.unknown_shapes };
    return { summary, contact, messages, events, completeness: completenessOf(held), provenance: readProvenance(handle, key) };
  });
}

export function readIdentity(handle: ReadHandle, key: number): ReadOperations['identity']['output'] {
  const row = handle.prepare<ContactRow>(CONTACT_BY_KEY).get(key);
  return row === undefined ? null : { instanceId: row.instance_id, contactId: row.id, identifier: row.identifier };
}
