import type { JsonValue } from '../../shared/model/json.ts';
import type { MaskingHit } from '../../shared/model/masking.ts';
import { type CommitmentKey, type Commitments, commitTo } from '../evidence/commitments.ts';
import { valueAt } from '../evidence/json-pointer.ts';
import type { RecordedTranscript } from './record.ts';
import { wellFormed } from './well-formed.ts';

/** Promises every masked field of a record, and the whole as it was, so that any one can be disclosed later. */
export function commitToMasked(original: RecordedTranscript, hits: readonly MaskingHit[], key: CommitmentKey): Commitments {
  const json = wellFormed(original);
  return commitTo(json, fieldsToPromise(json, hits.filter((hit) => hit.masked)), key);
}

/** Fields by pointer. A pointer through a masked name would show that name: what holds the name is promised instead. */
function fieldsToPromise(original: JsonValue, masked: readonly MaskingHit[]): readonly string[] {
  const keys = masked.filter((hit) => hit.inKey).map((hit) => hit.pointer);
  const fields = new Set<string>();
  for (const { pointer } of masked) {
    if (pointer.startsWith('/provenance/')) continue;
    const key = keys.filter((each) => pointer === each || pointer.startsWith(`${each}/`)).sort((a, b) => a.length - b.length)[0];
    let field = key === undefined ? pointer : parentOf(key);
    while (field !== '' && valueAt(original, field) === undefined) field = parentOf(field);
    if (field !== '') fields.add(field);
  }
  return [...fields];
}

function parentOf(pointer: string): string {
  return pointer.slice(0, Math.max(0, pointer.lastIndexOf('/')));
}
