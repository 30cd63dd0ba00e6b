import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { createZip } from '../../../electron/export/zip-file.ts';
import { readZip } from '../../helpers/read-zip.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const MODIFIED = new Date(Date.UTC(2026, 9, 17, 14, 3, 4));
const module = fileURLToPath(new URL('../../../electron/export/zip-file.ts', import.meta.url));

describe('a ZIP', () => {
  test('holds what was put in, is what was hashed, and has its name only in the end', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'a.zip');
    const zip = await createZip(path, MODIFIED);
    const large = randomBytes(300_000);
    await zip.add('00001-ação.json', Buffer.from('{"a":1}'));
    await zip.add('00002.json', large);
    await zip.add('vazio.csv', new Uint8Array());
    const { sizeBytes, sha256 } = await zip.finish();
    expect(readdirSync(folder)).toEqual([expect.stringMatching(/^\.acervo-.*\.tmp$/)]);
    await zip.place();
    await zip.discard();
    const bytes = readFileSync(path);
    expect(bytes.length).toBe(sizeBytes);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
    expect([...readZip(bytes)].map(([name, content]) => [name, content.length])).toEqual([['00001-ação.json', 7], ['00002.json', 300_000], ['vazio.csv', 0]]);
    expect(readZip(bytes).get('00002.json')?.equals(large)).toBe(true);
    expect(lstatSync(path).mode & 0o777).toBe(0o600);
    // Another reader's opinion.
    expect(execFileSync('python3', ['-c', 'import sys,zipfile;print(zipfile.ZipFile(sys.argv[1]).testzip())', path], { encoding: 'utf8' }).trim()).toBe('None');
  });

  test('given up half-way leaves nothing, and replaces a link instead of following it', async () => {
    const folder = temporaryFolder();
    const secret = join(folder, 'secret');
    writeFileSync(secret, 'untouched');
    symlinkSync(secret, join(folder, 'a.zip'));
    const half = await createZip(join(folder, 'a.zip'), MODIFIED);
    await half.add('a.json', randomBytes(200_000));
    await half.discard();
    expect(readdirSync(folder).sort()).toEqual(['a.zip', 'secret']);
    const whole = await createZip(join(folder, 'a.zip'), MODIFIED);
    await whole.add('a.json', Buffer.from('{}'));
    await whole.finish();
    await whole.place();
    expect(readFileSync(secret, 'utf8')).toBe('untouched');
    expect(lstatSync(join(folder, 'a.zip')).isSymbolicLink()).toBe(false);
  });

  test('says on a full disk with the very file that no longer fits, and leaves nothing (R2)', () => {
    const folder = temporaryFolder();
    const script = `
      import { randomBytes } from 'node:crypto';
      import { execFileSync } from 'node:child_process';
      const { createZip } = await import(${JSON.stringify(module)});
      process.on('SIGXFSZ', () => undefined);
      const zip = await createZip(process.argv[1] + '/a.zip', new Date(0));
      execFileSync('prlimit', ['--pid', String(process.pid), '--fsize=1000000:']);
      let added = 0;
      const code = await (async () => {
        for (; added < 1000; added += 1) await zip.add(added + '.json', randomBytes(100_000));
      })().then(() => null, (error) => error.code);
      await zip.discard();
      process.stdout.write(JSON.stringify({ code, added }));`;
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script, folder], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
    const { code, added } = JSON.parse(stdout);
    expect(code).toBe('EFBIG');
    // Nothing runs ahead of the disk: what comes after a million bytes is not taken any more.
    expect(added).toBeGreaterThanOrEqual(8);
    expect(added).toBeLessThanOrEqual(12);
    expect(readdirSync(folder)).toEqual([]);
  });
});
