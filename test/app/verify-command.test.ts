import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { asOrdinaryUser, giveToOrdinaryUser } from '../../electron/dev/session/ordinary-user.ts';
import { sampleRecord } from '../helpers/sample-record.ts';

const { product } = inject('stagedApp');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'acervo-verify-'));
  const { bytes } = sampleRecord();
  writeFileSync(path.join(folder, 'whole.json'), bytes);
  writeFileSync(path.join(folder, 'altered.json'), new TextDecoder().decode(bytes).replace('nao resolve', 'sim resolve'));
  chmodSync(folder, 0o755);
  giveToOrdinaryUser(folder);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** The command of the product on a machine without a screen, a keychain or a bus. */
async function verify(...args: readonly string[]): Promise<{ readonly code: number | null; readonly stdout: string }> {
  const line = asOrdinaryUser(path.join(product.folder, 'acervo-verify'), args);
  const child = spawn(line.command, line.args, { cwd: folder, env: { PATH: process.env['PATH'] ?? '', HOME: folder }, timeout: 60_000 });
  let stdout = '';
  child.stdout.on('data', (chunk) => (stdout += String(chunk)));
  child.stderr.resume();
  const [code]: unknown[] = await once(child, 'close');
  return { code: typeof code === 'number' ? code : null, stdout };
}

describe('acervo verify of the product', () => {
  test('says by its exit code and in words whether a record is whole', async () => {
    expect(await verify('whole.json', '--lang', 'pt-BR')).toMatchObject({ code: 0, stdout: expect.stringContaining('ÍNTEGRO') });
    expect(await verify('altered.json', '--lang', 'pt-BR')).toMatchObject({ code: 1, stdout: expect.stringMatching(/a mensagem nº \d+/) });
    expect((await verify('nothing.json')).code).toBe(2);
  });

  test('is readable by machines, and leaves no cache behind', async () => {
    const { stdout } = await verify('whole.json', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ schema: 'acervo-verify/1', exitCode: 0, files: [{ result: 'intact' }] });
    const data = path.join(folder, '.config', 'Acervo');
    expect(existsSync(data) ? readdirSync(data).filter((name) => /cache\.db|ledger|connections|settings/.test(name)) : []).toEqual([]);
  });
});
