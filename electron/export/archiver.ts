import { randomUUID } from 'node:crypto';
import { basename, extname } from 'node:path';
import { AppFailure, failure } from '../../shared/errors.ts';
import type { ContactKey } from '../../shared/model/contact.ts';
import { type ArchiveOutcome, type ArchiveProgress, type ArchiveRequest, MAX_ARCHIVED } from '../../shared/model/export-archive.ts';
import type { Cache, SearchContext } from '../cache/protocol.ts';
import type { Clock, Platform } from '../core/platform.ts';
import type { ExportIdentity } from '../evidence/export-identity.ts';
import type { Ledger } from '../evidence/ledger.ts';
import { safeFileName } from './file-name.ts';
import { fillZip } from './fill-zip.ts';
import { openComposeThread } from './job-thread.ts';
import { textsOf } from './texts.ts';
import { codeOf } from './write-files.ts';
import { createZip } from './zip-file.ts';

export interface ArchiverOptions {
  readonly cache: Pick<Cache, 'read'>;
  readonly platform: Pick<Platform, 'showSaveDialog' | 'revealInFolder'>;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly appVersion: string;
  readonly identity: () => Promise<ExportIdentity | null>;
  readonly ledger: Pick<Ledger, 'append'>;
  readonly searchContext: () => Promise<SearchContext>;
  /** The zone assumed for event dates of an instance that carry none. */
  readonly eventZone: (instanceId: string) => Promise<string>;
  readonly onProgress: (progress: ArchiveProgress) => void;
  /** Built file of `pdf-worker.ts`. */
  readonly pdfWorkerPath: string;
}

/** Exports many conversations as records in one ZIP, with an index. One at a time. */
export interface Archiver {
  /** Rejects with `AppFailure`. Whatever happens, no half file stands at the final name. */
  run(request: ArchiveRequest): Promise<ArchiveOutcome>;
  cancel(): void;
  /** Shows an archive saved in this run of the application; false for any other id. */
  reveal(exportId: string): boolean;
}

/** Conversations that a search gives at once. */
const PAGE = 200;

export function createArchiver(options: ArchiverOptions): Archiver {
  const savedPaths = new Map<string, string>();
  let running: AbortController | null = null;

  async function run(request: ArchiveRequest): Promise<ArchiveOutcome> {
    if (running !== null) throw failure('cache.busy');
    if (request.masking === 'none' && request.reason.trim() === '') throw failure('input.invalid', { field: 'reason' });
    const controller = new AbortController();
    running = controller;
    try {
      return await archive(request, controller.signal);
    } catch (error) {
      if (controller.signal.aborted) return { kind: 'cancelled' };
      throw error instanceof AppFailure || codeOf(error) === undefined ? error : failure('file.cannotWrite', { code: codeOf(error) ?? '' });
    } finally {
      running = null;
    }
  }

  async function archive(request: ArchiveRequest, signal: AbortSignal): Promise<ArchiveOutcome> {
    options.onProgress({ done: 0, of: null });
    const { keys, isCut } = await keysOf(options, request, signal);
    if (keys.length === 0) return { kind: 'nothing' };
    const path = await askWhereTo(options, request);
    if (path === null) return { kind: 'cancelled' };
    const zip = await createZip(path, new Date(options.clock.nowMs()));
    const thread = openComposeThread({ workerPath: options.pdfWorkerPath, signal });
    try {
      const made = await fillZip({ options, request, keys, zip, thread, signal });
      const { sizeBytes, sha256 } = await zip.finish();
      signal.throwIfAborted();
      // Before it has its name: there may be a line without a file, never a file without its line.
      await options.ledger.append(made.entry({ format: 'zip', sha256, sizeBytes }));
      await zip.place();
      const exportId = randomUUID();
      savedPaths.set(exportId, path);
      return { kind: 'saved', exportId, name: basename(path), sizeBytes, sha256, ...made.counts, isCut };
    } finally {
      await thread.close();
      await zip.discard();
    }
  }

  return {
    run,
    cancel: () => running?.abort(),
    reveal(exportId) {
      const path = savedPaths.get(exportId);
      if (path === undefined) return false;
      options.platform.revealInFolder(path);
      return true;
    },
  };
}

async function keysOf(options: ArchiverOptions, { what }: ArchiveRequest, signal: AbortSignal): Promise<{ readonly keys: readonly ContactKey[]; readonly isCut: boolean }> {
  if (what.kind === 'marked') return { keys: [...new Set(what.keys)], isCut: false };
  const keys: ContactKey[] = [];
  let beforeKey: ContactKey | null = null;
  const context = await options.searchContext();
  do {
    const input = { ...what.scope, limit: PAGE, beforeKey, context };
    const page: { readonly rows: readonly { readonly summary: { readonly key: ContactKey } }[]; readonly nextBeforeKey: ContactKey | null } = await options.cache.read('search', input, { signal });
    keys.push(...page.rows.map(({ summary }) => summary.key));
    beforeKey = page.nextBeforeKey;
    signal.throwIfAborted();
  } while (beforeKey !== null && keys.length < MAX_ARCHIVED);
  return { keys: keys.slice(0, MAX_ARCHIVED), isCut: beforeKey !== null || keys.length > MAX_ARCHIVED };
}

async function askWhereTo(options: ArchiverOptions, { language }: ArchiveRequest): Promise<string | null> {
  const texts = textsOf(language);
  const day = new Date(options.clock.nowMs()).toISOString().slice(0, 10);
  const path = await options.platform.showSaveDialog({
    title: texts.dialog.archiveTitle,
    defaultName: safeFileName(`${texts.dialog.archiveName}-${day}`, 'zip'),
    filters: [{ name: texts.dialog.zip, extensions: ['zip'] }],
  });
  return path === null || extname(path).toLowerCase() === '.zip' ? path : `${path}.zip`;
}
