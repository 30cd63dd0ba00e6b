import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawn } from 'node:child_process';
import { ensureFallbackElectron, fallbackIsPossible, fallbackRuntime } from './fallback-electron.ts';
import { repositoryRoot } from './places.mjs';
import { runStep, SetupProblem } from './step.mjs';

/** An unpacked Electron to run, drive and package with. */
export interface ElectronRuntime {
  /** `product` is what ships; `fallback` stands in where the product's can't be downloaded, and is never shipped. */
  readonly kind: 'product' | 'fallback';
  readonly version: string;
  /** The folder electron-builder takes as `electronDist`. */
  readonly folder: string;
  readonly executable: string;
}

const electronPackage = path.join(repositoryRoot, 'node_modules', 'electron');
const unreachableNote = path.join(repositoryRoot, 'node_modules', '.acervo', 'electron-unreachable');
const overallTimeoutMs = 10 * 60_000;
const stallTimeoutMs = 20_000;
const dayMs = 24 * 3_600_000;

/** The Electron of this machine: the electron package's own, else the fallback. */
export async function ensureElectron(): Promise<ElectronRuntime> {
  const runtime = await runStep<ElectronRuntime | 'unreachable'>({
    title: 'Electron',
    doing: 'downloading the runtime of the electron package',
    ready: () => installedProduct() ?? (recentlyUnreachable() ? (fallbackRuntime() ?? undefined) : undefined),
    run: downloadProduct,
  });
  return runtime === 'unreachable' ? ensureFallbackElectron() : runtime;
}

async function downloadProduct(): Promise<ElectronRuntime | 'unreachable'> {
  const failure = await runInstaller();
  const installed = installedProduct();
  if (installed !== undefined) return installed;
  if (!fallbackIsPossible) {
    throw new SetupProblem(`Electron could not be downloaded (${failure}).\nCheck the network or proxy and run again.`);
  }
  console.log(`    not reachable (${failure}); using the fallback runtime and asking again tomorrow`);
  mkdirSync(path.dirname(unreachableNote), { recursive: true });
  writeFileSync(unreachableNote, '');
  return 'unreachable';
}

function installedProduct(): ElectronRuntime | undefined {
  const folder = path.join(electronPackage, 'dist');
  const executable = readText(path.join(electronPackage, 'path.txt'));
  const version = readText(path.join(folder, 'version'))?.replace(/^v/u, '');
  if (executable === undefined || version === undefined || version !== lockedVersion()) return undefined;
  const full = path.join(folder, executable);
  return existsSync(full) ? { kind: 'product', version, folder, executable: full } : undefined;
}

function lockedVersion(): string | undefined {
  const parsed: unknown = JSON.parse(readFileSync(path.join(electronPackage, 'package.json'), 'utf8'));
  if (typeof parsed !== 'object' || parsed === null || !('version' in parsed)) return undefined;
  return typeof parsed.version === 'string' ? parsed.version : undefined;
}

/** A note of today keeps the next start from waiting for a network that was not there an hour ago. */
function recentlyUnreachable(): boolean {
  return existsSync(unreachableNote) && Date.now() - statSync(unreachableNote).mtimeMs < dayMs;
}

/**
 * Runs the electron package's installer. It has no timeout of its own and a network may swallow its packets, so it is
 * ended when nothing has arrived for a while: it downloads into the temporary folder, which is given to it alone.
 * @returns why it did not succeed; empty when it did
 */
function runInstaller(): Promise<string> {
  const temporary = mkdtempSync(path.join(os.tmpdir(), 'acervo-electron-'));
  const env: NodeJS.ProcessEnv = { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary };
  delete env['ELECTRON_OVERRIDE_DIST_PATH'];
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(electronPackage, 'install.js')], {
      cwd: electronPackage,
      env,
      timeout: overallTimeoutMs,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let complaint = '';
    child.stderr.on('data', (chunk) => (complaint += String(chunk)));
    const watch = watchGrowth(temporary, () => {
      complaint = `nothing received for ${stallTimeoutMs / 1000} s`;
      child.kill('SIGKILL');
    });
    child.on('close', (code) => {
      clearInterval(watch);
      rmSync(temporary, { recursive: true, force: true });
      resolve(code === 0 ? '' : firstCause(complaint));
    });
  });
}

function watchGrowth(folder: string, onStall: () => void): NodeJS.Timeout {
  let sizeBytes = 0;
  let lastGrowth = performance.now();
  return setInterval(() => {
    const now = folderSizeBytes(folder);
    if (now !== sizeBytes) lastGrowth = performance.now();
    sizeBytes = now;
    // Once something has arrived the installer may be unpacking, which takes as long as the disk takes.
    if (sizeBytes === 0 && performance.now() - lastGrowth > stallTimeoutMs) onStall();
    else if (performance.now() - lastGrowth > 6 * stallTimeoutMs) onStall();
  }, 1000);
}

function folderSizeBytes(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.reduce((sum, file) => {
    const stats = statSync(path.join(file.parentPath, file.name), { throwIfNoEntry: false });
    return sum + (stats?.size ?? 0);
  }, 0);
}

function firstCause(complaint: string): string {
  const code = /\b(?:E[A-Z_]{4,}|UND_ERR_[A-Z_]+|HTTPError: [^\n]+)\b/u.exec(complaint)?.[0];
  return code ?? complaint.trim().split('\n')[0] ?? 'unknown cause';
}

function readText(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}
