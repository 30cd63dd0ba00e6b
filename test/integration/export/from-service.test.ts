import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Core } from '../../../electron/core/core.ts';
import { createCore } from '../../../electron/core/create-core.ts';
import type { Platform } from '../../../electron/core/platform.ts';
import { verifyRecord } from '../../../electron/evidence/verify-record.ts';
import { events } from '../../../shared/contract.ts';
import { archiveProgress } from '../../../shared/model/export-archive.ts';
import { NO_FILTERS } from '../../../shared/model/search.ts';
import type { SyncRun } from '../../../shared/model/sync-run.ts';
import { cacheWorkerUrl, pdfWorkerPath } from '../../helpers/cache-worker.ts';
import { type ChromiumPrinter, startChromium } from '../../helpers/chromium-print.ts';
import { INSTALLED_FONTS } from '../../helpers/font-files.ts';
import { MemorySecrets } from '../../helpers/memory-secrets.ts';
import { readZip } from '../../helpers/read-zip.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { startVendorApi, type VendorApi } from '../../helpers/vendor-api.ts';

const schema: object = JSON.parse(readFileSync(new URL('../../../shared/export-record.schema.json', import.meta.url), 'utf8'));

let service: VendorApi;
let printer: ChromiumPrinter;

beforeAll(async () => {
  [service, printer] = await Promise.all([startVendorApi({ contacts: 12, days: 3, hostile: true }), startChromium()]);
});

afterAll(async () => {
  await service.stop();
  await printer.close();
});

/** The desktop of a machine where the save dialog always agrees. */
function platformIn(folder: string): Platform {
  return {
    paths: { userData: folder, documents: folder },
    appVersion: '0.1.0',
    systemLanguage: 'pt-BR',
    systemZone: 'America/Sao_Paulo',
    resolveProxy: async () => 'DIRECT',
    showSaveDialog: async ({ defaultName }) => join(folder, defaultName),
    showOpenDialog: async () => null,
    openExternal: async () => false,
    revealInFolder: () => undefined,
    writeClipboard: () => undefined,
    takeLink: () => null,
    openBeside: () => undefined,
    printToPdf: (html, options) => printer.printToPdf(html, options),
    onPower: () => () => undefined,
    eraseAndQuit: () => undefined,
    reportProblem: () => undefined,
  };
}

/** Hears how far an archive is. */
let onArchived = (_done: number): void => undefined;

/** Starts the services over a folder, connects, and waits until a run has fetched all there is. */
async function synchronisedCore(folder: string): Promise<Core> {
  const ended = Promise.withResolvers<SyncRun>();
  const core = createCore({
    config: { nativeBinding: null },
    platform: platformIn(folder),
    logger: { info: () => undefined, warn: () => undefined },
    emit: (name, payload) => {
      if (name === 'export/archive-progress') onArchived(archiveProgress.parse(payload).done);
      if (name !== 'sync/progress') return;
      const run = events['sync/progress'].parse(payload);
      if (run.endedMs !== null) ended.resolve(run);
    },
    secrets: new MemorySecrets(),
    cacheWorkerPath: cacheWorkerUrl,
    pdfWorkerPath,
    fonts: INSTALLED_FONTS,
  });
  await core.start();
  const { baseUrl, instance, apiKey } = service;
  const { id } = await core.handlers['instances/save']({ label: '', instance, baseUrl, apiKey, headroomQueries: 0 });
  const query = { filters: {}, attributes: {}, flags: { history: true, events: true }, maxContacts: null };
  await core.handlers['sync/start']({ instanceId: id, query, name: null });
  expect(await ended.promise).toMatchObject({ state: { kind: 'done' }, failures: [] });
  return core;
}

test('what the service sent, harm and all, comes out whole: fetched, cached, exported', async () => {
  const folder = temporaryFolder();
  const core = await synchronisedCore(folder);
  try {
    const { rows } = await core.handlers['search/run']({ text: '', filters: NO_FILTERS, limit: 50, beforeKey: null });
    expect(rows).toHaveLength(12);
    const validate = new Ajv2020({ allowUnionTypes: true }).compile(schema);
    let hostile = 0;
    for (const { summary } of rows) {
      const outcome = await core.handlers['export/run']({
        key: summary.key,
        formats: { pdf: summary.key === rows[0]?.summary.key, json: true },
        language: 'pt-BR',
        zone: 'America/Sao_Paulo',
        masking: 'none',
        reason: 'Conferência interna',
        exporter: '',
      });
      if (outcome.kind !== 'saved') throw new Error(outcome.kind);
      const file = JSON.parse(readFileSync(join(folder, outcome.files.at(-1)?.name ?? ''), 'utf8'));
      expect(validate(file), JSON.stringify(validate.errors)).toBe(true);
      const { manifest, transcript, raw } = file.record;
      const received = JSON.parse(raw.at(-1).data);
      expect(received.history).toHaveLength(manifest.completeness.heldMessages + manifest.completeness.duplicates);
      expect(received.events).toHaveLength(transcript.events.length);
      expect(manifest.requests[raw.at(-1).request].responseSizeBytes).toBeGreaterThanOrEqual(raw.at(-1).sizeBytes);
      if (raw.at(-1).data.includes('__hostile')) hostile += 1;
    }
    expect(hostile).toBeGreaterThan(0);
    const [first] = rows;
    const pdf = join(folder, `atendimento-${first?.summary.contactId}-${first?.summary.dateCreated}.pdf`);
    expect(execFileSync('pdfinfo', [pdf], { encoding: 'utf8' })).toMatch(/Tagged:\s+yes/);
    // What is held is what was exported, masked or not.
    const verified = await core.handlers['verify/file']({ name: 'a.pdf', bytes: readFileSync(pdf), language: 'pt-BR' });
    expect(verified).toMatchObject({ outcome: 'intact', format: 'pdf', record: { key: first?.summary.key, signer: { kind: 'own' }, held: { kind: 'same', isMasked: false } } });
    expect(verified.sentences.join(' ')).toContain('O arquivo inteiro é, byte a byte, o que foi exportado');
    const masked = await core.handlers['export/run']({
      key: first?.summary.key ?? 0, formats: { pdf: false, json: true }, language: 'en', zone: 'UTC', masking: 'default', reason: '', exporter: '',
    });
    if (masked.kind !== 'saved') throw new Error(masked.kind);
    const bytes = readFileSync(join(folder, masked.files[0]?.name ?? ''));
    expect(await core.handlers['verify/file']({ name: 'a.json', bytes, language: 'en' })).toMatchObject({ record: { held: { kind: 'same', isMasked: true } } });
    expect(await core.handlers['evidence/ledger'](undefined)).toMatchObject({ kind: 'whole', total: 13, rows: expect.arrayContaining([expect.objectContaining({ line: 13, masking: 'default' }), expect.objectContaining({ line: 12, masking: 'none' })]) });
    await archives(core, folder, rows.map(({ summary }) => summary.key));
  } finally {
    await core.close();
  }
});

/** The same conversations as one ZIP: found by a search, marked one by one, cancelled. */
async function archives(core: Core, folder: string, keys: readonly number[]): Promise<void> {
  const request = { language: 'pt-BR', zone: 'America/Sao_Paulo', masking: 'default', reason: '', exporter: '' } as const;
  const found = await core.handlers['export/archive']({ ...request, what: { kind: 'found', scope: { text: '', filters: NO_FILTERS } } });
  if (found.kind !== 'saved') throw new Error(found.kind);
  expect(found).toMatchObject({ records: 12, failed: 0, isCut: false });
  const bytes = readFileSync(join(folder, found.name));
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(found.sha256);
  const files = readZip(bytes);
  const names = [...files.keys()].filter((name) => name.endsWith('.json'));
  expect(names).toHaveLength(12);
  const index = files.get('index.csv')?.toString('utf8') ?? '';
  expect(index.split('\r\n')).toHaveLength(12 + 2);
  for (const name of names) {
    const record = files.get(name) ?? Buffer.alloc(0);
    expect(index).toContain(`"${name}";`);
    expect(index).toContain(createHash('sha256').update(record).digest('hex'));
    // Each record is known to the ledger by itself.
    expect(verifyRecord(record)).toMatchObject({ kind: 'intact', facts: { maskingProfile: 'default' } });
  }
  // And the archive as a whole.
  const whole = await core.handlers['verify/file']({ name: found.name, bytes, language: 'pt-BR' });
  expect(whole).toMatchObject({ outcome: 'intact', format: 'zip', record: null });
  expect(whole.sentences.join(' ')).toMatch(/12 de 12\..*Assinado pela chave esperada.*O arquivo inteiro é, byte a byte, o que foi exportado/);
  const [name = ''] = names;
  const verified = await core.handlers['verify/file']({ name, bytes: files.get(name) ?? Buffer.alloc(0), language: 'pt-BR' });
  expect(verified.sentences.join(' ')).toContain('O arquivo inteiro é, byte a byte, o que foi exportado');

  // One of these is gone: the others come, and the index says so.
  const marked = await core.handlers['export/archive']({ ...request, what: { kind: 'marked', keys: [...keys.slice(0, 2), 999_999] } });
  expect(marked).toMatchObject({ kind: 'saved', records: 2, failed: 1 });
  const archived = readdirSync(folder).filter((each) => each.endsWith('.zip'));
  const unfinished = (): number => readdirSync(folder).filter((each) => each.endsWith('.tmp')).length;
  let seenUnfinished = 0;
  onArchived = (done) => {
    if (done !== 3) return;
    seenUnfinished = unfinished();
    void core.handlers['export/cancel'](undefined);
  };
  expect(await core.handlers['export/archive']({ ...request, what: { kind: 'marked', keys } })).toEqual({ kind: 'cancelled' });
  expect(seenUnfinished).toBe(1);
  expect(unfinished()).toBe(0);
  expect(readdirSync(folder).filter((each) => each.endsWith('.zip'))).toEqual(archived);
  await expect(core.handlers['export/archive']({ ...request, masking: 'none', what: { kind: 'marked', keys } })).rejects.toMatchObject({ error: { kind: 'input.invalid' } });
}
