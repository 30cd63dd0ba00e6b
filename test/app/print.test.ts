import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { calls, type CallInput, type CallName, type CallOutput } from '../../shared/contract.ts';
import { exportOutcome } from '../../shared/model/export.ts';
import { NO_FILTERS } from '../../shared/model/search.ts';
import { type Collector, startCollector } from '../helpers/collector.ts';
import { launchApp } from '../helpers/electron-app.ts';
import { startVendorApi, type VendorApi } from '../helpers/vendor-api.ts';

type Session = Awaited<ReturnType<typeof launchApp>>;

let session: Session;
let service: VendorApi;
let collector: Collector;

beforeAll(async () => {
  [session, service, collector] = await Promise.all([
    launchApp({ keyring: 'none' }),
    startVendorApi({ contacts: 4, days: 2, hostile: true }),
    startCollector(),
  ]);
});

afterAll(async () => {
  await session.close();
  await service.stop();
  await collector.stop();
});

/** A call as the window makes it, through the preload and the door. */
async function call<C extends CallName>(page: Page, name: C, input: CallInput<C>): Promise<CallOutput<C>> {
  const answer: unknown = await page.evaluate(([method, argument]) => Reflect.get(globalThis, 'acervo').call(method, argument), [name, input] as const);
  const result: unknown = JSON.parse(String(answer));
  if (typeof result !== 'object' || result === null || !('value' in result)) throw new Error(`${name}: ${JSON.stringify(result)}`);
  return calls[name].output.parse(result.value) as CallOutput<C>;
}

async function heldContact(page: Page): Promise<number> {
  await call(page, 'cache/choose', { kind: 'session' });
  const { baseUrl, instance, apiKey } = service;
  const { id } = await call(page, 'instances/save', { label: '', instance, baseUrl, apiKey, headroomQueries: 0 });
  const query = { filters: {}, attributes: {}, flags: { history: true, events: true }, maxContacts: null };
  await call(page, 'sync/start', { instanceId: id, query, name: null });
  await expect.poll(async () => (await call(page, 'sync/list', undefined))[0]?.state.kind, { timeout: 30_000 }).toBe('done');
  const { rows } = await call(page, 'search/run', { text: '', filters: NO_FILTERS, limit: 1, beforeKey: null });
  const [row] = rows;
  if (row === undefined) throw new Error('The run stored nothing');
  return row.summary.key;
}

test('exports in the real window: a hidden page without script, network or ways out, printed with its record inside', async () => {
  const { app, page, userDataDir } = session;
  const key = await heldContact(page);
  const path = join(userDataDir, 'caso.pdf');
  await app.evaluate(({ app: main, dialog }, [filePath, url]) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    main.on('browser-window-created', (_event, window) => {
      const { webContents } = window;
      const printToPDF = webContents.printToPDF.bind(webContents);
      webContents.printToPDF = async (options) => {
        const code = '[...document.fonts].map((font) => font.status)';
        const fonts: unknown = await webContents.executeJavaScriptInIsolatedWorld(1001, [{ code }]);
        Object.assign(Reflect.get(globalThis, 'printing'), { fonts });
        return printToPDF(options);
      };
      webContents.once('did-finish-load', () => {
        const { session: own } = webContents;
        const preferences = Reflect.get(webContents, 'getLastWebPreferences').call(webContents);
        const facts = { visible: window.isVisible(), url: webContents.getURL(), storage: own.getStoragePath(), preferences, fetched: 'pending' };
        Reflect.set(globalThis, 'printing', facts);
        own.fetch(url).then(() => (facts.fetched = 'answered'), () => (facts.fetched = 'refused'));
      });
    });
  }, [path, `${collector.url}/from-the-printer`] as const);

  const outcome = exportOutcome.parse(await call(page, 'export/run', {
    key, formats: { pdf: true, json: true }, language: 'pt-BR', zone: 'America/Sao_Paulo', masking: 'none', reason: 'Conferência interna', exporter: '',
  }));
  if (outcome.kind !== 'saved') throw new Error(outcome.kind);

  expect(await app.evaluate(() => Reflect.get(globalThis, 'printing'))).toMatchObject({
    visible: false,
    url: 'acervo-print://page/',
    storage: null,
    preferences: { javascript: false, sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true },
    fetched: 'refused',
    // One that is still being read leaves its text out, without a word.
    fonts: expect.arrayContaining(['loaded']) as unknown,
  });
  expect(await app.evaluate(() => new Set(Reflect.get(globalThis, 'printing').fonts).size)).toBe(1);
  expect(collector.connections()).toBe(0);
  expect(app.windows()).toHaveLength(1);

  const json = readFileSync(join(userDataDir, 'caso.json'));
  expect(createHash('sha256').update(json.subarray(148, -1)).digest('hex')).toBe(outcome.digest);
  execFileSync('pdfdetach', ['-save', '1', '-o', `${path}.json`, path]);
  expect(readFileSync(`${path}.json`).equals(json)).toBe(true);
  expect(execFileSync('pdfinfo', [path], { encoding: 'utf8' })).toMatch(/Tagged:\s+yes/);
  expect(execFileSync('pdftotext', [path, '-'], { encoding: 'utf8' })).toContain(outcome.digest);
  expect(execFileSync('pdffonts', [path], { encoding: 'utf8' })).toContain('Inter-Regular');
});

test('would have been seen: the collector answers those who may reach it', async () => {
  expect(await (await fetch(`${collector.url}/control`)).text()).toBe('seen');
});

test('cancelled while it prints, closes its window and leaves nothing', async () => {
  const { app, page, userDataDir } = session;
  const { rows } = await call(page, 'search/run', { text: '', filters: NO_FILTERS, limit: 1, beforeKey: null });
  const path = join(userDataDir, 'cancelado.pdf');
  await app.evaluate(({ app: main, dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    main.once('browser-window-created', () => Reflect.set(globalThis, 'isPrinting', true));
  }, path);
  const running = call(page, 'export/run', {
    key: rows[0]?.summary.key ?? 0, formats: { pdf: true, json: true }, language: 'pt-BR', zone: 'UTC', masking: 'none', reason: 'Conferência interna', exporter: '',
  });
  await expect.poll(() => app.evaluate(() => Reflect.get(globalThis, 'isPrinting'))).toBe(true);
  await call(page, 'export/cancel', undefined);
  expect(await running).toEqual({ kind: 'cancelled' });
  expect(readdirSync(userDataDir).filter((name) => /cancelado|acervo-.*tmp/.test(name))).toEqual([]);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});
