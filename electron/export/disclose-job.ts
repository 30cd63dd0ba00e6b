import { z } from 'zod';
import type { FindingKind } from '../../shared/model/masking.ts';
import { DEFAULT_MASKING } from '../../shared/model/masking.ts';
import type { JsonObject, JsonValue } from '../../shared/model/json.ts';
import type { Transcript } from '../../shared/model/transcript.ts';
import { type Commitments, commitments, type Disclosure, disclose, disclosure, opens } from '../evidence/commitments.ts';
import { valueAt } from '../evidence/json-pointer.ts';
import { findInRecord } from '../privacy/find-in-record.ts';
import { recordedTranscript } from './record.ts';
import { wellFormed } from './well-formed.ts';

/** What a masked record promises, and what it shows in the place of each field. */
export interface RecordPromises {
  readonly commitments: Commitments;
  readonly shown: ReadonlyMap<string, string>;
}

export interface DiscloseJob {
  readonly kind: 'disclose';
  /** As it is held now, read as the record was: with its assumption of the events' zone. */
  readonly transcript: Transcript;
  readonly recordDigest: string;
  readonly commitments: Commitments;
  /** The installation's own. */
  readonly secret: Uint8Array;
}

export interface OpenField {
  readonly kinds: readonly FindingKind[];
  readonly disclosure: Disclosure;
}

export interface Disclosed {
  readonly kind: 'disclosed';
  /** Those whose value is still what the record promised, in its order. */
  readonly fields: readonly OpenField[];
}

const MAX_SHOWN_LENGTH = 160;

/** Null where nothing is promised: nothing is masked, or the exporter had no keychain. */
export function promisesOf(record: JsonObject): RecordPromises | null {
  const parsed = commitments.safeParse(record['commitments']);
  if (!parsed.success) return null;
  const shown = new Map(fieldsOf(parsed.data).map((pointer) => [pointer, shortText(valueAt(record['transcript'] ?? null, pointer) ?? null)]));
  return { commitments: parsed.data, shown };
}

/** Every field that is promised by itself, the messages in their order. The whole is not one: it would disclose all the others. */
export function fieldsOf({ fields }: Commitments): readonly string[] {
  return Object.keys(fields)
    .filter((pointer) => pointer !== '')
    .toSorted(new Intl.Collator('en', { numeric: true }).compare);
}

export function runDiscloseJob({ transcript, recordDigest, commitments: promised, secret }: DiscloseJob): Disclosed {
  const original = wellFormed(recordedTranscript(transcript));
  const hits = findInRecord(transcript, DEFAULT_MASKING);
  const key = { secret, nonce: promised.nonce };
  const fields = fieldsOf(promised).flatMap((pointer) => {
    if (valueAt(original, pointer) === undefined) return [];
    const made = disclose(original, pointer, recordDigest, key);
    if (!opens(promised, made)) return [];
    const inside = hits.filter((hit) => hit.pointer === pointer || hit.pointer.startsWith(`${pointer}/`));
    return [{ kinds: [...new Set(inside.map(({ kind }) => kind))], disclosure: made }];
  });
  return { kind: 'disclosed', fields };
}

/** A file that discloses one field, or null for any other. */
export function readDisclosure(bytes: Uint8Array): Disclosure | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return disclosure.parse(value);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError || error instanceof z.ZodError) return null;
    throw error;
  }
}

export function textOfValue(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}

function shortText(value: JsonValue): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length <= MAX_SHOWN_LENGTH ? text : `${text.slice(0, MAX_SHOWN_LENGTH)}…`;
}
