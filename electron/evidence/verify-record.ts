import { z } from 'zod';
import type { JsonObject, JsonValue } from '../../shared/model/json.ts';
import { canonicalText, sha256Hex } from './canonical-json.ts';
import { followJson } from './follow-json.ts';
import { isJson, pointerStep } from './json-pointer.ts';
import { envelope, RECORD_SCHEMA } from './record-file.ts';
import { brokenSeals, type Seals, sealsOf } from './record-seals.ts';
import { fingerprintOf, isSigned, type Proof } from './record-signature.ts';

/** What was altered: the value there, its seal, how it is written, or what states the digest or the signature. */
export interface Alteration {
  /** From the file: `/record/transcript/messages/13`, `/digest/value`. */
  readonly pointer: string;
  readonly what: 'value' | 'seal' | 'form' | 'syntax' | 'encoding' | 'digest' | 'signature';
}

export type SignatureState =
  | { readonly kind: 'none' }
  | { readonly kind: 'valid'; readonly publicKey: string; readonly fingerprint: string };

/** What a record says of itself, for a reader. */
export interface RecordFacts {
  readonly contactId: string;
  readonly exportedAt: string;
  readonly exporter: string | null;
  readonly applicationVersion: string;
  readonly verdict: 'complete' | 'incomplete' | 'unknown';
  readonly reasons: readonly string[];
  readonly heldMessages: number;
  readonly maskingProfile: 'default' | 'none';
  readonly masked: number;
}

export type RecordVerdict =
  | { readonly kind: 'intact'; readonly digest: string; readonly signature: SignatureState; readonly facts: RecordFacts }
  | { readonly kind: 'altered'; readonly alterations: readonly Alteration[] }
  /** Not a file that this application exported, or of a version that this one does not know. */
  | { readonly kind: 'notARecord'; readonly schema: string | null };

const manifestFacts = z.object({
  manifest: z.object({
    schema: z.literal(RECORD_SCHEMA),
    application: z.object({ version: z.string() }),
    contact: z.object({ id: z.string() }),
    exportedAt: z.string(),
    exporter: z.string().nullable(),
    completeness: z.object({ verdict: z.enum(['complete', 'incomplete', 'unknown']), reasons: z.array(z.string()), heldMessages: z.number() }),
    masking: z.object({ profile: z.enum(['default', 'none']), masked: z.number() }),
  }),
});

/** Enough of either to know a record whose other one was damaged. */
const HEAD = '{"digest":{"algorithm":"sha-256"';
const NAMED = /"schema":"(acervo-record\/\d{1,3})"/;

/**
 * Whether a record's bytes are what was exported: its canonical form, under its own digest, under its own signature.
 * Where they are not, each seal says what part of it was altered.
 */
export function verifyRecord(bytes: Uint8Array): RecordVerdict {
  const lossy = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const schema = NAMED.exec(lossy)?.[1] ?? null;
  if (schema === null ? !lossy.startsWith(HEAD) : schema !== RECORD_SCHEMA && !lossy.startsWith(HEAD)) return { kind: 'notARecord', schema };
  const read = readText(bytes);
  if (typeof read !== 'string') return altered(read);
  const value = readJson(read);
  if (value.kind === 'broken') return altered(value.alteration);
  const written = canonicalOf(value.json);
  if (written !== read) return altered({ pointer: followJson(read, firstDifference(read, written)).pointer, what: 'form' });
  return verifyContent(value.json, schema);
}

function verifyContent(json: JsonValue, schema: string | null): RecordVerdict {
  const parsed = envelope.safeParse(json);
  if (!parsed.success) return altered(...parsed.error.issues.map((issue) => ({ pointer: issue.path.map((step) => pointerStep(String(step))).join(''), what: 'form' }) as const));
  const { digest, proof, record } = parsed.data;
  const alterations = alterationsOf(record, digest.value, proof);
  const facts = manifestFacts.safeParse(record);
  if (alterations.length === 0 && schema !== RECORD_SCHEMA) return { kind: 'notARecord', schema };
  if (alterations.length === 0 && facts.success) return { kind: 'intact', digest: digest.value, signature: signatureOf(proof), facts: factsOf(facts.data) };
  return alterations.length === 0 ? { kind: 'notARecord', schema } : altered(...alterations);
}

/** The digest says that something was altered; the seals say what. A seal that was itself altered gives itself away. */
function alterationsOf(record: JsonObject, digest: string, proof: Proof | undefined): readonly Alteration[] {
  const actual = sealsOf(record);
  const stated = statedSeals(record);
  const broken = brokenSeals(actual, stated);
  const isSameDigest = sha256Hex(canonicalText(record)) === digest;
  if (isSameDigest && broken.length === 0) {
    return proof === undefined || isSigned(digest, proof) ? [] : [{ pointer: '/proof', what: 'signature' }];
  }
  if (broken.length === 0) return [{ pointer: '/digest/value', what: 'digest' }];
  const isOfSeals = sha256Hex(canonicalText({ ...record, seals: actual })) === digest;
  return broken.map((pointer) => (isOfSeals ? { pointer: `/record/seals${pointerStep(pointer)}`, what: 'seal' } : { pointer: `/record${pointer}`, what: 'value' }));
}

function statedSeals({ seals }: JsonObject): Seals {
  const parsed = z.record(z.string(), z.string()).safeParse(seals);
  return parsed.success ? parsed.data : {};
}

function signatureOf(proof: Proof | undefined): SignatureState {
  return proof === undefined ? { kind: 'none' } : { kind: 'valid', publicKey: proof.publicKey, fingerprint: fingerprintOf(proof.publicKey) };
}

function factsOf({ manifest }: z.infer<typeof manifestFacts>): RecordFacts {
  return {
    contactId: manifest.contact.id,
    exportedAt: manifest.exportedAt,
    exporter: manifest.exporter,
    applicationVersion: manifest.application.version,
    verdict: manifest.completeness.verdict,
    reasons: manifest.completeness.reasons,
    heldMessages: manifest.completeness.heldMessages,
    maskingProfile: manifest.masking.profile,
    masked: manifest.masking.masked,
  };
}

function altered(...alterations: readonly Alteration[]): RecordVerdict {
  return { kind: 'altered', alterations };
}

/** The text, or where its bytes stop being one. */
function readText(bytes: Uint8Array): string | Alteration {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const good = goodPrefix(bytes);
    return { pointer: followJson(good).pointer, what: 'encoding' };
  }
}

function goodPrefix(bytes: Uint8Array): string {
  let [low, high] = [0, bytes.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (decodes(bytes.subarray(0, middle))) low = middle;
    else high = middle - 1;
  }
  return new TextDecoder().decode(bytes.subarray(0, low));
}

function decodes(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

type Read = { readonly kind: 'json'; readonly json: JsonValue } | { readonly kind: 'broken'; readonly alteration: Alteration };

function readJson(text: string): Read {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: 'broken', alteration: { pointer: followJson(text).pointer, what: 'syntax' } };
  }
  if (isJson(value)) return { kind: 'json', json: value };
  return { kind: 'broken', alteration: { pointer: '', what: 'form' } };
}

function canonicalOf(json: JsonValue): string {
  try {
    return canonicalText(json);
  } catch {
    return '';
  }
}

function firstDifference(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  return at;
}
