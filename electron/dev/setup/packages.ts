import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { valueAt } from './json-value.ts';
import { ensureNodeHeaders, usesPinnedHeaders } from './node-headers.ts';
import { runNpm } from './npm.mjs';
import { repositoryRoot } from './places.mjs';
import { tryCommand } from './run-command.mjs';
import { runStep, SetupProblem } from './step.mjs';

/**
 * Installs what the lock file says, and asserts that the keychain binding loads: it is an optional dependency, which npm
 * drops without a word when it can't be compiled.
 */
export async function ensurePackages(): Promise<void> {
  const headers = usesPinnedHeaders ? await ensureNodeHeaders() : undefined;
  await runStep({
    title: 'npm packages',
    doing: 'installing from the lock file (npm ci)',
    ready: async () => (installedAsLocked() && (await keytarLoads()) ? true : undefined),
    run: async () => {
      await runNpm(['ci', '--no-audit', '--no-fund'], { cwd: repositoryRoot, env: installEnvironment(headers) });
      if (!(await keytarLoads())) throw new SetupProblem(keytarProblem());
      return true;
    },
  });
}

/**
 * On Linux the keychain binding is compiled here rather than downloaded: the published binary has no digest to check it
 * against, and a network that swallows packets would hold the installation up for minutes.
 */
function installEnvironment(headers: string | undefined): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env };
  // npm hands its own settings of the running script down; they must not decide this installation.
  delete env['npm_config_ignore_scripts'];
  if (process.platform === 'linux') env['npm_config_build_from_source'] = 'keytar';
  if (headers !== undefined) env['npm_config_nodedir'] = headers;
  return env;
}

async function keytarLoads(): Promise<boolean> {
  const { code } = await tryCommand(process.execPath, ['-e', "require('keytar')"], { cwd: repositoryRoot });
  return code === 0;
}

function keytarProblem(): string {
  const remedy =
    process.platform === 'linux'
      ? 'Install libsecret-1-dev (or your distribution’s libsecret development package), g++, make and python3'
      : 'Install the compiler tools that node-gyp asks for';
  return `The packages are installed, but the keychain binding (keytar) does not load.\n${remedy} and run the same command again.`;
}

interface LockedPackage {
  readonly version: unknown;
  readonly integrity: unknown;
  /** Only some platforms have it. */
  readonly isOptional: boolean;
}

/** npm leaves its own account of what it installed; compared with the lock file it needs no stamp beside it. */
function installedAsLocked(): boolean {
  const installed = readLock(path.join(repositoryRoot, 'node_modules', '.package-lock.json'));
  const locked = readLock(path.join(repositoryRoot, 'package-lock.json'));
  if (installed === undefined || locked === undefined) return false;
  for (const [place, entry] of locked) {
    const there = installed.get(place);
    if (there === undefined ? !entry.isOptional : !isSame(there, entry)) return false;
  }
  return [...installed.keys()].every((place) => locked.has(place));
}

function isSame(a: LockedPackage, b: LockedPackage): boolean {
  return a.version === b.version && a.integrity === b.integrity;
}

function readLock(file: string): ReadonlyMap<string, LockedPackage> | undefined {
  if (!existsSync(file)) return undefined;
  const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const packages = valueAt(parsed, 'packages');
  if (typeof packages !== 'object' || packages === null) return undefined;
  const entries: readonly (readonly [string, unknown])[] = Object.entries(packages);
  return new Map(entries.filter(([place]) => place !== '').map(([place, entry]) => [place, toLockedPackage(entry)]));
}

function toLockedPackage(entry: unknown): LockedPackage {
  return {
    version: valueAt(entry, 'version'),
    integrity: valueAt(entry, 'integrity'),
    isOptional: valueAt(entry, 'optional') === true,
  };
}
