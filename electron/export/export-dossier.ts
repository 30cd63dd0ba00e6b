import { basename } from 'node:path';
import { failure } from '../../shared/errors.ts';
import type { ContactKey } from '../../shared/model/contact.ts';
import { NO_MASKING } from '../../shared/model/masking.ts';
import type { DossierFile, DossierRequest } from '../../shared/model/dossier.ts';
import { sha256Hex } from '../evidence/canonical-json.ts';
import type { ExporterOptions } from './export-transcript.ts';
import { safeFileName } from './file-name.ts';
import { compose } from './job-thread.ts';
import { exportEntry } from './ledger-entry.ts';
import { codeOf, writeFiles } from './write-files.ts';

export interface DossierExporter {
  /** Writes the records of all these conversations, unmasked, into one JSON file; null where nobody said where to. */
  run(request: DossierRequest, title: string, zoneOf: (instanceId: string) => Promise<string>): Promise<DossierFile | null>;
}

type Options = Pick<ExporterOptions, 'cache' | 'platform' | 'clock' | 'appVersion' | 'identity' | 'ledger' | 'pdfWorkerPath'>;

/** What a person may have of what is held about them: each record is one that `acervo verify` can read by itself. */
export function createDossierExporter(options: Options): DossierExporter {
  const { cache, clock } = options;
  const signal = new AbortController().signal;

  return {
    async run(request, title, zoneOf) {
      const startedMs = clock.nowMs();
      const filters = [{ name: 'JSON', extensions: ['json'] }];
      const path = await options.platform.showSaveDialog({ title, defaultName: safeFileName(title, 'json'), filters });
      if (path === null) return null;
      const identity = await options.identity();
      const context = { appVersion: options.appVersion, exportedMs: startedMs, exporter: request.exporter, reason: request.reason, language: request.language, shownZone: request.zone, masking: NO_MASKING };
      const records: Uint8Array[] = [];
      const entries: ((file: { readonly path: string; readonly bytes: Uint8Array }) => ReturnType<typeof exportEntry>)[] = [];
      for (const key of request.keys) {
        const { transcript, raw } = await readOne(key, zoneOf);
        const composed = await compose({ transcript, raw, context, fonts: null, identity }, { workerPath: options.pdfWorkerPath, signal, onPhase: () => undefined });
        records.push(composed.record);
        entries.push((file) => exportEntry(transcript, composed, [file], identity));
      }
      const bytes = dossierBytes(new Date(startedMs).toISOString(), records);
      for (const entryOf of entries) {
        await options.ledger.append(entryOf({ path, bytes })).catch((error: unknown) => {
          const code = codeOf(error);
          throw code === undefined ? error : failure('file.cannotWrite', { code });
        });
      }
      const [written] = await writeFiles([{ path, bytes, replace: path.toLowerCase().endsWith('.json') }], signal);
      return { name: basename(written ?? path), sizeBytes: bytes.byteLength, sha256: sha256Hex(bytes), records: records.length };
    },
  };

  async function readOne(key: ContactKey, zoneOf: (instanceId: string) => Promise<string>) {
    const transcript = await cache.read('transcript', { key });
    if (transcript === null) throw failure('contact.unknown');
    const raw = await cache.read('raw', { key });
    return { transcript: { ...transcript, assumedEventZone: await zoneOf(transcript.summary.instanceId) }, raw };
  }
}

/** The records keep their bytes, so that each can be taken out and checked. */
function dossierBytes(exportedAt: string, records: readonly Uint8Array[]): Uint8Array {
  const head = `{"schema":"acervo-dossier/1","exportedAt":${JSON.stringify(exportedAt)},"records":[\n`;
  const parts = records.flatMap((record, at) => [...(at === 0 ? [] : [Buffer.from(',\n')]), Buffer.from(record)]);
  return Buffer.concat([Buffer.from(head), ...parts, Buffer.from('\n]}\n')]);
}
