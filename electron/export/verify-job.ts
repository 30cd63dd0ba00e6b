import { z } from 'zod';
import type { JsonObject } from '../../shared/model/json.ts';
import type { Transcript } from '../../shared/model/transcript.ts';
import type { HeldComparison } from '../../shared/model/verification.ts';
import type { Disclosure } from '../evidence/commitments.ts';
import { compareWithHeld } from '../evidence/compare-record.ts';
import { embeddedRecord } from '../evidence/embedded-record.ts';
import type { LedgerLine } from '../evidence/ledger-line.ts';
import { envelope } from '../evidence/record-file.ts';
import { type FileVerdict, verifyFile } from '../evidence/verify-file.ts';
import { promisesOf, readDisclosure, type RecordPromises } from './disclose-job.ts';
import { recordedTranscript } from './record.ts';
import { wellFormed } from './well-formed.ts';

export interface VerifyJob {
  readonly kind: 'verify';
  readonly bytes: Uint8Array;
  readonly ledger: readonly LedgerLine[] | null;
}

export interface Verified {
  readonly kind: 'verified';
  readonly verdict: FileVerdict;
  /** Of an intact record: where what it is of may be held. */
  readonly origin: RecordOrigin | null;
  /** The intact record by itself, out of its PDF. */
  readonly record: Uint8Array | null;
  readonly promises: RecordPromises | null;
  /** The file is no record but discloses a field of one. */
  readonly disclosure: Disclosure | null;
}

export interface CompareJob {
  readonly kind: 'compare';
  /** A file whose record is intact. */
  readonly record: Uint8Array;
  readonly transcript: Transcript;
}

export interface Compared {
  readonly kind: 'compared';
  readonly comparison: HeldComparison;
}

const recordOrigin = z.object({
  contact: z.object({ id: z.string() }),
  service: z.object({ hosts: z.array(z.string()), instances: z.array(z.string()) }),
  times: z.object({ assumedEventZone: z.string() }),
  masking: z.object({ profile: z.enum(['default', 'none']) }),
});
export type RecordOrigin = z.infer<typeof recordOrigin>;

export async function runVerifyJob({ bytes, ledger }: VerifyJob): Promise<Verified> {
  let record = bytes;
  const extract = async (pdf: Uint8Array) => {
    const embedded = await embeddedRecord(pdf);
    if (embedded.kind === 'found') record = embedded.bytes;
    return embedded;
  };
  const verdict = await verifyFile(bytes, { extract, ledger });
  if (verdict.kind !== 'record' || verdict.record.kind !== 'intact') {
    const isOther = verdict.kind === 'record' && verdict.record.kind === 'notARecord' && verdict.format === 'json';
    return { kind: 'verified', verdict, origin: null, record: null, promises: null, disclosure: isOther ? readDisclosure(bytes) : null };
  }
  const content = contentOf(record);
  const origin = recordOrigin.safeParse(content['manifest']);
  return { kind: 'verified', verdict, origin: origin.success ? origin.data : null, record, promises: promisesOf(content), disclosure: null };
}

export function runCompareJob({ record, transcript }: CompareJob): Compared {
  const content = contentOf(record);
  const { times, masking } = recordOrigin.parse(content['manifest']);
  // Dates without a zone are read as they were then: another assumption today is no difference of the conversation.
  const held = recordedTranscript({ ...transcript, assumedEventZone: times.assumedEventZone });
  return { kind: 'compared', comparison: compareWithHeld(content['transcript'] ?? null, wellFormed(held), masking.profile !== 'none') };
}

function contentOf(record: Uint8Array): JsonObject {
  const value: unknown = JSON.parse(new TextDecoder().decode(record));
  return envelope.parse(value).record;
}
