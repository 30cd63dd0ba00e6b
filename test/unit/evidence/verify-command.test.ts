import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { beforeAll, describe, expect, test } from 'vitest';
import { disclose } from '../../../electron/evidence/commitments.ts';
import { embeddedRecord } from '../../../electron/evidence/embedded-record.ts';
import type { ExportEntry } from '../../../electron/evidence/ledger-line.ts';
import { createLedger } from '../../../electron/evidence/ledger.ts';
import { createSigningKey, fingerprintOf, publicKeyOf } from '../../../electron/evidence/record-signature.ts';
import { verifyArguments } from '../../../electron/evidence/verify-arguments.ts';
import { runVerify } from '../../../electron/evidence/verify-command.ts';
import { verifyFile } from '../../../electron/evidence/verify-file.ts';
import { verdictSentences, verifyTexts } from '../../../electron/evidence/verify-sentences.ts';
import { attachRecord } from '../../../electron/export/pdf.ts';
import { SAMPLE_KEY, sampleRecord } from '../../helpers/sample-record.ts';
import { sampleTranscript } from '../../helpers/sample-transcript.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { MAX_VERIFIED_BYTES } from '../../../shared/model/verification.ts';
import { createRng } from '../../vendor-api/rng.ts';

const signingKey = createSigningKey();
const record = sampleRecord({ signingKey });
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function pdfOf(attached: Uint8Array): Promise<Uint8Array> {
  const blank = await PDFDocument.create();
  blank.addPage([200, 200]).drawText('Conversa', { x: 20, y: 100 });
  return attachRecord(await blank.save(), attached, { title: 'x', language: 'pt-BR', digest: record.digest, appVersion: '0.1.0', exportedMs: 0, attachmentDescription: 'x' });
}

let pdf: Uint8Array;
beforeAll(async () => {
  pdf = await pdfOf(record.bytes);
});

function exportOf(bytes: Uint8Array): ExportEntry {
  return { kind: 'export', digest: record.digest, files: [{ format: 'pdf', sha256: sha256(bytes), sizeBytes: bytes.length }], persons: [], masking: 'default', masked: 1, reason: null, signer: null };
}

function fileOf(bytes: Uint8Array | string, name = 'caso.json'): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, bytes);
  return path;
}

/** Where the record's own bytes stand in the file. */
function recordIn(file: Uint8Array): { readonly from: number; readonly to: number } {
  const from = Buffer.from(file).indexOf(record.bytes);
  if (from < 0) throw new Error('The PDF carries the record as it is');
  return { from, to: from + record.bytes.length };
}

describe('acervo verify', () => {
  test('says of an untouched record what it is, by whom it is signed, and what that does not prove', async () => {
    const { exitCode, stdout } = await runVerify([fileOf(record.bytes)], 'pt-BR');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('ÍNTEGRO');
    expect(stdout).toContain(record.digest);
    expect(stdout).toContain(fingerprintOf(publicKeyOf(signingKey)));
    expect(stdout).toMatch(/Mascarado: \d+ trechos/);
    expect(stdout).toContain('O que isto não prova');
  });

  test('speaks English where it is asked to', async () => {
    expect((await runVerify([fileOf(record.bytes), '--lang', 'en'], 'pt-BR')).stdout).toContain('INTACT');
  });

  test('names the message that was altered, and fails', async () => {
    const text = new TextDecoder().decode(record.bytes).replace('nao resolve', 'sim resolve');
    const { exitCode, stdout } = await runVerify([fileOf(text)], 'pt-BR');
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/Foi alterado: a mensagem nº \d+\./);
    expect(JSON.parse((await runVerify([fileOf(text), '--json'], 'pt-BR')).stdout)).toMatchObject({
      schema: 'acervo-verify/1',
      exitCode: 1,
      files: [{ result: 'altered', format: 'json', alterations: [{ what: 'value', pointer: expect.stringMatching(/^\/record\/transcript\/messages\/\d+$/) }] }],
    });
  });

  test.each([
    ['a file that is not there', ['/nowhere/x.json']],
    ['no file', []],
    ['an option that does not exist', ['--what']],
    ['a language that it does not speak', ['x', '--lang', 'fr']],
  ])('ends with 2 for %s', async (_name, args) => {
    expect((await runVerify(args, 'pt-BR')).exitCode).toBe(2);
  });

  test('ends with 2 for what is no record, and with 1 where one of several was altered', async () => {
    const other = fileOf('{"a":1}');
    expect((await runVerify([other], 'pt-BR')).exitCode).toBe(2);
    const broken = record.bytes.slice();
    broken[900] = 0;
    expect((await runVerify([fileOf(record.bytes), other, fileOf(broken)], 'pt-BR')).exitCode).toBe(1);
  });

  test('lets nothing in a file steer the terminal', async () => {
    const { stdout } = await runVerify([fileOf('{"record":{"manifest":{"schema":"acervo-record/1"}}}', 'a\u001b[2Jb.json')], 'pt-BR');
    expect(stdout).not.toContain('\u001b');
  });

  test('tells the expected key from another', async () => {
    const file = fileOf(record.bytes);
    const fingerprint = fingerprintOf(publicKeyOf(signingKey));
    expect(await runVerify([file, '--key', fingerprint.toUpperCase()], 'en')).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('the expected key') });
    expect(await runVerify([file, '--key', fingerprintOf(publicKeyOf(createSigningKey()))], 'en')).toMatchObject({ exitCode: 1, stdout: expect.stringContaining('another key') });
  });

  test('checks a field that was disclosed later', async () => {
    const original = { contact: { attributes: { cpf: '12345678909' } } };
    const opening = disclose(original, '/contact/attributes/cpf', record.digest, SAMPLE_KEY);
    const run = async (value: unknown) => (await runVerify([fileOf(record.bytes), '--disclosure', fileOf(JSON.stringify(value), 'campo.json')], 'en')).exitCode;
    expect(await run(opening)).toBe(0);
    expect(await run({ ...opening, value: '98765432100' })).toBe(1);
    expect(await run({ nonsense: true })).toBe(2);
  });
});

describe('acervo verify of a PDF', () => {
  test('verifies the record inside, and says that the pages were not', async () => {
    const { exitCode, stdout } = await runVerify([fileOf(pdf, 'caso.pdf')], 'pt-BR');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Só o registro dentro do PDF foi conferido');
  });

  test('names what was altered in the embedded record', async () => {
    const text = new TextDecoder().decode(record.bytes).replace('"name":"transbordo"', '"name":"encerrado!"');
    const { exitCode, stdout } = await runVerify([fileOf(await pdfOf(new TextEncoder().encode(text)), 'caso.pdf')], 'pt-BR');
    expect(exitCode).toBe(1);
    expect(stdout).toContain('o evento nº 3');
  });

  test('finds each of a thousand bytes changed in the record that it carries', async () => {
    const { from, to } = recordIn(pdf);
    const rng = createRng(6, to - from);
    const unseen: number[] = [];
    for (let run = 0; run < 1000; run += 1) {
      const at = rng.int(from, to - 1);
      const changed = pdf.slice();
      changed[at] = (changed[at] ?? 0) ^ rng.int(1, 255);
      const verdict = await verifyFile(changed, { extract: embeddedRecord, ledger: null });
      if (verdict.kind === 'record' && verdict.record.kind === 'intact') unseen.push(at - from);
    }
    expect(unseen).toEqual([]);
  });

  test('finds any byte changed outside of it by the ledger, and says without one what was not verified', async () => {
    const { from, to } = recordIn(pdf);
    const lines = [{ line: 1, at: '2026-10-17T00:00:00.000Z', previous: '0'.repeat(64), entry: exportOf(pdf) }];
    const rng = createRng(7, pdf.length);
    const unseen: number[] = [];
    let unsaid = 0;
    for (let run = 0; run < 300; run += 1) {
      const at = rng.int(0, from - 1 + pdf.length - to);
      const changed = pdf.slice();
      const place = at < from ? at : at - from + to;
      changed[place] = (changed[place] ?? 0) ^ rng.int(1, 255);
      const known = await verifyFile(changed, { extract: embeddedRecord, ledger: lines });
      if (known.kind === 'record' && known.record.kind === 'intact' && known.ledger.kind !== 'otherFile') unseen.push(place);
      const alone = await verifyFile(changed, { extract: embeddedRecord, ledger: null });
      if (alone.kind === 'record' && alone.record.kind === 'intact' && !verdictSentences(alone, verifyTexts('pt-BR'), null).join(' ').includes('Só o registro dentro do PDF foi conferido')) unsaid += 1;
    }
    expect([unseen, unsaid]).toEqual([[], 0]);
  });

  test('has nothing to verify in one without a record, and says so of one that is broken', async () => {
    const blank = await PDFDocument.create();
    blank.addPage();
    expect(await runVerify([fileOf(await blank.save(), 'a.pdf')], 'en')).toMatchObject({ exitCode: 2, stdout: expect.stringContaining('no record of Acervo') });
    expect((await runVerify([fileOf('%PDF-1.7 nothing else', 'b.pdf')], 'en')).exitCode).toBe(2);
  });

  test('reads a record that another program compressed, and one whose text looks like the end of a stream', async () => {
    const blank = await PDFDocument.create();
    blank.addPage();
    await blank.attach(record.bytes, 'acervo-record.json');
    expect((await runVerify([fileOf(await blank.save(), 'a.pdf')], 'en')).exitCode).toBe(0);
    const sample = sampleTranscript();
    const transcript = { ...sample, contact: { ...sample.contact, attributes: { nota: 'endstream endobj 1 0 obj << /Type /EmbeddedFile >> stream' } } };
    const hostile = sampleRecord({ input: { transcript } });
    const embedded = await embeddedRecord(await pdfOf(hostile.bytes));
    expect(embedded.kind === 'found' && Buffer.from(embedded.bytes).equals(hostile.bytes)).toBe(true);
  });

  test('takes out the bytes that were put in, and does not choose between two', async () => {
    const embedded = await embeddedRecord(pdf);
    expect(embedded.kind === 'found' && Buffer.from(embedded.bytes).equals(record.bytes)).toBe(true);
    const twice = await PDFDocument.load(pdf);
    await twice.attach(new Uint8Array([1]), 'acervo-record.json');
    expect((await embeddedRecord(await twice.save())).kind).toBe('damaged');
  });
});

describe('hostile input', () => {
  test.each([
    ['a folder', () => temporaryFolder()],
    ['a device that never ends', () => '/dev/zero'],
    ['a pipe that nobody fills', () => {
      const path = join(temporaryFolder(), 'pipe');
      execFileSync('mkfifo', [path]);
      return path;
    }],
    ['nothing at all', () => fileOf('')],
    ['a file longer than any record', () => {
      const path = fileOf(record.bytes);
      truncateSync(path, MAX_VERIFIED_BYTES + 1);
      return path;
    }],
    ['a file longer than can be read at once', () => {
      const path = fileOf(record.bytes);
      truncateSync(path, 3 * 1024 ** 3);
      return path;
    }],
  ])('of %s ends with 2', async (_name, make) => {
    expect((await runVerify([make()], 'en')).exitCode).toBe(2);
  });

  test.each([
    ['deep arrays', (text: string) => text.replace('"reason":null', `"reason":${'['.repeat(100_000)}${']'.repeat(100_000)}`)],
    ['deep objects', (text: string) => text.replace('"reason":null', `"reason":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`)],
    ['an unfinished depth', (text: string) => text.replace('"reason":null', `"reason":${'['.repeat(500_000)}`)],
    ['a key named __proto__', (text: string) => text.replace('"reason":null', '"reason":null,"__proto__":{"digest":1}')],
    ['its keys in another order', (text: string) => { const { digest, proof, record: content } = JSON.parse(text); return JSON.stringify({ record: content, proof, digest }); }],
    ['indentation', (text: string) => JSON.stringify(JSON.parse(text), null, 2)],
    ['a line end', (text: string) => `${text}\n`],
    ['a byte order mark', (text: string) => `\uFEFF${text}`],
    ['a number written otherwise', (text: string) => text.replace('"heldMessages":24', '"heldMessages":2.4e1').replace(/"heldMessages":(\d+),/, '"heldMessages":$1.0,')],
    ['UTF-16', (text: string) => Buffer.from(text, 'utf16le').toString('latin1')],
    ['another record behind it', (text: string) => text + text],
    ['nothing of its second half', (text: string) => text.slice(0, text.length / 2)],
  ])('a record with %s is never intact', async (_name, change) => {
    const before = new TextDecoder().decode(record.bytes);
    const after = change(before);
    expect(after).not.toBe(before);
    const { exitCode, stdout } = await runVerify([fileOf(after), '--json'], 'en');
    expect(exitCode).not.toBe(0);
    expect(JSON.parse(stdout).files[0].result).not.toBe('intact');
  });

  test('a PDF cut off anywhere is never what was exported, even where its record is still whole, and none ends the command', async () => {
    const ledger = [{ line: 1, at: '2026-10-17T00:00:00.000Z', previous: '0'.repeat(64), entry: exportOf(pdf) }];
    const cuts = Array.from({ length: 40 }, (_, at) => Math.floor((pdf.length * at) / 40));
    for (const cut of cuts) {
      const verdict = await verifyFile(pdf.subarray(0, cut), { extract: embeddedRecord, ledger });
      expect(verdict.kind === 'record' && verdict.record.kind === 'intact' ? verdict.ledger.kind : 'otherFile').toBe('otherFile');
    }
  });
});

describe('with a ledger', () => {
  async function ledgerOf(files: readonly Uint8Array[]): Promise<string> {
    const path = join(temporaryFolder(), 'ledger.jsonl');
    const ledger = createLedger({ path, clock: { nowMs: () => Date.UTC(2026, 9, 17) } });
    for (const bytes of files) {
      await ledger.append(exportOf(bytes));
    }
    return path;
  }

  test('knows the whole file, and finds a change of its visible pages', async () => {
    const ledger = await ledgerOf([pdf]);
    expect(await runVerify([fileOf(pdf, 'a.pdf'), '--ledger', ledger], 'en')).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('exported on 2026-10-17') });
    const repainted = await PDFDocument.load(pdf);
    repainted.getPage(0).drawText('outra', { x: 20, y: 50 });
    const { exitCode, stdout } = await runVerify([fileOf(await repainted.save(), 'b.pdf'), '--ledger', ledger], 'en');
    expect(exitCode).toBe(1);
    expect(stdout).toContain('visible pages were changed');
  });

  test('that was altered verifies nothing', async () => {
    const ledger = await ledgerOf([pdf, pdf]);
    writeFileSync(ledger, readFileSync(ledger, 'utf8').replace('"masked":1', '"masked":2'));
    expect(await runVerify([fileOf(pdf, 'a.pdf'), '--ledger', ledger], 'en')).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('line 2') });
  });
});

test('the command is seen behind the runtime\'s own switches only', () => {
  expect(verifyArguments(['--no-sandbox', 'verify', 'a.pdf', '--json'])).toEqual(['a.pdf', '--json']);
  expect(verifyArguments(['acervo://verify', 'verify'])).toBeNull();
  expect(verifyArguments([])).toBeNull();
});
