import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sourcesDigest } from './app-build.ts';
import type { ElectronRuntime } from './electron-runtime.ts';
import { valueAt } from './json-value.ts';
import { repositoryRoot } from './places.mjs';
import { runCommand, tryCommand } from './run-command.mjs';
import { runStep, SetupProblem } from './step.mjs';

const output = path.join(repositoryRoot, 'out', 'packaged');
const descriptionFile = path.join(output, 'description.json');

/** The packaged application, twice: as it ships, and with Node's inspector allowed, which Playwright needs. */
export interface PackagedApp {
  readonly productFolder: string;
  readonly testFolder: string;
  /** The executable's path within either folder. */
  readonly executable: string;
  readonly electronKind: ElectronRuntime['kind'];
  readonly electronVersion: string;
  /** For ACERVO_SQLITE_BINDING; absent where the published driver is right. */
  readonly sqliteBinding?: string;
}

/** Packages the built application into `out/packaged` with the runtime of this machine, if anything in it changed. */
export async function ensurePackagedApp(runtime: ElectronRuntime, sqliteBinding?: string): Promise<PackagedApp> {
  const stamp = [sourcesDigest(), readFileSync(builderConfig, 'utf8'), runtime.folder, runtime.version].join('\n');
  return runStep({
    title: 'Packaged application',
    doing: 'electron-builder, unpacked folder',
    ready: () => {
      const packaged = readPackagedApp();
      return packaged?.stamp === stamp && existsSync(packaged.app.testFolder) ? packaged.app : undefined;
    },
    run: async () => {
      rmSync(output, { recursive: true, force: true });
      await runBuilder(runtime, ['--dir', `-c.directories.output=${output}`]);
      await assertComplete(unpackedResources(output));
      const app = await describe(runtime, sqliteBinding);
      writeFileSync(descriptionFile, JSON.stringify({ stamp, app }, null, 2));
      return app;
    },
  });
}

/** What `ensurePackagedApp` left last, or undefined. */
export function readPackagedApp(): { readonly stamp: string; readonly app: PackagedApp } | undefined {
  if (!existsSync(descriptionFile)) return undefined;
  const parsed: unknown = JSON.parse(readFileSync(descriptionFile, 'utf8'));
  return isDescription(parsed) ? parsed : undefined;
}

const builderConfig = path.join(repositoryRoot, 'electron-builder.yml');

/** Runs electron-builder with the given runtime, without any download of its own. */
export async function runBuilder(runtime: ElectronRuntime, args: readonly string[]): Promise<void> {
  const cli = path.join(repositoryRoot, 'node_modules', 'electron-builder', 'cli.js');
  const given = [`-c.electronDist=${runtime.folder}`, `-c.electronVersion=${runtime.version}`, '--publish=never'];
  await runCommand(process.execPath, [cli, ...args, ...given], { cwd: repositoryRoot });
}

/** The folder with the application's archive in what electron-builder left unpacked in its output folder. */
export function unpackedResources(outputFolder: string): string {
  const { folder } = placesOf(process.platform, process.arch);
  const inside = process.platform === 'darwin' ? 'Acervo.app/Contents/Resources' : 'resources';
  return path.join(outputFolder, folder, inside);
}

/**
 * An optional dependency that is missing is packaged without a word. So: both natives are in the package, outside of the
 * archive, and the keychain binding loads from there.
 * @throws SetupProblem naming what is not there
 */
export async function assertComplete(resources: string): Promise<void> {
  const modules = path.join(resources, 'app.asar.unpacked', 'node_modules');
  const keytar = path.join(modules, 'keytar', 'build', 'Release', 'keytar.node');
  const driver = path.join(modules, 'better-sqlite3', 'prebuilds');
  const drivers = existsSync(driver) ? readdirSync(driver) : [];
  if (drivers.length !== 1) throw new SetupProblem(`The package has ${drivers.length} SQLite drivers in ${driver}; it needs one.`);
  if (!existsSync(keytar)) throw new SetupProblem(`The keychain binding is not in the package (${keytar}).`);
  const loaded = await tryCommand(process.execPath, ['-e', `require(${JSON.stringify(keytar)})`]);
  if (loaded.code !== 0) throw new SetupProblem(`${loaded.log}\nThe packaged keychain binding does not load.`);
}

async function describe(runtime: ElectronRuntime, sqliteBinding: string | undefined): Promise<PackagedApp> {
  const { folder, executable } = placesOf(process.platform, process.arch);
  const productFolder = path.join(output, folder);
  const testFolder = path.join(output, `${folder}-test`);
  cpSync(productFolder, testFolder, { recursive: true, verbatimSymlinks: true });
  await allowInspector(path.join(testFolder, executable));
  const electron = { electronKind: runtime.kind, electronVersion: runtime.version };
  return { productFolder, testFolder, executable, ...electron, ...(sqliteBinding === undefined ? {} : { sqliteBinding }) };
}

/** The one difference of the test profile, made on a finished product so that nothing else can differ. */
async function allowInspector(executable: string): Promise<void> {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    resetAdHocDarwinSignature: process.platform === 'darwin',
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}

function placesOf(platform: NodeJS.Platform, arch: string): { readonly folder: string; readonly executable: string } {
  const suffix = arch === 'x64' ? '' : `-${arch}`;
  if (platform === 'darwin') return { folder: `mac${suffix}`, executable: 'Acervo.app/Contents/MacOS/Acervo' };
  if (platform === 'win32') return { folder: `win${suffix}-unpacked`, executable: 'Acervo.exe' };
  if (platform === 'linux') return { folder: `linux${suffix}-unpacked`, executable: 'acervo' };
  throw new SetupProblem(`Acervo is not packaged for ${platform}.`);
}

function isDescription(value: unknown): value is { readonly stamp: string; readonly app: PackagedApp } {
  const keys = ['productFolder', 'testFolder', 'executable', 'electronKind', 'electronVersion'];
  return isText(value, 'stamp') && keys.every((key) => isText(valueAt(value, 'app'), key));
}

function isText(value: unknown, key: string): boolean {
  return typeof valueAt(value, key) === 'string';
}
