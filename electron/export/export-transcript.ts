import { randomUUID } from 'node:crypto';
import { basename, dirname, extname, format, join, parse } from 'node:path';
import type { Emit } from '../../shared/contract.ts';
import { AppFailure, failure } from '../../shared/errors.ts';
import type { ContactKey } from '../../shared/model/contact.ts';
import { maskingOf, type MaskingPreview, type MaskingSettings } from '../../shared/model/masking.ts';
import type { ExportOutcome, ExportPhase, ExportRequest } from '../../shared/model/export.ts';
import type { Transcript } from '../../shared/model/transcript.ts';
import { zoneClock } from '../../shared/time/zone-clock.ts';
import type { Cache } from '../cache/protocol.ts';
import type { Clock, Platform } from '../core/platform.ts';
import type { ExportIdentity } from '../evidence/export-identity.ts';
import type { Ledger } from '../evidence/ledger.ts';
import type { Attached, Composed } from './export-job.ts';
import { exportEntry } from './ledger-entry.ts';
import { safeFileName } from './file-name.ts';
import type { FontFiles } from './fonts.ts';
import { attach, compose, previewMasking } from './job-thread.ts';
import { requestsOf } from './manifest.ts';
import { type Held, readHeld } from './read-held.ts';
import { textsOf } from './texts.ts';
import { codeOf, type FileToWrite, writeFiles } from './write-files.ts';

export interface ExporterOptions {
  readonly cache: Pick<Cache, 'read'>;
  readonly platform: Pick<Platform, 'showSaveDialog' | 'printToPdf' | 'revealInFolder'>;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly appVersion: string;
  readonly emit: Emit;
  readonly fonts: FontFiles;
  /** What records are signed with; null where no keychain keeps it. */
  readonly identity: () => Promise<ExportIdentity | null>;
  readonly ledger: Pick<Ledger, 'append'>;
  /** Built file of `pdf-worker.ts`. */
  readonly pdfWorkerPath: string;
}

/** Exports one conversation at a time. */
export interface Exporter {
  /**
   * Asks where to, then makes and writes the files; says each phase as `export/progress`. Rejects with `AppFailure`.
   * Whatever happens, no half file stands at a final name.
   */
  run(request: ExportRequest, assumedEventZone: string): Promise<ExportOutcome>;
  /** What an export would mask and leave readable. Rejects with `contact.unknown`. */
  previewMasking(key: ContactKey, masking: MaskingSettings): Promise<MaskingPreview>;
  /** Ends what is running, wherever it stands; `run` then answers `cancelled`. */
  cancel(): void;
  /** Shows a file saved in this run of the application; does nothing for any other id. */
  reveal(exportId: string): void;
}

/** One export on its way. */
interface Task {
  readonly request: ExportRequest;
  readonly assumedEventZone: string;
  readonly startedMs: number;
  readonly signal: AbortSignal;
  readonly phase: (phase: ExportPhase) => void;
}

export function createExporter(options: ExporterOptions): Exporter {
  const { emit, platform } = options;
  const savedPaths = new Map<string, string>();
  let running: AbortController | null = null;

  async function run(request: ExportRequest, assumedEventZone: string): Promise<ExportOutcome> {
    if (running !== null) throw failure('cache.busy');
    requireSense(request, assumedEventZone);
    const controller = new AbortController();
    const { signal } = controller;
    running = controller;
    try {
      const phase = (name: ExportPhase) => emit('export/progress', { phase: name, fraction: null });
      return await exportOne({ request, assumedEventZone, startedMs: options.clock.nowMs(), signal, phase });
    } catch (error) {
      if (signal.aborted) return { kind: 'cancelled' };
      throw error;
    } finally {
      running = null;
    }
  }

  async function exportOne(task: Task): Promise<ExportOutcome> {
    task.phase('reading');
    const held = await readHeld(options.cache, task.request.key, task);
    const path = await askWhereTo(platform, task.request, held.transcript);
    if (path === null) return { kind: 'cancelled' };
    const identity = await options.identity();
    const composed = await composeFiles(options, task, held, identity);
    const pdf = task.request.formats.pdf ? await makePdf(options, task, composed) : null;
    task.phase('writing');
    const files = filesFor(path, [
      ['.pdf', pdf?.pdf ?? null, pdf?.sha256],
      ['.json', task.request.formats.json ? composed.record : null],
      ['.txt', composed.text],
      ['.md', composed.markdown],
    ]);
    // Before the files have their names: there may be a line without a file, never a file without its line.
    const entry = exportEntry(held.transcript, composed, files, identity);
    await options.ledger.append(entry).catch(refuse);
    const paths = await writeFiles(files, task.signal);
    const exportId = randomUUID();
    savedPaths.set(exportId, paths[0] ?? path);
    const saved = entry.files.map(({ sizeBytes, sha256 }, at) => ({ name: basename(paths[at] ?? ''), sizeBytes, sha256 }));
    return { kind: 'saved', exportId, files: saved, digest: composed.digest };
  }

  return {
    run,
    async previewMasking(key, masking) {
      const held = await options.cache.read('transcript', { key });
      if (held === null) throw failure('contact.unknown');
      // The requests in the order in which an export has them, so that a hit keeps its id. No hit rests on a zone.
      const whole = { ...held, assumedEventZone: 'UTC' };
      const transcript = { ...whole, provenance: requestsOf(whole, await options.cache.read('raw', { key })) };
      return previewMasking({ transcript, masking }, { workerPath: options.pdfWorkerPath, signal: new AbortController().signal });
    },
    cancel: () => running?.abort(),
    reveal(exportId) {
      const path = savedPaths.get(exportId);
      if (path !== undefined) platform.revealInFolder(path);
    },
  };
}

/** What can't be noted is not exported: a full disk, a folder that can't be written. Anything else is a bug. */
function refuse(error: unknown): never {
  const code = codeOf(error);
  throw code === undefined ? error : failure('file.cannotWrite', { code });
}

function requireSense({ formats, zone, masking, reason }: ExportRequest, assumedEventZone: string): void {
  if (!Object.values(formats).includes(true)) throw failure('input.invalid', { field: 'formats' });
  if (maskingOf(masking).profile === 'none' && reason.trim() === '') throw failure('input.invalid', { field: 'reason' });
  for (const each of [zone, assumedEventZone]) {
    try {
      zoneClock(each);
    } catch {
      throw failure('input.invalid', { field: 'zone' });
    }
  }
}

async function askWhereTo(platform: ExporterOptions['platform'], request: ExportRequest, transcript: Transcript): Promise<string | null> {
  const texts = textsOf(request.language);
  const { contact } = transcript;
  const { pdf, json, text } = request.formats;
  const extension = pdf ? 'pdf' : json ? 'json' : text === true ? 'txt' : 'md';
  return platform.showSaveDialog({
    title: texts.dialog.title,
    defaultName: safeFileName(`${texts.fileName}-${contact.id}-${contact.dateCreated ?? ''}`, extension),
    filters: [{ name: texts.dialog[extension], extensions: [extension] }],
  });
}

async function composeFiles(options: ExporterOptions, task: Task, held: Held, identity: ExportIdentity | null): Promise<Composed> {
  const { request, signal } = task;
  const context = {
    appVersion: options.appVersion,
    exportedMs: task.startedMs,
    exporter: request.exporter,
    reason: request.reason,
    language: request.language,
    shownZone: request.zone,
    masking: maskingOf(request.masking),
  };
  const fonts = request.formats.pdf ? options.fonts : null;
  const plain = { text: request.formats.text === true, markdown: request.formats.markdown === true };
  return compose({ ...held, context, fonts, identity, plain }, { workerPath: options.pdfWorkerPath, signal, onPhase: task.phase });
}

async function makePdf(options: ExporterOptions, task: Task, { page, record, digest }: Composed): Promise<Attached> {
  if (page === null) throw new Error('A PDF was asked for, but no page was made');
  const { request, signal, phase } = task;
  const { headerHtml, footerHtml } = page;
  try {
    phase('printing');
    const pdf = await options.platform.printToPdf(page.html, { language: request.language, headerHtml, footerHtml, signal });
    signal.throwIfAborted();
    phase('attaching');
    const facts = {
      title: page.title,
      language: request.language,
      digest,
      appVersion: options.appVersion,
      exportedMs: task.startedMs,
      attachmentDescription: textsOf(request.language).attachment,
    };
    return await attach({ pdf, record, facts }, { workerPath: options.pdfWorkerPath, signal, onPhase: phase });
  } catch (error) {
    if (signal.aborted || error instanceof AppFailure) throw error;
    throw new AppFailure({ kind: 'export.printFailed' }, { cause: error });
  }
}

/** The dialog asked about one name: the first file's. The others stand beside it and never replace anything. */
function filesFor(chosen: string, made: readonly (readonly [extension: string, bytes: Uint8Array | null, sha256?: string | undefined])[]): readonly FileToWrite[] {
  const files: FileToWrite[] = [];
  let first: string | null = null;
  for (const [extension, bytes, sha256] of made) {
    if (bytes === null) continue;
    const content = sha256 === undefined ? { bytes } : { bytes, sha256 };
    files.push(first === null ? { ...withExtension(chosen, extension), ...content } : { path: beside(chosen, first, extension), ...content, replace: false });
    first ??= extension;
  }
  return files;
}

/** A name typed without its extension gets it; the dialog then asked about another name, so nothing is replaced. */
function withExtension(path: string, extension: string): Pick<FileToWrite, 'path' | 'replace'> {
  const hasIt = extname(path).toLowerCase() === extension;
  return { path: hasIt ? path : `${path}${extension}`, replace: hasIt };
}

function beside(path: string, first: string, extension: string): string {
  const { name, base, ext } = parse(path);
  const stem = ext.toLowerCase() === first ? name : base;
  return join(dirname(path), format({ name: stem, ext: extension }));
}
