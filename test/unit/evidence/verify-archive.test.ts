import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { fc, test as property } from '@fast-check/vitest';
import { beforeAll, describe, expect, test } from 'vitest';
import { writeLine, EMPTY_LEDGER } from '../../../electron/evidence/ledger-line.ts';
import { createSigningKey, fingerprintOf, publicKeyOf } from '../../../electron/evidence/record-signature.ts';
import { runVerify } from '../../../electron/evidence/verify-command.ts';
import { embeddedRecord } from '../../../electron/evidence/embedded-record.ts';
import { isArchiveIntact } from '../../../electron/evidence/verify-archive.ts';
import { verifyFile } from '../../../electron/evidence/verify-file.ts';
import { zippedFiles } from '../../../electron/evidence/zipped-files.ts';
import { type SampleArchive, sampleArchive, zipOf } from '../../helpers/sample-archive.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { createRng } from '../../vendor-api/rng.ts';

const signingKey = createSigningKey();
const fingerprint = fingerprintOf(publicKeyOf(signingKey));
const FIRST = '00001-701.json';
const SECOND = '00002-702.json';

let archive: SampleArchive;
beforeAll(async () => {
  archive = await sampleArchive(3, signingKey);
});

function fileOf(bytes: Uint8Array | string, name = 'casos.zip'): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, bytes);
  return path;
}

/** The archive with one of its files changed, or without it, zipped anew. */
function changed(name: string, change: ((text: string) => string) | null): Promise<Buffer> {
  const files = [...archive.files].flatMap(([each, bytes]) => {
    if (each !== name) return [[each, bytes] as const];
    return change === null ? [] : [[each, new TextEncoder().encode(change(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)))] as const];
  });
  return zipOf(files);
}

const verify = (bytes: Uint8Array, ...args: readonly string[]) => runVerify([fileOf(bytes), '--lang', 'pt-BR', ...args], 'pt-BR');

describe('acervo verify of a ZIP', () => {
  test('verifies every record in it, and the index against them', async () => {
    const { exitCode, stdout } = await verify(archive.bytes);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('ÍNTEGRO. Registros neste ZIP que são, byte a byte, o que foi exportado: 3 de 3.');
    expect(stdout).toContain('Registros mascarados: 3; sem máscara: 0.');
    expect(stdout).toContain(`Assinado pela chave ${fingerprint}`);
    expect(stdout).toContain('só o livro de exportações mostra');
    expect(stdout).toContain('O que isto não prova');
    const said = JSON.parse((await verify(archive.bytes, '--json')).stdout);
    expect(said).toMatchObject({ exitCode: 0, files: [{ result: 'intact', format: 'zip', index: { kind: 'read', missing: [], unlisted: [], different: [] }, records: [{ name: FIRST, result: 'intact', facts: { contactId: '701' } }, {}, {}] }] });
  });

  test('names the record and the message that was altered', async () => {
    const { exitCode, stdout } = await verify(await changed(SECOND, (text) => text.replace('nao resolve', 'sim resolve')));
    expect(exitCode).toBe(1);
    expect(stdout).toContain('Registros íntegros nele: 2 de 3.');
    expect(stdout).toMatch(/00002-702\.json: Foi alterado: a mensagem nº \d+\./);
    expect(stdout).toContain('00002-702.json: não é o arquivo que o índice cita.');
  });

  test.each([
    ['a record taken out', () => changed(SECOND, null), '00002-702.json: consta no índice, mas não está no ZIP.'],
    ['a line taken out of the index', () => changed('index.csv', (text) => text.replace(/"00002.*\r\n/, '')), '00002-702.json: está no ZIP, mas não consta no índice.'],
    ['a file put in', () => zipOf([...archive.files, ['leia-me.txt', new TextEncoder().encode('x')]]), 'leia-me.txt: não é um registro do Acervo.'],
    ['an index that is no table', () => changed('index.csv', (text) => text.replaceAll('"', '')), 'index.csv: o índice foi danificado ou reescrito.'],
    ['one record in the place of another', () => zipOf([...archive.files].map(([name, bytes]) => [name, name === SECOND ? (archive.files.get(FIRST) ?? bytes) : bytes] as const)), '00002-702.json: não é o arquivo que o índice cita.'],
  ])('finds %s', async (_name, make, sentence) => {
    const { exitCode, stdout } = await verify(await make());
    expect(exitCode).toBe(1);
    expect(stdout).toContain(sentence);
  });

  test('says of records without an index that one may be gone', async () => {
    const { exitCode, stdout } = await verify(await changed('index.csv', null));
    expect(exitCode).toBe(0);
    expect(stdout).toContain('falta o índice; nada mostra se algum registro foi retirado');
  });

  test('demands the expected key of every record', async () => {
    expect((await verify(archive.bytes, '--key', fingerprint)).exitCode).toBe(0);
    expect((await verify(archive.bytes, '--key', fingerprintOf(publicKeyOf(createSigningKey())))).exitCode).toBe(1);
  });

  test.each([
    ['no record', async () => zipOf([['a.txt', new TextEncoder().encode('x')]])],
    ['nothing', async () => zipOf([])],
    ['a cut-off end', async () => archive.bytes.subarray(0, -40)],
    ['a head alone', async () => archive.bytes.subarray(0, 4)],
  ])('ends with 2 where there is %s', async (_name, make) => {
    expect((await verify(await make())).exitCode).toBe(2);
  });

  test('finds each of two hundred bytes changed in what the records were packed into', async () => {
    const rng = createRng(20261122, archive.bytes.length);
    const end = archive.bytes.indexOf('index.csv');
    const unseen: number[] = [];
    for (let run = 0; run < 200; ) {
      const at = rng.int(0, end - 1);
      const bytes = Buffer.from(archive.bytes);
      bytes[at] = (bytes[at] ?? 0) ^ rng.int(1, 255);
      const files = zippedFiles(bytes);
      // Not a byte that only describes a file, such as its date: every record is there as it was.
      if (files?.every((file) => Buffer.from(file.read() ?? []).equals(archive.files.get(file.name) ?? Buffer.of(0))) === true) continue;
      run += 1;
      const verdict = await verifyFile(bytes, { extract: embeddedRecord, ledger: null });
      if (verdict.kind === 'archive' ? isArchiveIntact(verdict) : verdict.kind === 'record' && verdict.record.kind === 'intact') unseen.push(at);
    }
    expect(unseen).toEqual([]);
  });
});

describe('with the ledger of its export', () => {
  const ledgerFile = (): string => fileOf(`${archive.ledger.map(({ at, entry }) => writeLine(EMPTY_LEDGER, at, entry)).join('\n')}\n`, 'ledger.jsonl');

  test('the whole ZIP is known, and one that was packed anew around the same records is told from it', async () => {
    expect((await verify(archive.bytes, '--ledger', ledgerFile())).stdout).toContain('O arquivo inteiro é, byte a byte, o que foi exportado em 2026-10-17');
    const again = await verify(await zipOf(archive.files, 9), '--ledger', ledgerFile());
    expect(again).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('o ZIP em volta deles foi refeito') });
  });

  test('a record taken out together with its line of the index is found', async () => {
    const files = [...archive.files].filter(([name]) => name !== SECOND).map(([name, bytes]) => [name, name === 'index.csv' ? Buffer.from(Buffer.from(bytes).toString().replace(/"00002.*\r\n/, '')) : bytes] as const);
    const cut = await zipOf(files);
    expect((await verify(cut)).exitCode).toBe(0);
    expect(await verify(cut, '--ledger', ledgerFile())).toMatchObject({ exitCode: 1, stdout: expect.stringContaining('registros foram retirados ou acrescentados') });
  });
});

describe('a hostile ZIP', () => {
  property.prop([fc.uint8Array({ maxLength: 400 })], { seed: 31 })('of any bytes is read or refused, and never throws', (tail) => {
    expect(() => zippedFiles(Buffer.concat([Buffer.from('PK\u0003\u0004'), tail]))?.map((file) => file.read())).not.toThrow();
  });

  property.prop([fc.nat(), fc.integer({ min: 0, max: 255 })], { seed: 32, numRuns: 400 })('with any byte of its directory changed is read or refused', (place, value) => {
    const bytes = Buffer.from(archive.bytes);
    const from = bytes.indexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
    bytes[from + (place % (bytes.length - from))] = value;
    expect(() => zippedFiles(bytes)?.map((file) => file.read())).not.toThrow();
  });

  test('whose file unfolds to more than it says is not unfolded, and names that stand twice are refused', async () => {
    const bomb = deflateRawSync(Buffer.alloc(50_000_000));
    const [small] = zippedFiles(withSize(await zipOf([['a.json', Buffer.alloc(50_000_000)]]), 10)) ?? [];
    expect(bomb.length).toBeLessThan(100_000);
    expect(small?.read()).toBeNull();
    expect(zippedFiles(await zipOf([['a.json', Buffer.of(1)], ['a.json', Buffer.of(2)]]))).toBeNull();
  });

  function withSize(bytes: Buffer, size: number): Buffer {
    bytes.writeUInt32LE(size, bytes.lastIndexOf(Buffer.from('PK\u0001\u0002', 'latin1')) + 24);
    return bytes;
  }
});
