import { spawn } from 'node:child_process';
import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { writeFiles } from '../../../electron/export/write-files.ts';
import { runPermitted } from '../../helpers/permitted.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const module = fileURLToPath(new URL('../../../electron/export/write-files.ts', import.meta.url));
const never = new AbortController().signal;

describe('writeFiles', () => {
  test('writes whole files that only this user may read, and nothing else', async () => {
    const folder = temporaryFolder();
    const paths = await writeFiles(
      [
        { path: join(folder, 'a.pdf'), bytes: bytes('pdf'), replace: true },
        { path: join(folder, 'a.json'), bytes: bytes('json'), replace: false },
      ],
      never,
    );
    expect(paths).toEqual([join(folder, 'a.pdf'), join(folder, 'a.json')]);
    expect(readdirSync(folder).sort()).toEqual(['a.json', 'a.pdf']);
    expect(readFileSync(join(folder, 'a.json'), 'utf8')).toBe('json');
    expect(lstatSync(join(folder, 'a.pdf')).mode & 0o777).toBe(0o600);
  });

  test('replaces only what the person agreed to, and takes the next free name for the other', async () => {
    const folder = temporaryFolder();
    for (const name of ['a.pdf', 'a.json', 'a (2).json']) writeFileSync(join(folder, name), 'old');
    const paths = await writeFiles(
      [
        { path: join(folder, 'a.pdf'), bytes: bytes('new'), replace: true },
        { path: join(folder, 'a.json'), bytes: bytes('new'), replace: false },
      ],
      never,
    );
    expect(paths[1]).toBe(join(folder, 'a (3).json'));
    const held = Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
    expect(held).toEqual({ 'a.pdf': 'new', 'a.json': 'old', 'a (2).json': 'old', 'a (3).json': 'new' });
  });

  test('follows no symbolic link at a final name', async () => {
    const folder = temporaryFolder();
    const secret = join(folder, 'secret');
    writeFileSync(secret, 'untouched');
    symlinkSync(secret, join(folder, 'a.pdf'));
    symlinkSync(secret, join(folder, 'a.json'));
    const paths = await writeFiles(
      [
        { path: join(folder, 'a.pdf'), bytes: bytes('new'), replace: true },
        { path: join(folder, 'a.json'), bytes: bytes('new'), replace: false },
      ],
      never,
    );
    expect(readFileSync(secret, 'utf8')).toBe('untouched');
    expect(lstatSync(join(folder, 'a.pdf')).isSymbolicLink()).toBe(false);
    expect(paths[1]).toBe(join(folder, 'a (2).json'));
  });

  test.each([
    ['the folder is missing', 'missing/a.pdf', 'ENOENT'],
    ['a folder has the name', 'taken', 'EISDIR'],
  ])('leaves neither file when %s', async (_name, last, code) => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'taken', 'inside'), { recursive: true });
    const writing = writeFiles(
      [
        { path: join(folder, last), bytes: bytes('x'), replace: true },
        { path: join(folder, 'b.json'), bytes: bytes('x'), replace: false },
      ],
      never,
    );
    await expect(writing).rejects.toMatchObject({ error: { kind: 'file.cannotWrite', details: { code } } });
    expect(readdirSync(folder)).toEqual(['taken']);
  });

  test.each([
    ['that can only be read', 0o500, { kind: 'file.cannotWrite', details: { code: 'EACCES' } }, { 'caso.pdf': 'old' }],
    ['that can be written', 0o700, null, { 'caso.json': 'new', 'caso.pdf': 'new' }],
  ])('into a folder %s: refused by name, or written, and never half of it (R3)', (_name, mode, error, left) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'caso.pdf'), 'old');
    chmodSync(folder, mode);
    const script = `
      const { writeFiles } = await import(${JSON.stringify(module)});
      const files = [['caso.pdf', true], ['caso.json', false]].map(([name, replace]) => ({
        path: process.argv[1] + '/' + name, bytes: new TextEncoder().encode('new'), replace,
      }));
      const refused = await writeFiles(files, new AbortController().signal).then(() => null, (thrown) => thrown.error);
      process.stdout.write(JSON.stringify(refused));`;
    try {
      expect(JSON.parse(runPermitted(['--input-type=module', '-e', script, folder]))).toEqual(error);
      expect(Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]))).toEqual(left);
    } finally {
      chmodSync(folder, 0o700);
    }
  });

  test('leaves nothing when aborted', async () => {
    const folder = temporaryFolder();
    const controller = new AbortController();
    controller.abort(new Error('stop'));
    await expect(writeFiles([{ path: join(folder, 'a.pdf'), bytes: bytes('x'), replace: true }], controller.signal)).rejects.toThrow('stop');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('killed at any moment, never leaves half a file at the final name (R1)', async () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o700);
    const sizeBytes = 32 * 1024 * 1024;
    const script = `
      const { writeFiles } = await import(${JSON.stringify(module)});
      const bytes = new Uint8Array(${sizeBytes}).fill(65);
      process.stdout.write('go');
      await writeFiles([{ path: process.argv[1], bytes, replace: true }], new AbortController().signal);`;
    let killed = 0;
    for (let round = 0; round < 12; round += 1) {
      const path = join(folder, `${round}.pdf`);
      const child = spawn(process.execPath, ['--input-type=module', '-e', script, path], { stdio: ['ignore', 'pipe', 'inherit'] });
      const ended = new Promise<NodeJS.Signals | null>((resolve) => child.on('exit', (_code, signal) => resolve(signal)));
      await new Promise((resolve) => child.stdout.once('data', resolve));
      // Each round gets a little further before it is killed: until its temporary file has grown by another step.
      const target = (sizeBytes / 10) * round;
      while (child.exitCode === null && temporarySize(folder) < target) await new Promise((resolve) => setImmediate(resolve));
      child.kill('SIGKILL');
      if ((await ended) === 'SIGKILL') killed += 1;
      if (existsSync(path)) expect(lstatSync(path).size).toBe(sizeBytes);
      for (const name of readdirSync(folder)) if (name.endsWith('.tmp')) writeFileSync(join(folder, name), '');
    }
    expect(killed).toBeGreaterThan(0);
  });
});

function temporarySize(folder: string): number {
  const sizes = readdirSync(folder).filter((name) => name.endsWith('.tmp')).map((name) => {
    try {
      return lstatSync(join(folder, name)).size;
    } catch {
      return 0;
    }
  });
  return Math.max(0, ...sizes);
}
