import type { AppError } from '../../shared/errors.ts';
import type { ExportPhase } from '../../shared/model/export.ts';
import type { Transcript } from '../../shared/model/transcript.ts';
import type { FontFiles } from './fonts.ts';
import { createPage, type PrintablePage } from './html.ts';
import { createRecordFile } from './json.ts';
import type { ExportContext } from './manifest.ts';
import { ATTACHMENT_NAME, attachRecord, type PdfFacts } from './pdf.ts';
import type { RawSlice } from './raw-response.ts';
import { createRecord } from './record.ts';

export interface ComposeJob {
  readonly kind: 'compose';
  readonly transcript: Transcript;
  readonly raw: readonly RawSlice[];
  readonly context: ExportContext;
  /** Null where no page is wanted. */
  readonly fonts: FontFiles | null;
}

export interface AttachJob {
  readonly kind: 'attach';
  readonly pdf: Uint8Array;
  readonly record: Uint8Array;
  readonly facts: PdfFacts;
}

/** Work of an export that is too long for the main thread. Everything in it can cross threads. */
export type ExportJob = ComposeJob | AttachJob;

export interface Composed {
  readonly kind: 'composed';
  readonly record: Uint8Array;
  readonly digest: string;
  readonly page: PrintablePage | null;
}

export interface Attached {
  readonly kind: 'attached';
  readonly pdf: Uint8Array;
}

/** What the thread says, the last of which is a result or a failure. */
export type JobReport =
  | { readonly kind: 'phase'; readonly phase: ExportPhase }
  | { readonly kind: 'failed'; readonly error: AppError }
  | Composed
  | Attached;

export async function runJob(job: ExportJob, onPhase: (phase: ExportPhase) => void): Promise<Composed | Attached> {
  if (job.kind === 'attach') return { kind: 'attached', pdf: await attachRecord(job.pdf, job.record, job.facts) };
  onPhase('record');
  const { transcript, raw, context, fonts } = job;
  const record = createRecord({ transcript, raw, context });
  const { bytes, digest } = createRecordFile(record);
  if (fonts === null) return { kind: 'composed', record: bytes, digest, page: null };
  onPhase('layout');
  const page = await createPage({ transcript, record, digest, attachmentName: ATTACHMENT_NAME }, fonts);
  return { kind: 'composed', record: bytes, digest, page };
}
