import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

const root = path.resolve(import.meta.dirname, '../../..');
const versions = z.record(z.string(), z.string()).default({});
const packageFile = z.object({
  dependencies: versions,
  optionalDependencies: versions,
  devDependencies: versions,
  overrides: z.undefined().optional(),
  allowScripts: z.record(z.string(), z.boolean()),
});
const lockFile = z.object({
  lockfileVersion: z.literal(3),
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      integrity: z.string().optional(),
      resolved: z.string().optional(),
      link: z.boolean().optional(),
      hasInstallScript: z.boolean().optional(),
      optionalDependencies: versions,
    }),
  ),
});

const lockText = readFileSync(path.join(root, 'package-lock.json'), 'utf8');
const lock = lockFile.parse(JSON.parse(lockText));
const declared = packageFile.parse(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')));
const locked = Object.entries(lock.packages).filter(([place]) => place !== '');
const exact = /^(?:npm:(?:@[\w.-]+\/)?[\w.-]+@)?\d+\.\d+\.\d+(?:-[\w.]+)?$/u;

describe('what this project is made of', () => {
  test('is pinned to one version each', () => {
    const all = { ...declared.dependencies, ...declared.optionalDependencies, ...declared.devDependencies };
    expect(Object.keys(all).length).toBeGreaterThan(20);
    expect(Object.entries(all).filter(([, version]) => !exact.test(version))).toEqual([]);
  });

  test('a range would be noticed', () => {
    for (const range of ['^1.0.0', '~1.0.0', '1.x', '*', 'latest', '>=1.0.0', 'git+ssh://a/b', 'npm:a@^1.0.0']) {
      expect(exact.test(range)).toBe(false);
    }
  });

  test('is locked with a SHA-512 for every package', () => {
    expect(locked.length).toBeGreaterThan(200);
    const without = locked.filter(([, entry]) => !/^sha512-[\w+/]{86}==$/u.test(entry.integrity ?? ''));
    expect(without.map(([place]) => place)).toEqual([]);
    expect(locked.filter(([, entry]) => entry.version === undefined || entry.link === true)).toEqual([]);
  });

  test('comes from whatever registry the machine is set up with: the lock file names none', () => {
    expect(locked.filter(([, entry]) => entry.resolved !== undefined).map(([place]) => place)).toEqual([]);
    expect(lockText).not.toMatch(/registry\./u);
  });

  test('has every platform’s binaries in the lock file, or npm ci refuses it there', () => {
    const missing = locked.flatMap(([place, entry]) =>
      Object.keys(entry.optionalDependencies)
        .filter((name) => !locked.some(([other]) => other.endsWith(`node_modules/${name}`)))
        .map((name) => `${place}: ${name}`),
    );
    expect(missing).toEqual([]);
  });

  test('runs no scripts at installation but the known ones', () => {
    const scripted = locked.filter(([, entry]) => entry.hasInstallScript === true).map(([place]) => place);
    // electron-winstaller only picks an archiver for Windows installers, which are not made by it here.
    expect(scripted).toEqual(['node_modules/electron-winstaller', 'node_modules/keytar']);
    expect(declared.allowScripts).toEqual({ keytar: true });
  });
});
