import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Cache } from '../../../electron/cache/protocol.ts';
import type { LedgerEntry } from '../../../electron/evidence/ledger-line.ts';
import { createDossierExporter, type DossierExporter } from '../../../electron/export/export-dossier.ts';
import type { DossierRequest } from '../../../shared/model/dossier.ts';
import type { ArchiveProgress } from '../../../shared/model/export-archive.ts';
import { pdfWorkerPath } from '../../helpers/cache-worker.ts';
import { readZip } from '../../helpers/read-zip.ts';
import { sampleRaw, sampleTranscript } from '../../helpers/sample-transcript.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const KEYS = [1, 2, 3, 4];
const REQUEST: DossierRequest = { text: '123.456.789-09', keys: KEYS, language: 'pt-BR', zone: 'America/Sao_Paulo', reason: 'Pedido do titular', exporter: '' };

/** A cache that holds four conversations of the person. */
function cacheOfPerson(): Pick<Cache, 'read'> {
  const conversations = KEYS.map((key) => ({ summary: { ...sampleTranscript().summary, key }, relation: 'own' }));
  const answers: Readonly<Record<string, unknown>> = { person: { readAs: [], conversations }, personBeside: [], raw: sampleRaw(), transcript: sampleTranscript() };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the four queries that a dossier asks
  return { read: async (name: string) => answers[name] } as unknown as Pick<Cache, 'read'>;
}

function dossierIn(folder: string, { onProgress = () => undefined, onDialog = () => undefined }: { readonly onProgress?: (exporter: DossierExporter, progress: ArchiveProgress) => void; readonly onDialog?: (exporter: DossierExporter) => void } = {}) {
  const [seen, entries]: [ArchiveProgress[], LedgerEntry[]] = [[], []];
  const exporter = createDossierExporter({
    cache: cacheOfPerson(),
    platform: {
      showSaveDialog: async () => {
        onDialog(exporter);
        return join(folder, 'dados.zip');
      },
    },
    clock: { nowMs: () => Date.UTC(2026, 9, 17) },
    appVersion: '0.1.0',
    identity: async () => null,
    ledger: {
      append: async (entry) => {
        entries.push(entry);
        return { lines: entries.length, head: '0'.repeat(64) };
      },
    },
    onProgress: (progress) => {
      seen.push(progress);
      onProgress(exporter, progress);
    },
    pdfWorkerPath,
  });
  return { run: () => exporter.run(REQUEST, async () => 'America/Sao_Paulo'), seen, entries };
}

describe('what a person is given', () => {
  test('says how many of the conversations it has taken, from none to all', async () => {
    const { run, seen } = dossierIn(temporaryFolder());
    expect(await run()).toMatchObject({ name: 'dados.zip', records: 4 });
    expect(seen).toEqual([0, 1, 2, 3, 4].map((done) => ({ done, of: 4 })));
  });

  for (const at of [0, 2, 4]) {
    test(`leaves nothing on the disk and no line in the ledger when it is cancelled after ${at} of 4, and what was there stays`, async () => {
      const folder = temporaryFolder();
      writeFileSync(join(folder, 'dados.zip'), 'old');
      const { run, entries } = dossierIn(folder, { onProgress: (exporter, { done }) => (done === at ? exporter.cancel() : undefined) });
      expect(await run()).toBeNull();
      expect(readdirSync(folder)).toEqual(['dados.zip']);
      expect(readFileSync(join(folder, 'dados.zip'), 'utf8')).toBe('old');
      expect(entries).toEqual([]);
    });
  }

  test('writes nothing where it was cancelled while somebody was asked where to', async () => {
    const folder = temporaryFolder();
    const { run, seen } = dossierIn(folder, { onDialog: (exporter) => exporter.cancel() });
    expect(await run()).toBeNull();
    expect([readdirSync(folder), seen]).toEqual([[], []]);
  });

  test('can be had after one that was cancelled', async () => {
    const folder = temporaryFolder();
    let cancelled = 0;
    const { run, entries } = dossierIn(folder, {
      onProgress: (exporter) => {
        if (cancelled === 0) exporter.cancel();
        cancelled += 1;
      },
    });
    expect(await run()).toBeNull();
    expect(await run()).toMatchObject({ records: 4 });
    expect(readZip(readFileSync(join(folder, 'dados.zip'))).size).toBe(10);
    expect(entries).toHaveLength(1);
  });

  test('is made one at a time', async () => {
    const { run } = dossierIn(temporaryFolder());
    const first = run();
    await expect(run()).rejects.toMatchObject({ error: { kind: 'cache.busy' } });
    expect(await first).toMatchObject({ records: 4 });
  });
});
