import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ElectronRuntime } from './electron-runtime.ts';
import { ensureNodeHeaders } from './node-headers.ts';
import { cacheRoot, repositoryRoot } from './places.mjs';
import { runCommand, tryCommand } from './run-command.mjs';
import { runStep, SetupProblem } from './step.mjs';

const modules = path.join(repositoryRoot, 'node_modules');
const driver = path.join(modules, 'better-sqlite3');

/**
 * The SQLite driver's native part for the fallback Electron. The published one needs Node-API 10 and crashes on the
 * fallback's 9, so the same sources are compiled once with the two functions it misses taken from the experimental set.
 * @returns the path for the driver's `nativeBinding`; undefined where the published one is right
 */
export async function ensureSqliteBinding(runtime: ElectronRuntime): Promise<string | undefined> {
  if (runtime.kind === 'product') return undefined;
  const file = path.join(cacheRoot, `better-sqlite3-${driverVersion()}-electron-${runtime.version}.node`);
  const headers = await ensureNodeHeaders();
  return runStep({
    title: 'SQLite for the fallback Electron',
    doing: 'compiling it (about two minutes, once)',
    ready: () => (existsSync(file) ? file : undefined),
    run: async () => {
      await build(headers, file);
      await assertLoads(runtime, file);
      return file;
    },
  });
}

function driverVersion(): string {
  const parsed: unknown = JSON.parse(readFileSync(path.join(driver, 'package.json'), 'utf8'));
  if (typeof parsed === 'object' && parsed !== null && 'version' in parsed) return String(parsed.version);
  throw new SetupProblem('The SQLite driver in node_modules is not complete. Delete node_modules and run again.');
}

async function build(headers: string, target: string): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'acervo-sqlite-'));
  try {
    const source = path.join(folder, 'node_modules', 'better-sqlite3');
    cpSync(driver, source, { recursive: true, filter: (from) => path.basename(from) !== 'prebuilds' });
    cpSync(addonApi(), path.join(folder, 'node_modules', 'node-addon-api'), { recursive: true });
    askForExperimentalNodeApi(path.join(source, 'binding.gyp'));
    const gyp = path.join(modules, 'node-gyp', 'bin', 'node-gyp.js');
    const args = ['rebuild', '--release', '--force_build=1', `--nodedir=${headers}`, `--jobs=${os.availableParallelism()}`];
    await runCommand(process.execPath, [gyp, ...args], { cwd: source, env: cleanEnvironment() });
    mkdirSync(path.dirname(target), { recursive: true });
    const beside = `${target}.${process.pid}`;
    cpSync(path.join(source, 'build', 'Release', 'better_sqlite3.node'), beside);
    renameSync(beside, target);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** node-gyp takes npm's settings of the running script for its own. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_config_')));
}

function addonApi(): string {
  const nested = path.join(driver, 'node_modules', 'node-addon-api');
  return existsSync(nested) ? nested : path.join(modules, 'node-addon-api');
}

function askForExperimentalNodeApi(bindingFile: string): void {
  const published = "'NAPI_VERSION=10'";
  const experimental = [
    'NAPI_EXPERIMENTAL',
    'NODE_API_EXPERIMENTAL_NO_WARNING',
    'NODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT',
    'NAPI_VERSION=2147483647',
  ];
  const text = readFileSync(bindingFile, 'utf8');
  if (!text.includes(published)) throw new SetupProblem('The SQLite driver asks for another Node-API than this step knows.');
  writeFileSync(bindingFile, text.replace(published, experimental.map((name) => `'${name}'`).join(', ')));
}

/** Runs a full-text search in the runtime itself: a crash belongs here, not in a test. */
async function assertLoads(runtime: ElectronRuntime, binding: string): Promise<void> {
  const script = `
    const Database = require('better-sqlite3');
    const database = new Database(':memory:', { nativeBinding: ${JSON.stringify(binding)} });
    database.exec("CREATE VIRTUAL TABLE words USING fts5(word); INSERT INTO words VALUES ('fatura')");
    if (database.prepare('SELECT count(*) AS n FROM words WHERE words MATCH ?').get('fatura').n !== 1) process.exit(1);`;
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const outcome = await tryCommand(runtime.executable, ['-e', script], { cwd: repositoryRoot, env, timeoutMs: 30_000 });
  if (outcome.code === 0) return;
  rmSync(binding, { force: true });
  throw new SetupProblem(`${outcome.log}\nThe compiled SQLite does not work in Electron ${runtime.version} (${outcome.reason}).`);
}
