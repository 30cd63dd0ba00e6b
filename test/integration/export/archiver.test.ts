import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Cache } from '../../../electron/cache/protocol.ts';
import type { LedgerEntry } from '../../../electron/evidence/ledger-line.ts';
import { type ArchiverOptions, createArchiver } from '../../../electron/export/archiver.ts';
import { AppFailure } from '../../../shared/errors.ts';
import { type ArchiveRequest, MAX_ARCHIVED } from '../../../shared/model/export-archive.ts';
import { NO_FILTERS } from '../../../shared/model/search.ts';
import { pdfWorkerPath } from '../../helpers/cache-worker.ts';
import { readZip } from '../../helpers/read-zip.ts';
import { sampleRaw, sampleTranscript } from '../../helpers/sample-transcript.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const REQUEST = { language: 'pt-BR', zone: 'America/Sao_Paulo', masking: 'default', reason: '', exporter: '' } as const;
const FOUND: ArchiveRequest = { ...REQUEST, what: { kind: 'found', scope: { text: '', filters: NO_FILTERS } } };

/** A cache in which a search finds so many conversations, of which the first few can be read. */
function cacheOf(found: number, readable: number): Pick<Cache, 'read'> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the three queries that an archive asks
  return {
    read: async (name: string, input: { readonly key?: number; readonly beforeKey?: number | null }) => {
      if (name === 'search') {
        const from = input.beforeKey ?? found + 1;
        const rows = Array.from({ length: Math.min(200, from - 1) }, (_, at) => ({ summary: { key: from - 1 - at } }));
        const last = rows.at(-1)?.summary.key ?? 1;
        return { rows, nextBeforeKey: last > 1 ? last : null };
      }
      const isHeld = (input.key ?? 0) > found - readable;
      if (name === 'raw') return isHeld ? sampleRaw() : [];
      return isHeld ? sampleTranscript() : null;
    },
  } as unknown as Pick<Cache, 'read'>;
}

function archiverOf(folder: string, changes: Partial<ArchiverOptions>) {
  const entries: LedgerEntry[] = [];
  const archiver = createArchiver({
    cache: cacheOf(3, 3),
    platform: { showSaveDialog: async () => join(folder, 'casos.zip'), revealInFolder: () => undefined },
    clock: { nowMs: () => Date.UTC(2026, 9, 17) },
    appVersion: '0.1.0',
    identity: async () => null,
    ledger: {
      append: async (entry) => {
        entries.push(entry);
        return { lines: entries.length, head: '0'.repeat(64) };
      },
    },
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the cache here looks at none of it
    searchContext: async () => ({}) as never,
    eventZone: async () => 'America/Sao_Paulo',
    onProgress: () => undefined,
    pdfWorkerPath,
    ...changes,
  });
  return { archiver, entries };
}

describe('an archive', () => {
  test('takes ten thousand conversations, and says that there are more', async () => {
    const folder = temporaryFolder();
    const { archiver } = archiverOf(folder, { cache: cacheOf(MAX_ARCHIVED + 150, 1) });
    expect(await archiver.run(FOUND)).toMatchObject({ kind: 'saved', records: 1, failed: MAX_ARCHIVED - 1, isCut: true });
    const index = readZip(readFileSync(join(folder, 'casos.zip'))).get('index.csv')?.toString() ?? '';
    expect(index.split('\r\n')).toHaveLength(MAX_ARCHIVED + 2);
  });

  test('takes as many as it may hold without a word of more', async () => {
    const { archiver } = archiverOf(temporaryFolder(), { cache: cacheOf(MAX_ARCHIVED, 0) });
    expect(await archiver.run(FOUND)).toMatchObject({ kind: 'saved', isCut: false });
  });

  test('that the ledger can not note leaves nothing, and what was there stays', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'casos.zip'), 'old');
    const full = Object.assign(new Error('no space'), { code: 'ENOSPC' });
    const { archiver } = archiverOf(folder, { ledger: { append: () => Promise.reject(full) } });
    await expect(archiver.run(FOUND)).rejects.toMatchObject({ error: { kind: 'file.cannotWrite', details: { code: 'ENOSPC' } } });
    expect(readdirSync(folder)).toEqual(['casos.zip']);
    expect(readFileSync(join(folder, 'casos.zip'), 'utf8')).toBe('old');
  });

  test('of a folder that is not there says so by name', async () => {
    const { archiver, entries } = archiverOf(temporaryFolder(), { platform: { showSaveDialog: async () => '/nowhere/casos.zip', revealInFolder: () => undefined } });
    const refused: unknown = await archiver.run(FOUND).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(AppFailure);
    expect(refused).toMatchObject({ error: { kind: 'file.cannotWrite', details: { code: 'ENOENT' } } });
    expect(entries).toEqual([]);
  });

  test('is noted with its own hash and each record’s before it has its name', async () => {
    const folder = temporaryFolder();
    let seen: readonly string[] = [];
    const entries: LedgerEntry[] = [];
    const { archiver } = archiverOf(folder, {
      ledger: {
        append: async (entry) => {
          seen = readdirSync(folder);
          entries.push(entry);
          return { lines: 1, head: '' };
        },
      },
    });
    const saved = await archiver.run(FOUND);
    if (saved.kind !== 'saved') throw new Error(saved.kind);
    expect(seen).toEqual([expect.stringMatching(/\.tmp$/)]);
    expect(entries).toMatchObject([{ files: [{ format: 'zip', sha256: saved.sha256 }, { format: 'json' }, { format: 'json' }, { format: 'json' }] }]);
    expect([archiver.reveal('another'), archiver.reveal(saved.exportId)]).toEqual([false, true]);
  });
});
