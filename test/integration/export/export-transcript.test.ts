import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Cache, ReadOperations } from '../../../electron/cache/protocol.ts';
import type { ExportIdentity } from '../../../electron/evidence/export-identity.ts';
import { fingerprintOf, createSigningKey, publicKeyOf } from '../../../electron/evidence/record-signature.ts';
import { runVerify } from '../../../electron/evidence/verify-command.ts';
import { createLedger } from '../../../electron/evidence/ledger.ts';
import { createExporter, type ExporterOptions } from '../../../electron/export/export-transcript.ts';
import type { EventPayload } from '../../../shared/contract.ts';
import type { ExportRequest } from '../../../shared/model/export.ts';
import { DEFAULT_MASKING } from '../../../shared/model/masking.ts';
import type { Transcript } from '../../../shared/model/transcript.ts';
import { pdfWorkerPath } from '../../helpers/cache-worker.ts';
import { type ChromiumPrinter, startChromium } from '../../helpers/chromium-print.ts';
import { INSTALLED_FONTS } from '../../helpers/font-files.ts';
import { longTranscript, rawSlice, sampleProvenance, sampleRaw, sampleTranscript } from '../../helpers/sample-transcript.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { VirtualClock } from '../../helpers/virtual-clock.ts';

const REQUEST: ExportRequest = {
  key: 42,
  formats: { pdf: true, json: true },
  language: 'pt-BR',
  zone: 'America/Sao_Paulo',
  masking: 'none',
  reason: 'Reclamação 2026/118',
  exporter: 'Ana Souza',
};

let printer: ChromiumPrinter;
/** For tests that are not about the pages: any PDF of Chromium's will do. */
let plainPdf: Uint8Array;
const printPlain = async () => plainPdf;

beforeAll(async () => {
  printer = await startChromium();
  plainPdf = await printer.printToPdf('<!doctype html><title>x</title><p>x', { headerHtml: '<p></p>', footerHtml: '<p></p>' });
});

afterAll(() => printer.close());

type Progress = EventPayload<'export/progress'>;

/** The exporter over what a test holds in place of the cache and the desktop; its thread and files are real. */
function exporterOver(given: {
  readonly transcript?: Transcript | null;
  readonly raw?: () => ReadOperations['raw']['output'];
  readonly path: string | null;
  readonly print?: ExporterOptions['platform']['printToPdf'];
  readonly onPhase?: (phase: Progress['phase']) => void;
  readonly identity?: ExportIdentity;
  readonly ledgerPath?: string;
}) {
  const phases: string[] = [];
  const revealed: string[] = [];
  const asked: string[] = [];
  const exporter = createExporter({
    cache: cacheOf(given.transcript === undefined ? sampleTranscript() : given.transcript, given.raw ?? sampleRaw),
    platform: {
      showSaveDialog: async ({ defaultName }) => {
        asked.push(defaultName);
        return given.path;
      },
      printToPdf: given.print ?? ((html, options) => printer.printToPdf(html, options)),
      revealInFolder: (path) => {
        revealed.push(path);
      },
    },
    clock: new VirtualClock(Date.UTC(2026, 9, 17, 14, 3, 5)),
    appVersion: '0.1.0',
    emit: (name, payload) => {
      if (name !== 'export/progress' || payload === null || typeof payload !== 'object' || !('phase' in payload)) return;
      phases.push(payload.phase);
      given.onPhase?.(payload.phase);
    },
    fonts: INSTALLED_FONTS,
    identity: async () => given.identity ?? null,
    ledger: createLedger({ path: given.ledgerPath ?? join(temporaryFolder(), 'ledger.jsonl'), clock: { nowMs: () => 0 } }),
    pdfWorkerPath,
  });
  return { exporter, phases, revealed, asked };
}

function cacheOf(transcript: Transcript | null, raw: () => ReadOperations['raw']['output']): Pick<Cache, 'read'> {
  const answers: Partial<{ [O in keyof ReadOperations]: () => ReadOperations[O]['output'] }> = { transcript: () => transcript, raw };
  return {
    async read(operation) {
      const answer = answers[operation];
      if (answer === undefined) throw new Error(`The export does not read ${operation}`);
      return answer();
    },
  };
}

const run = (command: string, ...args: readonly string[]) => execFileSync(command, args, { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('an export', () => {
  test('writes a tagged PDF with embedded fonts, and inside it the same record that stands beside it', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'caso.pdf');
    const { exporter, phases, asked } = exporterOver({ path });
    const outcome = await exporter.run(REQUEST, 'America/Sao_Paulo');
    if (outcome.kind !== 'saved') throw new Error(outcome.kind);

    expect(asked).toEqual(['atendimento-90071992547409931-2026-10-14.pdf']);
    expect(phases).toEqual(['reading', 'record', 'layout', 'printing', 'attaching', 'writing']);
    expect(readdirSync(folder).sort()).toEqual(['caso.json', 'caso.pdf']);
    const json = readFileSync(join(folder, 'caso.json'));
    expect(outcome.files).toEqual([
      { name: 'caso.pdf', sizeBytes: readFileSync(path).length, sha256: sha256(readFileSync(path)) },
      { name: 'caso.json', sizeBytes: json.length, sha256: sha256(json) },
    ]);

    const information = run('pdfinfo', path);
    expect(information).toMatch(/Title:\s+Transcrição do atendimento 90071992547409931/);
    expect(information).toMatch(/Tagged:\s+yes/);
    expect(information).toMatch(/Page size:.*A4/);
    expect(information).toContain(`SHA-256 ${outcome.digest}`);
    run('qpdf', '--check', path);
    const catalogue = run('qpdf', '--qdf', '--object-streams=disable', path, '-').replaceAll('\0', '');
    expect(catalogue).toMatch(/\/Lang \(pt-BR\)|\/Lang <[^>]+>/);
    expect(catalogue).toContain('/Outlines');
    const fonts = run('pdffonts', path).split('\n').slice(2).filter((line) => line !== '');
    expect(fonts.join('\n')).toMatch(/Inter-Regular/);
    for (const line of fonts) expect(line).toMatch(/ yes (yes|no ) (yes|no ) +\d+ +\d+$/);

    run('pdfdetach', '-save', '1', '-o', join(folder, 'attached.json'), path);
    expect(readFileSync(join(folder, 'attached.json')).equals(json)).toBe(true);
    expect(sha256(json.subarray(148, -1))).toBe(outcome.digest);
  });

  test('carries digest, page numbers and zone on every page, with no message split that fits on one', async () => {
    const path = join(temporaryFolder(), 'longo.pdf');
    const { exporter } = exporterOver({ path, transcript: longTranscript(300) });
    const outcome = await exporter.run(REQUEST, 'America/Sao_Paulo');
    if (outcome.kind !== 'saved') throw new Error(outcome.kind);
    const pages = run('pdftotext', '-layout', path, '-').split('\f').slice(0, -1);
    expect(pages.length).toBeGreaterThan(10);
    for (const [at, page] of pages.entries()) {
      expect(page).toContain(outcome.digest);
      expect(page).toContain(`página ${at + 1} de ${pages.length}`);
      expect(page).toContain('horários em America/Sao_Paulo');
      // The sample's longest short message begins and ends on the same page.
      expect(page.match(/Verifiquei que o código/g)?.length ?? 0).toBe(page.match(/5303986540612990/g)?.length ?? 0);
    }
    const all = pages.join('\n');
    for (let position = 1; position <= 300; position += 1) expect(all).toMatch(new RegExp(`nº ${position}\\s`));
  });

  test('shows directional controls in the PDF by name (S15)', async () => {
    const path = join(temporaryFolder(), 'bidi.pdf');
    const sample = sampleTranscript();
    const transcript = { ...sample, summary: { ...sample.summary, name: 'Ana \u202Efdp.exe' } };
    await exporterOver({ path, transcript }).exporter.run({ ...REQUEST, formats: { pdf: true, json: false } }, 'UTC');
    const text = run('pdftotext', path, '-');
    expect(text).toMatch(/Ana \[U\+202E\]\s?fdp\.exe/);
    expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  });

  test('prints 5 000 messages', { timeout: 240_000 }, async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'enorme.pdf');
    const { exporter } = exporterOver({ path, transcript: longTranscript(5000) });
    expect((await exporter.run(REQUEST, 'UTC')).kind).toBe('saved');
    expect(JSON.parse(readFileSync(join(folder, 'enorme.json'), 'utf8')).record.transcript.messages).toHaveLength(5000);
    const pages = Number(/Pages:\s+(\d+)/.exec(run('pdfinfo', path))?.[1]);
    expect(run('pdftotext', '-f', String(pages - 3), path, '-')).toContain('nº 5000');
  });

  test('is signed, leaves its line in the ledger, and is verified by the command down to its pages', async () => {
    const folder = temporaryFolder();
    const ledgerPath = join(temporaryFolder(), 'ledger.jsonl');
    const identity = { signingKey: createSigningKey(), secret: new Uint8Array(32).fill(3) };
    const path = join(folder, 'caso.pdf');
    const outcome = await exporterOver({ path, identity, ledgerPath }).exporter.run({ ...REQUEST, masking: 'default' }, 'America/Sao_Paulo');
    if (outcome.kind !== 'saved') throw new Error(outcome.kind);
    const json = join(folder, 'caso.json');
    const fingerprint = fingerprintOf(publicKeyOf(identity.signingKey));
    const verified = await runVerify([path, json, '--ledger', ledgerPath, '--key', fingerprint, '--json'], 'pt-BR');
    expect(verified.exitCode).toBe(0);
    expect(JSON.parse(verified.stdout).files).toMatchObject([
      { result: 'intact', format: 'pdf', ledger: { kind: 'sameFile' }, isExpectedKey: true, digest: outcome.digest, facts: { maskingProfile: 'default' } },
      { result: 'intact', format: 'json', ledger: { kind: 'sameFile' } },
    ]);
    const printed = run('pdftotext', path, '-');
    expect(printed).toContain(fingerprint);
    const pages = printed.split('\f').slice(0, -1);
    for (const page of pages) {
      expect(page).toContain(`assinado: ${fingerprint}`);
      expect(page).toMatch(/\d+ trechos mascarados/);
    }
    expect(printed).toMatch(/CPF: \d+ · telefone: \d+ · e-mail: \d+/);
    expect(printed).toMatch(/[67] min \d+ s sem (mensagens|resposta ao cliente)/);
    expect(printed).not.toContain('as respostas do serviço como foram recebidas');
    expect(run('qpdf', '--json', '--json-key=outlines', path)).toMatch(/14 de outubro de 2026/);
    for (const text of [printed, readFileSync(json, 'utf8'), readFileSync(ledgerPath, 'utf8')]) {
      for (const value of ['Maria', '123.456.789-09', '12345678909', 'maria.jose@', '5511912345678']) expect(text).not.toContain(value);
    }
    run('pdfdetach', '-save', '1', '-o', join(folder, 'attached.json'), path);
    expect(readFileSync(join(folder, 'attached.json')).equals(readFileSync(json))).toBe(true);

    const repainted = await PDFDocument.load(readFileSync(path), { updateMetadata: false });
    repainted.getPage(0).drawText('outra coisa', { x: 40, y: 40 });
    writeFileSync(path, await repainted.save());
    expect(await runVerify([path], 'pt-BR')).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('Só o registro dentro do PDF foi conferido') });
    expect((await runVerify([path, '--ledger', ledgerPath], 'pt-BR')).exitCode).toBe(1);
  });

  test('is previewed: every hit of the conversation, with what becomes of it', async () => {
    const { exporter } = exporterOver({ path: null });
    const { hits } = await exporter.previewMasking(42, { ...DEFAULT_MASKING, keptKinds: ['name'] });
    expect(hits.find(({ pointer }) => pointer === '/contact/attributes/cpf')).toMatchObject({ kind: 'cpf', why: 'field', masked: true });
    expect(hits.filter(({ kind }) => kind === 'name').every(({ masked }) => !masked)).toBe(true);
    await expect(exporterOver({ path: null, transcript: null }).exporter.previewMasking(42, DEFAULT_MASKING)).rejects.toMatchObject({ error: { kind: 'contact.unknown' } });
  });

  test('of the record alone prints nothing', async () => {
    const folder = temporaryFolder();
    const { exporter, phases } = exporterOver({ path: join(folder, 'caso'), print: () => Promise.reject(new Error('not asked')) });
    const outcome = await exporter.run({ ...REQUEST, formats: { pdf: false, json: true } }, 'UTC');
    expect(outcome).toMatchObject({ kind: 'saved', files: [{ name: 'caso.json' }] });
    expect(phases).toEqual(['reading', 'record', 'writing']);
  });

  test('never replaces a record that is there already', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'caso.json'), 'kept');
    const { exporter } = exporterOver({ path: join(folder, 'caso.pdf'), print: printPlain });
    expect(await exporter.run(REQUEST, 'UTC')).toMatchObject({ files: [{ name: 'caso.pdf' }, { name: 'caso (2).json' }] });
    expect(readFileSync(join(folder, 'caso.json'), 'utf8')).toBe('kept');
  });

  test('is shown in its folder by its id, and only by that', async () => {
    const path = join(temporaryFolder(), 'caso.json');
    const { exporter, revealed } = exporterOver({ path });
    const outcome = await exporter.run({ ...REQUEST, formats: { pdf: false, json: true } }, 'UTC');
    exporter.reveal('../../etc/passwd');
    expect(revealed).toEqual([]);
    if (outcome.kind === 'saved') exporter.reveal(outcome.exportId);
    expect(revealed).toEqual([path]);
  });
});

describe('an export that does not come to its end', () => {
  test.each(['reading', 'record', 'layout', 'printing', 'attaching', 'writing'] as const)('leaves nothing when cancelled while %s', async (phase) => {
    const folder = temporaryFolder();
    const held = exporterOver({ path: join(folder, 'caso.pdf'), print: printPlain, onPhase: (at) => { if (at === phase) held.exporter.cancel(); } });
    expect(await held.exporter.run(REQUEST, 'UTC')).toEqual({ kind: 'cancelled' });
    expect(readdirSync(folder)).toEqual([]);
    expect(held.phases.at(-1)).toBe(phase);
  });

  test('is cancelled by closing the dialog, before any work', async () => {
    const { exporter, phases } = exporterOver({ path: null });
    expect(await exporter.run(REQUEST, 'UTC')).toEqual({ kind: 'cancelled' });
    expect(phases).toEqual(['reading']);
  });

  test('can be run again afterwards', async () => {
    const path = join(temporaryFolder(), 'caso.json');
    const { exporter } = exporterOver({ path });
    const json = { ...REQUEST, formats: { pdf: false, json: true } };
    const first = exporter.run(json, 'UTC');
    await expect(exporter.run(json, 'UTC')).rejects.toMatchObject({ error: { kind: 'cache.busy' } });
    exporter.cancel();
    expect(await first).toEqual({ kind: 'cancelled' });
    expect((await exporter.run(json, 'UTC')).kind).toBe('saved');
  });

  test.each([
    ['the conversation is not there', { transcript: null }, 'contact.unknown'],
    ['the stored answer was damaged', { raw: () => [{ ...rawSlice(new Uint8Array([1]), sampleProvenance('history')), sha256: '0'.repeat(64) }] }, 'cache.damaged'],
    ['the printer fails', { print: () => Promise.reject(new Error('gone')) }, 'export.printFailed'],
    ['the printer gives no PDF', { print: async () => new Uint8Array([1, 2, 3]) }, 'export.printFailed'],
  ] as const)('says so when %s, and leaves nothing', async (_name, given, kind) => {
    const folder = temporaryFolder();
    const { exporter } = exporterOver({ path: join(folder, 'caso.pdf'), ...given });
    await expect(exporter.run(REQUEST, 'UTC')).rejects.toMatchObject({ error: { kind } });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('says that the place can not be written to, and leaves nothing', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'caso.json', 'x'), { recursive: true });
    const { exporter } = exporterOver({ path: join(folder, 'caso.json') });
    const running = exporter.run({ ...REQUEST, formats: { pdf: false, json: true } }, 'UTC');
    await expect(running).rejects.toMatchObject({ error: { kind: 'file.cannotWrite' } });
    expect(readdirSync(folder)).toEqual(['caso.json']);
  });

  test('refuses a zone that does not exist, and an export of nothing', async () => {
    const { exporter } = exporterOver({ path: null });
    await expect(exporter.run({ ...REQUEST, zone: 'Lua/Mar' }, 'UTC')).rejects.toMatchObject({ error: { kind: 'input.invalid' } });
    await expect(exporter.run({ ...REQUEST, formats: { pdf: false, json: false } }, 'UTC')).rejects.toMatchObject({ error: { kind: 'input.invalid' } });
  });

  test('refuses to leave everything readable without a reason', async () => {
    const path = join(temporaryFolder(), 'a.json');
    const { exporter, asked } = exporterOver({ path });
    const json = { ...REQUEST, formats: { pdf: false, json: true }, reason: '  ' };
    await expect(exporter.run(json, 'UTC')).rejects.toMatchObject({ error: { kind: 'input.invalid' } });
    expect(asked).toEqual([]);
    expect((await exporter.run({ ...json, masking: 'default' }, 'UTC')).kind).toBe('saved');
  });

  test('reads again what a sync changed in between, and gives up on one that never rests', async () => {
    const older = sampleRaw().slice(0, 1);
    const once = vi.fn(sampleRaw).mockReturnValueOnce(older);
    const json = { ...REQUEST, formats: { pdf: false, json: true } };
    const { exporter } = exporterOver({ path: join(temporaryFolder(), 'a.json'), raw: once });
    expect((await exporter.run(json, 'UTC')).kind).toBe('saved');
    let count = 0;
    const restless = () => [rawSlice(new TextEncoder().encode(String((count += 1))), sampleProvenance('history'))];
    await expect(exporterOver({ path: null, raw: restless }).exporter.run(json, 'UTC')).rejects.toMatchObject({ error: { kind: 'cache.busy' } });
  });
});
