import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright';
import { openAppSession } from '../../electron/dev/session/app-session.ts';
import { stageApp, type StagedApp } from '../../electron/dev/session/staged-app.ts';
import { readPackagedApp } from '../../electron/dev/setup/packaged-app.ts';
import { percentile } from './corpus/percentile.ts';
import { type BenchResult, reportResults } from './report.ts';
import { ensureLibrary, LONG, PASSPHRASE, type UiLibrary } from './ui/library.ts';
import { measureInTurn, measureOpenings } from './ui/opening.ts';
import { measurePlainScrolling, measureScrolling } from './ui/scrolling.ts';
import { measureStarts } from './ui/starting.ts';

const SCREEN = { width: 1366, height: 768 };
const OPENS = 40;
const SCROLL_FRAMES = 900;
const STARTS = 3;

/**
 * `npm run bench -- ui [--contacts N] [--keep FOLDER] [--json FILE]`: the packaged application over 50 000 conversations,
 * on a virtual display. With `--keep` the conversations stay in that folder and are used again.
 */
async function measureUi(): Promise<void> {
  const options = { contacts: { type: 'string', default: '50000' }, keep: { type: 'string' } } as const;
  const { values } = parseArgs({ options, strict: false });
  const packaged = readPackagedApp();
  if (packaged === undefined) throw new Error('There is no packaged application. Run `npm run bench -- ui`.');
  const folder = typeof values.keep === 'string' ? path.resolve(values.keep) : mkdtempSync(path.join(tmpdir(), 'acervo-bench-'));
  const test = stageApp(packaged.app, 'test');
  const product = stageApp(packaged.app, 'product');
  try {
    const library = await ensureLibrary(folder, Number(values.contacts));
    reportResults([...(await measureReading(test, library)), ...(await startResults(product))]);
  } finally {
    test.remove();
    product.remove();
    if (typeof values.keep !== 'string') rmSync(folder, { recursive: true, force: true });
  }
}

async function measureReading(staged: StagedApp, library: UiLibrary): Promise<readonly BenchResult[]> {
  const session = await openAppSession(staged, { keyring: 'none', userDataDir: library.userData, screen: SCREEN, env: { LANGUAGE: 'pt_BR', TZ: 'America/Sao_Paulo' } });
  try {
    const { page } = session;
    await page.getByLabel('Frase de acesso').fill(PASSPHRASE);
    await page.getByRole('button', { name: 'Abrir', exact: true }).click();
    await page.locator('.contact-row').first().waitFor();
    await measureOpenings(page, 5);
    const short = await measureOpenings(page, OPENS);
    await search(page, library.longIds.map((id) => `id:${id}`).join(' OU '));
    await measureInTurn(page, 3);
    const long = await measureInTurn(page, OPENS);
    const own = await measureScrolling(page, SCROLL_FRAMES);
    const heapBytes = await heapOf(page);
    const plain = await measurePlainScrolling(page, SCROLL_FRAMES, LONG);
    return [
      { name: 'ui.open_30.p50_ms', value: percentile(short, 0.5), unit: 'ms' },
      { name: 'ui.open_30.p95_ms', value: percentile(short, 0.95), unit: 'ms' },
      { name: 'ui.open_5000.p50_ms', value: percentile(long, 0.5), unit: 'ms' },
      { name: 'ui.open_5000.p95_ms', value: percentile(long, 0.95), unit: 'ms' },
      { name: 'ui.scroll_5000.frame_p50_ms', value: percentile(own.frames, 0.5), unit: 'ms' },
      { name: 'ui.scroll_5000.frame_p99_ms', value: percentile(own.frames, 0.99), unit: 'ms' },
      { name: 'ui.scroll_5000.vs_plain', value: percentile(own.frames, 0.99) / percentile(plain.frames, 0.99), unit: 'of the plain list’s p99' },
      { name: 'ui.scroll_5000.blank_frames', value: own.blank, unit: `of ${SCROLL_FRAMES}` },
      { name: 'ui.heap_mb', value: heapBytes / 1e6, unit: 'MB' },
    ];
  } finally {
    await session.close();
  }
}

/** Leaves only the longest conversations in the list: fewer than are drawn at once. */
async function search(page: Page, text: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Buscar no acervo' }).fill(text);
  await page.waitForFunction(() => {
    const rows = document.querySelectorAll('.contact-row').length;
    return rows > 1 && rows < 8;
  });
}

/** What is held after the garbage is gone. */
async function heapOf(page: Page): Promise<number> {
  const protocol = await page.context().newCDPSession(page);
  await protocol.send('HeapProfiler.collectGarbage');
  await protocol.send('Performance.enable');
  const { metrics } = await protocol.send('Performance.getMetrics');
  await protocol.detach();
  return metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN;
}

/** The slowest keychain counts, by its median start. */
async function startResults(staged: StagedApp): Promise<readonly BenchResult[]> {
  const times = await measureStarts(staged, STARTS);
  const medians = [...times].map(([keychain, each]) => ({ name: `ui.start.keychain_${keychain}_ms`, value: percentile(each, 0.5), unit: 'ms' }));
  return [{ name: 'ui.start_ms', value: Math.max(...medians.map(({ value }) => value)), unit: 'ms' }, ...medians];
}

await measureUi();
