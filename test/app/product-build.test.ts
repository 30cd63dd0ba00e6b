import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { extractFile, getRawHeader, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { createHash } from 'node:crypto';
import { describe, expect, inject, test } from 'vitest';
import { z } from 'zod';
import { launchProduct } from '../helpers/electron-app.ts';

const product = inject('stagedApp').product;
const testBuild = inject('stagedApp').test;
const archive = path.join(product.folder, 'resources', 'app.asar');

describe('the build that ships', () => {
  test('has the product’s fuses', async () => {
    expect(await fusesOf(product.folder)).toEqual({ ...expectedFuses, EnableNodeCliInspectArguments: false });
  });

  test('differs from the build under test by the inspector alone', async () => {
    expect(await fusesOf(testBuild.folder)).toEqual({ ...expectedFuses, EnableNodeCliInspectArguments: true });
  });

  test('starts, and opens its window', async () => {
    const session = await launchProduct({ keyring: 'none' });
    try {
      expect(new URL(session.page.url()).protocol).toBe('app:');
      expect(await session.page.title()).toContain('Acervo');
    } finally {
      await session.close();
    }
  });

  test('lets no inspector in', async () => {
    const session = await launchProduct({ keyring: 'none', args: ['--inspect=0'] });
    try {
      expect(session.output()).toContain('DevTools listening');
      expect(session.output()).not.toContain('Debugger listening');
    } finally {
      await session.close();
    }
  });

  test('is no Node for others to use', async () => {
    const printed = await outputOf(product.executable, ['-e', 'console.log("was Node")'], { ELECTRON_RUN_AS_NODE: '1' });
    expect(printed).not.toContain('was Node');
  });

  test('the control: an Electron that may run as Node does', async () => {
    expect(await outputOf(process.execPath, ['-e', 'console.log("was Node")'], {})).toContain('was Node');
  });
});

describe('the archive', () => {
  test('holds the bundles and the natives, no source, no map and no package but the two', () => {
    const files = listPackage(archive, { isPack: false }).map((file) => file.split(path.sep).join('/'));
    expect(files).toContain('/out/main/main.js');
    expect(files).toContain('/out/preload/preload.cjs');
    expect(files).toContain('/out/renderer/index.html');
    expect(files.filter((file) => /\.(?:ts|tsx|map)$/u.test(file))).toEqual([]);
    const packages = files.flatMap((file) => /^\/node_modules\/([^/]+)$/u.exec(file)?.[1] ?? []);
    expect(packages.toSorted()).toEqual(['better-sqlite3', 'keytar']);
    expect(files.filter((file) => file.endsWith('.node'))).toHaveLength(2);
  });

  test('carries a digest of each file that is true', () => {
    const header = asarHeader.parse(getRawHeader(archive).header);
    const files = [...filesOf(header.files)];
    expect(files.length).toBeGreaterThan(5);
    for (const [file, { integrity }] of files) {
      const digest = createHash('sha256').update(extractFile(archive, file)).digest('hex');
      expect(integrity?.hash, file).toBe(digest);
    }
  });
});

const expectedFuses = {
  RunAsNode: false,
  EnableCookieEncryption: false,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
};

/** The fuses by name; those that this Electron does not have yet are left out. */
async function fusesOf(folder: string): Promise<Readonly<Record<string, boolean>>> {
  const wire = await getCurrentFuseWire(path.join(folder, 'acervo'));
  const names = [...Object.keys(expectedFuses), 'EnableNodeCliInspectArguments'] as (keyof typeof FuseV1Options)[];
  return Object.fromEntries(names.map((name) => [name, wire[FuseV1Options[name]] === FuseState.ENABLE]));
}

/** What a program writes within a few seconds. Without a display an application ends by itself, a Node at once. */
async function outputOf(executable: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<string> {
  const child = spawn(executable, args, { env: { PATH: process.env['PATH'] ?? '', ...env }, timeout: 20_000 });
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  await once(child, 'close');
  return output;
}

interface AsarEntry {
  readonly files?: Readonly<Record<string, AsarEntry>> | undefined;
  readonly unpacked?: boolean | undefined;
  readonly integrity?: { readonly hash: string } | undefined;
}

const asarEntry: z.ZodType<AsarEntry> = z.lazy(() =>
  z.object({
    files: z.record(z.string(), asarEntry).optional(),
    unpacked: z.boolean().optional(),
    integrity: z.object({ hash: z.string() }).optional(),
  }),
);
const asarHeader = z.object({ files: z.record(z.string(), asarEntry) });

function* filesOf(entries: Readonly<Record<string, AsarEntry>>, folder = ''): Iterable<readonly [string, AsarEntry]> {
  for (const [name, entry] of Object.entries(entries)) {
    const file = path.join(folder, name);
    if (entry.files !== undefined) yield* filesOf(entry.files, file);
    else if (entry.unpacked !== true) yield [file, entry];
  }
}
