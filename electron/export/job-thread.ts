import { Worker } from 'node:worker_threads';
import { AppFailure } from '../../shared/errors.ts';
import type { ExportPhase } from '../../shared/model/export.ts';
import type { MaskingPreview } from '../../shared/model/masking.ts';
import type { HeldComparison } from '../../shared/model/verification.ts';
import type { EmbeddedRecord } from '../evidence/embedded-record.ts';
import type { Attached, AttachJob, Composed, ComposeJob, ExportJob, JobReport, JobResult, PreviewJob } from './export-job.ts';
import type { Disclosed, DiscloseJob } from './disclose-job.ts';
import type { CompareJob, Verified, VerifyJob } from './verify-job.ts';

export interface ThreadOptions {
  /** Built file of `pdf-worker.ts`. */
  readonly workerPath: string;
  readonly signal: AbortSignal;
  readonly onPhase: (phase: ExportPhase) => void;
}

/** Makes the record and the page in a thread of its own. Rejects with the signal's reason when aborted. */
export async function compose(job: Omit<ComposeJob, 'kind'>, options: ThreadOptions): Promise<Composed> {
  const report = await runInThread({ kind: 'compose', ...job }, options);
  if (report.kind !== 'composed') throw new Error(`The export thread answered with ${report.kind}`);
  return report;
}

/** Attaches the record to the printed pages in a thread of its own. */
export async function attach(job: Omit<AttachJob, 'kind'>, options: ThreadOptions): Promise<Attached> {
  const report = await runInThread({ kind: 'attach', ...job }, options);
  if (report.kind !== 'attached') throw new Error(`The export thread answered with ${report.kind}`);
  return report;
}

/** Takes the record out of a PDF in a thread of its own. */
export async function extract(pdf: Uint8Array, options: Omit<ThreadOptions, 'onPhase'>): Promise<EmbeddedRecord> {
  const report = await runInThread({ kind: 'extract', pdf }, { ...options, onPhase: () => undefined });
  if (report.kind !== 'extracted') throw new Error(`The export thread answered with ${report.kind}`);
  return report.embedded;
}

/** Looks for what is personal in a thread of its own. */
export async function previewMasking(job: Omit<PreviewJob, 'kind'>, options: Omit<ThreadOptions, 'onPhase'>): Promise<MaskingPreview> {
  const report = await runInThread({ kind: 'preview', ...job }, { ...options, onPhase: () => undefined });
  if (report.kind !== 'previewed') throw new Error(`The export thread answered with ${report.kind}`);
  return { hits: report.hits };
}

/** Verifies a file in a thread of its own. */
export async function verifyBytes(job: Omit<VerifyJob, 'kind'>, options: Omit<ThreadOptions, 'onPhase'>): Promise<Verified> {
  const report = await runInThread({ kind: 'verify', ...job }, { ...options, onPhase: () => undefined });
  if (report.kind !== 'verified') throw new Error(`The export thread answered with ${report.kind}`);
  return report;
}

/** Compares an intact record with what is held now, in a thread of its own. */
export async function compareRecord(job: Omit<CompareJob, 'kind'>, options: Omit<ThreadOptions, 'onPhase'>): Promise<HeldComparison> {
  const report = await runInThread({ kind: 'compare', ...job }, { ...options, onPhase: () => undefined });
  if (report.kind !== 'compared') throw new Error(`The export thread answered with ${report.kind}`);
  return report.comparison;
}

/** Opens what of a record's promises can still be opened, in a thread of its own. */
export async function discloseFields(job: Omit<DiscloseJob, 'kind'>, options: Omit<ThreadOptions, 'onPhase'>): Promise<Disclosed> {
  const report = await runInThread({ kind: 'disclose', ...job }, { ...options, onPhase: () => undefined });
  if (report.kind !== 'disclosed') throw new Error(`The export thread answered with ${report.kind}`);
  return report;
}

/** A thread for several records, one after another: starting one takes longer than most of them. */
export interface ComposeThread {
  compose(job: Omit<ComposeJob, 'kind'>): Promise<Composed>;
  close(): Promise<void>;
}

export function openComposeThread({ workerPath, signal }: Omit<ThreadOptions, 'onPhase'>): ComposeThread {
  const worker = new Worker(workerPath);
  return {
    async compose(job) {
      signal.throwIfAborted();
      const report = await runIn(worker, { kind: 'compose', ...job }, signal, () => undefined);
      if (report.kind !== 'composed') throw new Error(`The export thread answered with ${report.kind}`);
      return report;
    },
    async close() {
      await worker.terminate();
    },
  };
}

async function runInThread(job: ExportJob, { workerPath, signal, onPhase }: ThreadOptions): Promise<JobResult> {
  signal.throwIfAborted();
  const worker = new Worker(workerPath);
  try {
    return await runIn(worker, job, signal, onPhase);
  } finally {
    await worker.terminate();
  }
}

/** One job in a thread that stays. */
async function runIn(worker: Worker, job: ExportJob, signal: AbortSignal, onPhase: ThreadOptions['onPhase']): Promise<JobResult> {
  const ended = new AbortController();
  try {
    return await new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true, signal: ended.signal });
      const listener = (report: JobReport): void => {
        // What the thread said before it was ended may still arrive.
        if (signal.aborted) return;
        if (report.kind === 'phase') onPhase(report.phase);
        else if (report.kind === 'failed') reject(new AppFailure(report.error));
        else resolve(report);
      };
      const onExit = (code: number): void => reject(new Error(`The export thread ended with code ${code} before its result`));
      worker.on('message', listener).on('error', reject).on('exit', onExit);
      ended.signal.addEventListener('abort', () => worker.off('message', listener).off('error', reject).off('exit', onExit), { once: true });
      worker.postMessage(job);
    });
  } finally {
    ended.abort();
  }
}
