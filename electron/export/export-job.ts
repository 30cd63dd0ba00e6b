import { randomBytes } from 'node:crypto';
import type { AppError } from '../../shared/errors.ts';
import type { ExportPhase } from '../../shared/model/export.ts';
import type { MaskingHit, MaskingSettings } from '../../shared/model/masking.ts';
import type { Transcript } from '../../shared/model/transcript.ts';
import { sha256Hex } from '../evidence/canonical-json.ts';
import { EMBEDDED_NAME, type EmbeddedRecord, embeddedRecord } from '../evidence/embedded-record.ts';
import type { ExportIdentity } from '../evidence/export-identity.ts';
import { fingerprintOf, publicKeyOf } from '../evidence/record-signature.ts';
import { findInRecord } from '../privacy/find-in-record.ts';
import { findInText } from '../privacy/find-in-text.ts';
import { maskText } from '../privacy/mask-text.ts';
import { type Disclosed, type DiscloseJob, runDiscloseJob } from './disclose-job.ts';
import type { FontFiles } from './fonts.ts';
import { createPage, type PrintablePage } from './html.ts';
import { createRecordFile } from './json.ts';
import type { ExportContext, ManifestMasking } from './manifest.ts';
import { MARKDOWN_STYLE, TEXT_STYLE } from './plain-styles.ts';
import { plainTranscript } from './plain-transcript.ts';
import { attachRecord, type PdfFacts } from './pdf.ts';
import type { RawSlice } from './raw-response.ts';
import { type ExportRecord, prepareExport } from './record.ts';
import { type Compared, type CompareJob, runCompareJob, runVerifyJob, type Verified, type VerifyJob } from './verify-job.ts';

export interface ComposeJob {
  readonly kind: 'compose';
  readonly transcript: Transcript;
  readonly raw: readonly RawSlice[];
  readonly context: ExportContext;
  /** Signs the record and makes the salts of what is masked. Null where there is no keychain to keep them. */
  readonly identity: ExportIdentity | null;
  /** Null where no page is wanted. */
  readonly fonts: FontFiles | null;
  readonly plain?: { readonly text: boolean; readonly markdown: boolean };
}

export interface AttachJob {
  readonly kind: 'attach';
  readonly pdf: Uint8Array;
  readonly record: Uint8Array;
  readonly facts: PdfFacts;
}

export interface ExtractJob {
  readonly kind: 'extract';
  readonly pdf: Uint8Array;
}

export interface PreviewJob {
  readonly kind: 'preview';
  readonly transcript: Transcript;
  readonly masking: MaskingSettings;
}

/** Work of an export that is too long for the main thread. Everything in it can cross threads. */
export type ExportJob = ComposeJob | AttachJob | ExtractJob | PreviewJob | VerifyJob | CompareJob | DiscloseJob;

export interface Composed {
  readonly kind: 'composed';
  readonly record: Uint8Array;
  readonly digest: string;
  /** Fingerprint of the key that signed it. */
  readonly signer: string | null;
  readonly masking: ManifestMasking;
  /** As the ledger may keep it. */
  readonly reason: string | null;
  readonly page: PrintablePage | null;
  readonly text: Uint8Array | null;
  readonly markdown: Uint8Array | null;
}

export interface Attached {
  readonly kind: 'attached';
  readonly pdf: Uint8Array;
  readonly sha256: string;
}

export interface Extracted {
  readonly kind: 'extracted';
  readonly embedded: EmbeddedRecord;
}

export interface Previewed {
  readonly kind: 'previewed';
  readonly hits: readonly MaskingHit[];
}

export type JobResult = Composed | Attached | Extracted | Previewed | Verified | Compared | Disclosed;

/** What the thread says, the last of which is a result or a failure. */
export type JobReport =
  | { readonly kind: 'phase'; readonly phase: ExportPhase }
  | { readonly kind: 'failed'; readonly error: AppError }
  | JobResult;

/** Hashed here: the longest take the main thread longer than it may be held up. */
async function attached({ pdf, record, facts }: AttachJob): Promise<Attached> {
  const whole = await attachRecord(pdf, record, facts);
  return { kind: 'attached', pdf: whole, sha256: sha256Hex(whole) };
}

export async function runJob(job: ExportJob, onPhase: (phase: ExportPhase) => void): Promise<JobResult> {
  if (job.kind === 'extract') return { kind: 'extracted', embedded: await embeddedRecord(job.pdf) };
  if (job.kind === 'attach') return attached(job);
  if (job.kind === 'preview') return { kind: 'previewed', hits: findInRecord(job.transcript, job.masking) };
  if (job.kind === 'verify') return runVerifyJob(job);
  if (job.kind === 'compare') return runCompareJob(job);
  if (job.kind === 'disclose') return runDiscloseJob(job);
  onPhase('record');
  const { raw, context, fonts, identity } = job;
  const commitmentKey = identity === null ? null : { secret: identity.secret, nonce: randomBytes(32).toString('base64url') };
  const { record, transcript } = prepareExport({ transcript: job.transcript, raw, context, commitmentKey });
  const { bytes, digest } = createRecordFile(record, identity?.signingKey ?? null);
  const signer = identity === null ? null : fingerprintOf(publicKeyOf(identity.signingKey));
  const { masking } = record.manifest;
  const reason = ledgerReason(record);
  const input = { transcript, record, digest, signer, attachmentName: EMBEDDED_NAME };
  const text = job.plain?.text === true ? plainTranscript(input, TEXT_STYLE) : null;
  const markdown = job.plain?.markdown === true ? plainTranscript(input, MARKDOWN_STYLE) : null;
  const composed = { kind: 'composed', record: bytes, digest, signer, masking, reason, text, markdown } as const;
  if (fonts === null) return { ...composed, page: null };
  onPhase('layout');
  return { ...composed, page: await createPage(input, fonts) };
}

/** The ledger outlives what is erased: whatever is personal in a reason is masked there even where the record shows it. */
function ledgerReason({ manifest }: ExportRecord): string | null {
  return manifest.reason === null ? null : maskText(manifest.reason, findInText(manifest.reason));
}
