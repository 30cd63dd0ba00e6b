import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';

const root = path.resolve(import.meta.dirname, '../../..');
const packageFile = z.object({
  dependencies: z.record(z.string(), z.string()),
  optionalDependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
});
const declared = packageFile.parse(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')));

/** What git, the package manager and the builds leave behind. */
const notOurs = new Set(['.git', 'node_modules', 'out', 'dist']);

test('the top level holds what was agreed, and beside it only what tools insist on finding there', () => {
  const agreed = [
    'electron',
    'renderer',
    'shared',
    'test',
    'electron.vite.config.ts',
    'electron-builder.yml',
    'package.json',
    'tsconfig.json',
    'README.md',
  ];
  const insistedOn = ['.ci', '.editorconfig', '.gitignore', 'LICENSE', 'oxlint.config.ts', 'package-lock.json'];
  const there = readdirSync(root).filter((name) => !notOurs.has(name));
  expect(there.toSorted()).toEqual([...agreed, ...insistedOn].toSorted());
});

test('only the two native modules ship as packages; everything else is bundled', () => {
  expect(Object.keys(declared.dependencies)).toEqual(['better-sqlite3']);
  expect(declared.dependencies['better-sqlite3']).toMatch(/^npm:better-sqlite3-multiple-ciphers@/u);
  expect(Object.keys(declared.optionalDependencies)).toEqual(['keytar']);
});

test.each(['electron', 'electron-builder', 'electron-vite', 'react', 'typescript', 'undici', 'vite', 'vitest'])(
  'Acervo is made with %s',
  (name) => {
    expect(Object.keys(declared.devDependencies)).toContain(name);
  },
);
