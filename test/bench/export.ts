import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright';
import { type CallInput, type CallName, type CallOutput, calls } from '../../shared/contract.ts';
import { EXPORT_PHASES } from '../../shared/model/export.ts';
import { NO_FILTERS } from '../../shared/model/search.ts';
import { type AppSession, openAppSession } from '../../electron/dev/session/app-session.ts';
import { stageApp } from '../../electron/dev/session/staged-app.ts';
import { readPackagedApp } from '../../electron/dev/setup/packaged-app.ts';
import { startVendorApi, type VendorApi } from '../helpers/vendor-api.ts';
import { type BenchResult, reportResults } from './report.ts';

const MESSAGES = 5000;

/**
 * `npm run bench -- export [--keep FILE.pdf] [--json FILE]`: one conversation of 5 000 messages as a PDF with its record,
 * in the packaged application: how long, by phase, and how long its main process was ever held up meanwhile.
 */
async function measureExport(): Promise<void> {
  const { values } = parseArgs({ options: { keep: { type: 'string' } }, strict: false });
  const packaged = readPackagedApp();
  if (packaged === undefined) throw new Error('There is no packaged application. Run `npm run bench -- export`.');
  const staged = stageApp(packaged.app, 'test');
  const service = await startVendorApi({ contacts: 1, days: 30, giants: 1, giantMessages: MESSAGES });
  try {
    const session = await openAppSession(staged, { keyring: 'none' });
    try {
      reportResults(await measureIn(session, service, typeof values.keep === 'string' ? values.keep : null));
    } finally {
      await session.close();
    }
  } finally {
    await service.stop();
    staged.remove();
  }
}

async function measureIn({ app, page, userDataDir }: AppSession, service: VendorApi, keep: string | null): Promise<readonly BenchResult[]> {
  const key = await fetchGiant(page, service);
  const path = join(userDataDir, 'longa.pdf');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    const delay = process.getBuiltinModule('node:perf_hooks').monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    Reflect.set(globalThis, 'delay', delay);
  }, path);
  await page.evaluate(() => {
    const phases: { readonly phase: string; readonly at: number }[] = [];
    Reflect.set(globalThis, 'phases', phases);
    Reflect.get(globalThis, 'acervo').on('export/progress', ({ phase }: { phase: string }) => phases.push({ phase, at: performance.now() }));
  });
  const startedMs = performance.now();
  const outcome = await call(page, 'export/run', {
    key, formats: { pdf: true, json: true }, language: 'pt-BR', zone: 'America/Sao_Paulo', masking: 'default', reason: 'Medição', exporter: 'Medição',
  });
  const tookMs = performance.now() - startedMs;
  if (outcome.kind !== 'saved') throw new Error(outcome.kind);
  if (keep !== null) copyFileSync(path, keep);
  const endedAt = await page.evaluate(() => performance.now());
  const phases: readonly { phase: string; at: number }[] = await page.evaluate(() => Reflect.get(globalThis, 'phases'));
  const [p99, max] = await app.evaluate(() => {
    const delay: { percentile(of: number): number; readonly max: number } = Reflect.get(globalThis, 'delay');
    return [delay.percentile(99), delay.max];
  });
  const pdf = outcome.files.find(({ name }) => name.endsWith('.pdf'));
  return [
    { name: 'export.pdf_5000_ms', value: tookMs, unit: 'ms' },
    ...EXPORT_PHASES.map((phase) => ({ name: `export.${phase}_ms`, value: lengthOf(phase, phases, endedAt), unit: 'ms' })),
    { name: 'export.main_delay_p99_ms', value: (p99 ?? 0) / 1e6, unit: 'ms' },
    { name: 'export.main_delay_max_ms', value: (max ?? 0) / 1e6, unit: 'ms' },
    { name: 'export.pdf_mb', value: (pdf?.sizeBytes ?? 0) / 1e6, unit: 'MB' },
  ];
}

function lengthOf(phase: string, phases: readonly { readonly phase: string; readonly at: number }[], endedAt: number): number {
  const at = phases.findIndex((each) => each.phase === phase);
  const from = phases[at]?.at;
  return from === undefined ? Number.NaN : (phases[at + 1]?.at ?? endedAt) - from;
}

async function fetchGiant(page: Page, { baseUrl, instance, apiKey }: VendorApi): Promise<number> {
  await call(page, 'cache/choose', { kind: 'session' });
  const { id } = await call(page, 'instances/save', { label: '', instance, baseUrl, apiKey, headroomQueries: 0 });
  const query = { filters: {}, attributes: {}, flags: { history: true, events: true }, maxContacts: null };
  await call(page, 'sync/start', { instanceId: id, query, name: null });
  for (;;) {
    const state = (await call(page, 'sync/list', undefined))[0]?.state.kind;
    if (state === 'done') break;
    if (state === 'failed') throw new Error('The conversation could not be fetched');
    await page.waitForTimeout(200);
  }
  const { rows } = await call(page, 'search/run', { text: '', filters: NO_FILTERS, limit: 1, beforeKey: null });
  const [row] = rows;
  if (row === undefined) throw new Error('The run stored nothing');
  return row.summary.key;
}

/** A call as the window makes it, through the preload and the door. */
async function call<C extends CallName>(page: Page, name: C, input: CallInput<C>): Promise<CallOutput<C>> {
  const answer: unknown = await page.evaluate(([method, argument]) => Reflect.get(globalThis, 'acervo').call(method, argument), [name, input] as const);
  const result: unknown = JSON.parse(String(answer));
  if (typeof result !== 'object' || result === null || !('value' in result)) throw new Error(`${name}: ${JSON.stringify(result)}`);
  return calls[name].output.parse(result.value) as CallOutput<C>;
}

await measureExport();
