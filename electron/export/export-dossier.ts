import { basename, extname } from 'node:path';
import { AppFailure, failure } from '../../shared/errors.ts';
import type { DossierTexts } from '../../shared/i18n/dossier-texts.ts';
import { dossier as en } from '../../shared/i18n/en/dossier.ts';
import { dossier as ptBr } from '../../shared/i18n/pt-BR/dossier.ts';
import type { ContactKey } from '../../shared/model/contact.ts';
import type { DossierFile, DossierRequest } from '../../shared/model/dossier.ts';
import type { ArchiveProgress } from '../../shared/model/export-archive.ts';
import { NO_MASKING } from '../../shared/model/masking.ts';
import type { PersonDossier, PersonFact } from '../../shared/model/privacy.ts';
import { personHmac } from '../evidence/ledger.ts';
import type { ExportEntry } from '../evidence/ledger-line.ts';
import { keptReason } from '../privacy/kept-reason.ts';
import { createArchiveIndex } from './archive-index.ts';
import { type Mention, mentionsBeside, mentionsCsv, mentionsIn } from './dossier-mentions.ts';
import type { ExporterOptions } from './export-transcript.ts';
import { safeFileName } from './file-name.ts';
import { fill } from './fill.ts';
import { type ComposeThread, openComposeThread } from './job-thread.ts';
import { exportEntry, typedFacts } from './ledger-entry.ts';
import { createMoments } from './moments.ts';
import { readHeld } from './read-held.ts';
import { codeOf } from './write-files.ts';
import { createZip, type ZipWriter } from './zip-file.ts';

export interface DossierExporter {
  /**
   * Writes what is held of a person into one ZIP that they can be given: their own conversations whole, as records and
   * to read; of everything else only what names them, others masked. One at a time. Null where nobody said where to, or
   * where it was cancelled: then no file was written. Rejects with `AppFailure`, `input.invalid` where a conversation is
   * not among what is held of the person, `cache.busy` while another is under way.
   */
  run(request: DossierRequest, zoneOf: (instanceId: string) => Promise<string>): Promise<DossierFile | null>;
  cancel(): void;
}

type Options = Pick<ExporterOptions, 'cache' | 'clock' | 'appVersion' | 'identity' | 'ledger' | 'pdfWorkerPath'> & {
  readonly platform: Pick<ExporterOptions['platform'], 'showSaveDialog'>;
  /** From the moment that somebody said where to. */
  readonly onProgress: (progress: ArchiveProgress) => void;
};

/** One dossier on its way. */
interface Task {
  readonly request: DossierRequest;
  readonly person: readonly PersonFact[];
  readonly texts: DossierTexts;
  readonly zoneOf: (instanceId: string) => Promise<string>;
  readonly zip: ZipWriter;
  readonly index: ReturnType<typeof createArchiveIndex>;
  readonly thread: ComposeThread;
  readonly identity: Awaited<ReturnType<Options['identity']>>;
  readonly startedMs: number;
  readonly signal: AbortSignal;
}

export function createDossierExporter(options: Options): DossierExporter {
  let running: AbortController | null = null;
  return {
    async run(request, zoneOf) {
      if (running !== null) throw failure('cache.busy');
      const controller = new AbortController();
      running = controller;
      try {
        return await make(options, request, zoneOf, controller.signal);
      } catch (error) {
        if (controller.signal.aborted) return null;
        throw error;
      } finally {
        running = null;
      }
    },
    cancel: () => running?.abort(),
  };
}

async function make(options: Options, request: DossierRequest, zoneOf: Task['zoneOf'], signal: AbortSignal): Promise<DossierFile | null> {
  const texts = request.language === 'en' ? en : ptBr;
  const dossier = await options.cache.read('person', { text: request.text }, { signal });
  const chosen = chosenOf(dossier, request.keys);
  const path = await askWhereTo(options, texts);
  signal.throwIfAborted();
  if (path === null) return null;
  const startedMs = options.clock.nowMs();
  const zip = await createZip(path, new Date(startedMs)).catch(refuse);
  const thread = openComposeThread({ workerPath: options.pdfWorkerPath, signal });
  try {
    const identity = await options.identity();
    const task = { request, person: personOf(dossier), texts, zoneOf, zip, index: createArchiveIndex(request), thread, identity, startedMs, signal };
    return await write(options, task, chosen, path).catch(refuse);
  } finally {
    await thread.close();
    await zip.discard();
  }
}

async function write(options: Options, task: Task, chosen: PersonDossier['conversations'], path: string): Promise<DossierFile> {
  const { zip, index, texts, person, signal } = task;
  const mentions: Mention[] = [];
  for (const [done, { summary, relation }] of chosen.entries()) {
    options.onProgress({ done, of: chosen.length });
    signal.throwIfAborted();
    await add(options, task, { key: summary.key, isOwn: relation === 'own' }, mentions);
  }
  options.onProgress({ done: chosen.length, of: chosen.length });
  mentions.push(...mentionsBeside(await options.cache.read('personBeside', { facts: person }, { signal }), person));
  const { records, failed } = index.counts();
  const indexBytes = index.bytes();
  await zip.add(index.name, indexBytes);
  if (mentions.length > 0) await zip.add(texts.mentionsName, mentionsCsv(mentions, texts));
  await zip.add(texts.readMeName, readMe(options, task, { records, mentions: mentions.length, failed }));
  const { sizeBytes, sha256 } = await zip.finish();
  signal.throwIfAborted();
  // Before it has its name: there may be a line without a file, never a file without its line.
  await options.ledger.append(entryOf(task, index.entryWith(indexBytes)({ format: 'zip', sha256, sizeBytes })));
  await zip.place();
  return { name: basename(path), sizeBytes, sha256, records, mentions: mentions.length, failed };
}

/** The person's own conversation as a record and to read; of somebody else's what names the person. */
async function add(options: Options, task: Task, { key, isOwn }: { readonly key: ContactKey; readonly isOwn: boolean }, mentions: Mention[]): Promise<void> {
  const { request, zip, index, thread, identity, startedMs, signal } = task;
  try {
    const { transcript: stored, raw } = await readHeld(options.cache, key, { assumedEventZone: 'UTC', signal });
    const transcript = { ...stored, assumedEventZone: await task.zoneOf(stored.summary.instanceId) };
    if (!isOwn) {
      mentions.push(...mentionsIn(transcript, task.person));
      return;
    }
    const { language, zone, exporter, reason } = request;
    const context = { appVersion: options.appVersion, exportedMs: startedMs, exporter, reason, language, shownZone: zone, masking: NO_MASKING };
    const composed = await thread.compose({ transcript, raw, context, fonts: null, identity, plain: { text: true, markdown: false } });
    const stem = `${String(index.counts().records + 1).padStart(5, '0')}-${transcript.contact.id}`;
    const name = safeFileName(stem, 'json');
    await zip.add(name, composed.record);
    if (composed.text !== null) await zip.add(safeFileName(stem, 'txt'), composed.text);
    index.add({ name, transcript, entry: exportEntry(transcript, composed, [{ path: name, bytes: composed.record }], identity) });
  } catch (error) {
    // One that is damaged takes nothing from the others.
    if (signal.aborted || !(error instanceof AppFailure)) throw error;
    index.addFailed(error.error);
  }
}

function chosenOf({ conversations }: PersonDossier, keys: readonly ContactKey[]): PersonDossier['conversations'] {
  const wanted = new Set(keys);
  const chosen = conversations.filter(({ summary }) => wanted.has(summary.key));
  if (chosen.length !== wanted.size) throw failure('input.invalid', { field: 'keys' });
  return chosen;
}

/** By what was typed, and by the identifiers of the conversations that are this person's. */
function personOf({ readAs, conversations }: PersonDossier): readonly PersonFact[] {
  const identifiers = conversations.flatMap(({ relation, summary }) => (relation === 'own' && summary.identifier !== null && summary.identifier.trim() !== '' ? [summary.identifier] : []));
  return [...readAs, ...[...new Set(identifiers)].map((value): PersonFact => ({ kind: 'identifier', value }))];
}

function entryOf({ request, identity }: Task, entry: ExportEntry): ExportEntry {
  const typed = identity === null ? [] : typedFacts(request.text).map((fact) => personHmac(identity.secret, fact));
  const persons = [...new Set([...entry.persons, ...typed])].sort();
  return { ...entry, persons, masking: 'none', reason: keptReason(request.reason, request.text) };
}

function readMe({ appVersion }: Options, { request, texts, startedMs }: Task, counts: { readonly records: number; readonly mentions: number; readonly failed: number }): Uint8Array {
  const moments = createMoments(request.language, request.zone);
  const lines = [
    `${texts.title}\n${'='.repeat(texts.title.length)}`,
    fill(texts.made, { time: `${moments.full(startedMs)} (${moments.offset(startedMs)})`, version: appVersion, text: request.text }),
    fill(texts.own, { n: counts.records }),
    counts.mentions === 0 ? texts.noMentions : fill(texts.mentions, { n: counts.mentions, file: texts.mentionsName }),
    ...(counts.failed === 0 ? [] : [fill(texts.failed, { n: counts.failed })]),
    ...(counts.mentions === 0 ? [] : [texts.others]),
    texts.limits,
  ];
  return new TextEncoder().encode(`${lines.join('\n\n')}\n`);
}

async function askWhereTo(options: Options, { dialog }: DossierTexts): Promise<string | null> {
  const day = new Date(options.clock.nowMs()).toISOString().slice(0, 10);
  const path = await options.platform.showSaveDialog({ title: dialog.title, defaultName: safeFileName(`${dialog.fileName}-${day}`, 'zip'), filters: [{ name: dialog.zip, extensions: ['zip'] }] });
  return path === null || extname(path).toLowerCase() === '.zip' ? path : `${path}.zip`;
}

/** A disk that is full, a folder that can't be written. Anything else is a bug. */
function refuse(error: unknown): never {
  const code = error instanceof AppFailure ? undefined : codeOf(error);
  throw code === undefined ? error : failure('file.cannotWrite', { code });
}
