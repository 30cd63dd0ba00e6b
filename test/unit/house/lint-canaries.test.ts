import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { rooms } from '../../../electron/dev/lint/walls.ts';

const root = path.resolve(import.meta.dirname, '../../..');

interface Canary {
  readonly file: string;
  readonly source: string;
  /** The rule that must complain; null where the linter has to stay silent. */
  readonly rule: string | null;
}

const imports = (what: string) => `import '${what}';\n`;

/** One wall, one forbidden import at least, and for most a permitted one, which shows that the wall has a door. */
const wallCanaries: readonly (readonly [file: string, allowed: string | null, ...forbidden: string[]])[] = [
  ['shared/canary.ts', 'zod', 'node:fs', 'fs', 'electron', 'react', '../electron/core/core.ts', '../renderer/app.tsx'],
  ['renderer/canary.ts', '../shared/contract.ts', '../electron/core/core.ts', 'node:fs', 'electron'],
  ['electron/privacy/canary.ts', '../../shared/errors.ts', 'node:crypto', '../cache/open.ts', 'undici'],
  ['electron/search/canary.ts', '../../shared/errors.ts', 'node:crypto', '../cache/open.ts', 'better-sqlite3'],
  ['electron/sync/plan.ts', '../../shared/errors.ts', 'node:crypto', './engine.ts', '../vendor/client.ts'],
  ['electron/vendor/canary.ts', '../core/platform.ts', '../cache/open.ts', '../core/create-core.ts', 'electron'],
  ['electron/cache/canary.ts', 'better-sqlite3', '../vendor/client.ts', '../sync/engine.ts', '../handlers/a.ts', 'electron'],
  ['electron/sync/canary.ts', '../vendor/client.ts', '../export/json.ts', '../handlers/a.ts', 'electron'],
  ['electron/secrets/canary.ts', 'keytar', '../vendor/client.ts', '../cache/open.ts', 'electron'],
  ['electron/export/canary.ts', '../privacy/cpf.ts', '../vendor/client.ts', '../cache/open.ts', 'electron'],
  ['electron/evidence/canary.ts', 'canonicalize', '../export/json.ts', '../cache/open.ts', '../core/config.ts', 'electron'],
  ['electron/handlers/canary.ts', '../search/a.ts', '../shell/ipc.ts', '../dev/task.ts', 'electron'],
  ['electron/core/canary.ts', '../handlers/a.ts', '../shell/ipc.ts', '../dev/task.ts', 'electron'],
  ['electron/shell/canary.ts', 'electron', '../vendor/client.ts', '../cache/open.ts', '../dev/task.ts', '../handlers/a.ts'],
  ['electron/dev/setup/default-app/canary.mjs', 'electron', '../places.mjs', 'zod'],
  ['electron/dev/canary.ts', '../core/config.ts', '../shell/ipc.ts', '../vendor/client.ts', '../../renderer/app.tsx', 'electron'],
  ['test/vendor-api/canary.ts', 'node:http', '../../electron/vendor/wire.ts', '../../shared/contract.ts', '../helpers/a.ts'],
  ['test/renderer/canary.ts', '../../renderer/app.tsx', '../../electron/core/core.ts', 'node:fs', 'electron'],
  ['test/unit/shell/canary.ts', 'electron', 'undici'],
  ['test/unit/canary.ts', '../../electron/core/core.ts', 'electron'],
];

const nested = (file: string, at: number) => file.replace(/canary\.|plan\./u, (name) => (at === 0 ? name : `c${at}-${name}`));

const canaries: readonly Canary[] = [
  ...wallCanaries.flatMap(([file, allowed, ...forbidden]) => [
    // The pure plan is one file of its room, so its canaries can't stand beside it.
    ...(file === 'electron/sync/plan.ts'
      ? [{ file, source: forbidden.map(imports).join(''), rule: 'house(walls)' }]
      : forbidden.map((what, at) => ({ file: nested(file, at + 1), source: imports(what), rule: 'house(walls)' }))),
    ...(allowed === null || file === 'electron/sync/plan.ts' ? [] : [{ file, source: imports(allowed), rule: null }]),
  ]),
  { file: 'electron/vendor/by-type.ts', source: "import type { A } from 'electron';\nexport type B = A;\n", rule: 'house(walls)' },
  { file: 'test/unit/by-type.ts', source: "import type { App } from 'electron';\nexport type B = App;\n", rule: null },
  { file: 'electron/vendor/by-export.ts', source: "export { a } from '../cache/open.ts';\n", rule: 'house(walls)' },
  { file: 'electron/vendor/by-call.ts', source: "export const a = () => import('electron');\n", rule: 'house(walls)' },
  { file: 'renderer/inner.ts', source: "document.body.innerHTML = 'x';\n", rule: 'house(no-markup)' },
  { file: 'renderer/insert.ts', source: "document.body.insertAdjacentHTML('beforeend', 'x');\n", rule: 'house(no-markup)' },
  { file: 'renderer/danger.tsx', source: "export const a = <p dangerouslySetInnerHTML={{ __html: 'x' }} />;\n", rule: 'house(no-markup)' },
  { file: 'renderer/frame.tsx', source: 'export const a = <iframe title="a" srcDoc="x" />;\n', rule: 'house(no-markup)' },
  { file: 'renderer/unsanitized.ts', source: 'export const a = (e: Element, t: string) => {\n  e.outerHTML = t;\n};\n', rule: 'no-unsanitized(property)' },
  { file: 'renderer/text.ts', source: "document.body.textContent = 'x';\n", rule: null },
  { file: 'electron/core/eval.ts', source: "export const a: unknown = eval('1');\n", rule: 'eslint(no-eval)' },
  { file: 'electron/core/function.ts', source: "export const a: unknown = new Function('return 1');\n", rule: 'eslint(no-new-func)' },
  { file: 'electron/core/timer.ts', source: "setTimeout('a()', 1);\n", rule: 'typescript(no-implied-eval)' },
  { file: 'electron/core/other.ts', source: "export const a = process.env['HOME'];\n", rule: 'house(one-config)' },
  { file: 'electron/core/config.ts', source: "export const a = process.env['HOME'];\n", rule: null },
  { file: 'electron/shell/link.ts', source: "import { shell } from 'electron';\nexport const a = () => shell.openExternal('x');\n", rule: 'house(one-open-external)' },
  { file: 'electron/shell/open-external.ts', source: "import { shell } from 'electron';\nexport const a = () => shell.openExternal('x');\n", rule: null },
  { file: 'electron/core/print.ts', source: "console.log('x');\n", rule: 'eslint(no-console)' },
  { file: 'renderer/print.ts', source: "console.log('x');\n", rule: 'eslint(no-console)' },
  { file: 'electron/core/floating.ts', source: 'const a = async (): Promise<void> => {};\nexport const b = (): void => {\n  a();\n};\n', rule: 'typescript(no-floating-promises)' },
  { file: 'electron/core/any.ts', source: 'export const a = (b: any): unknown => b;\n', rule: 'typescript(no-explicit-any)' },
  { file: 'electron/core/parsed.ts', source: "export const a = JSON.parse('{}') as { b: string };\n", rule: 'typescript(no-unsafe-type-assertion)' },
  { file: 'electron/core/ignored.ts', source: "// @ts-ignore\nexport const a: number = 'b';\n", rule: 'typescript(ban-ts-comment)' },
  { file: 'electron/core/default.ts', source: 'export default 1;\n', rule: 'import(no-default-export)' },
  { file: 'electron/core/CamelCase.ts', source: 'export const a = 1;\n', rule: 'unicorn(filename-case)' },
  { file: 'electron/core/slow.ts', source: 'export const a = /^(?:a+)+$/u;\n', rule: 'regexp(no-super-linear-backtracking)' },
  { file: 'test/unit/focused.test.ts', source: "import { test } from 'vitest';\ntest.only('a', () => {});\n", rule: 'vitest(no-focused-tests)' },
];

const report = z.object({
  diagnostics: z.array(z.object({ code: z.string(), filename: z.string() })),
  number_of_files: z.number(),
});

describe('the linter', () => {
  let folder: string;
  let complaints: ReadonlyMap<string, readonly string[]>;

  /** Runs the real linter, once, with the real configuration over a small house of bad files. */
  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'acervo-canaries-'));
    for (const { file, source } of canaries) {
      mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
      writeFileSync(path.join(folder, file), source);
    }
    cpSync(path.join(root, 'oxlint.config.ts'), path.join(folder, 'oxlint.config.ts'));
    cpSync(path.join(root, 'electron/dev/lint'), path.join(folder, 'electron/dev/lint'), { recursive: true });
    symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
    const types = { compilerOptions: { strict: true, jsx: 'react-jsx', types: ['node'] }, include: ['**/*'] };
    writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(types));
    complaints = lint(folder);
  }, 120_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(canaries.filter(({ rule }) => rule !== null))('$rule complains about $file', ({ file, rule }) => {
    expect(complaints.get(file) ?? []).toContain(rule);
  });

  test.each(canaries.filter(({ rule }) => rule === null))('nothing is wrong with $file', ({ file }) => {
    expect(complaints.get(file) ?? []).toEqual([]);
  });

  test('every forbidden import of the plan is seen', () => {
    const plan = wallCanaries.find(([file]) => file === 'electron/sync/plan.ts');
    const seen = (complaints.get('electron/sync/plan.ts') ?? []).filter((rule) => rule === 'house(walls)');
    expect(seen).toHaveLength((plan?.length ?? 0) - 2);
  });

  test('every wall has its canary', () => {
    const guarded = wallCanaries.map(([file]) => rooms.find(({ place }) => (place.endsWith('/') ? file.startsWith(place) : file === place)));
    expect(rooms.filter((room) => !guarded.includes(room)).map((room) => room.place)).toEqual([]);
  });
});

function lint(folder: string): ReadonlyMap<string, readonly string[]> {
  const oxlint = path.join(root, 'node_modules/oxlint/bin/oxlint');
  const { stdout } = spawnSync(process.execPath, [oxlint, '--format=json'], { cwd: folder, encoding: 'utf8' });
  const { diagnostics, number_of_files: files } = report.parse(JSON.parse(stdout));
  expect(files).toBeGreaterThanOrEqual(canaries.length);
  const byFile = Map.groupBy(diagnostics, ({ filename }) => filename);
  return new Map([...byFile].map(([file, list]) => [file, list.map(({ code }) => code)]));
}
