import { AppFailure } from '../../shared/errors.ts';
import type { ContactKey } from '../../shared/model/contact.ts';
import type { ArchiveRequest } from '../../shared/model/export-archive.ts';
import { maskingOf } from '../../shared/model/masking.ts';
import type { ExportIdentity } from '../evidence/export-identity.ts';
import { type ArchiveIndex, createArchiveIndex } from './archive-index.ts';
import type { ArchiverOptions } from './archiver.ts';
import { safeFileName } from './file-name.ts';
import type { ComposeThread } from './job-thread.ts';
import { exportEntry } from './ledger-entry.ts';
import { readHeld } from './read-held.ts';
import type { ZipWriter } from './zip-file.ts';

export interface ZipTask {
  readonly options: Pick<ArchiverOptions, 'appVersion' | 'cache' | 'clock' | 'eventZone' | 'identity' | 'onProgress'>;
  readonly request: ArchiveRequest;
  readonly keys: readonly ContactKey[];
  readonly zip: ZipWriter;
  readonly thread: ComposeThread;
  readonly signal: AbortSignal;
}

/** One record after another, and the index of what came of each. */
export async function fillZip(task: ZipTask) {
  const { options, request, keys, zip, signal } = task;
  const identity = await options.identity();
  const index = createArchiveIndex(request);
  for (const [at, key] of keys.entries()) {
    options.onProgress({ done: at, of: keys.length });
    signal.throwIfAborted();
    await addRecord(task, { key, at }, identity, index);
  }
  options.onProgress({ done: keys.length, of: keys.length });
  const bytes = index.bytes();
  await zip.add(index.name, bytes);
  return { counts: index.counts(), entry: index.entryWith(bytes) };
}

async function addRecord(
  { options, request, zip, thread, signal }: ZipTask,
  { key, at }: { readonly key: ContactKey; readonly at: number },
  identity: ExportIdentity | null,
  index: ArchiveIndex,
): Promise<void> {
  try {
    const { transcript: stored, raw } = await readHeld(options.cache, key, { assumedEventZone: 'UTC', signal });
    const transcript = { ...stored, assumedEventZone: await options.eventZone(stored.summary.instanceId) };
    const { language, zone, exporter, reason } = request;
    const context = { appVersion: options.appVersion, exportedMs: options.clock.nowMs(), exporter, reason, language, shownZone: zone, masking: maskingOf(request.masking) };
    const composed = await thread.compose({ transcript, raw, context, fonts: null, identity });
    const name = safeFileName(`${String(at + 1).padStart(5, '0')}-${transcript.contact.id}`, 'json');
    const entry = exportEntry(transcript, composed, [{ path: name, bytes: composed.record }], identity);
    await zip.add(name, composed.record);
    index.add({ name, transcript, entry });
  } catch (error) {
    // One that is damaged or was erased meanwhile takes nothing from the others.
    if (signal.aborted || !(error instanceof AppFailure)) throw error;
    index.addFailed(error.error);
  }
}
