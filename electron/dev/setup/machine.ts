import { ensureAppBuild } from './app-build.ts';
import { ensureElectron, type ElectronRuntime } from './electron-runtime.ts';
import { withLock } from './lock.mjs';
import { ensurePackagedApp, type PackagedApp } from './packaged-app.ts';
import { ensurePackages } from './packages.ts';
import { ensureSqliteBinding } from './sqlite-binding.ts';
import { ensureSystemPackages, type PackagePurpose } from './system-packages.ts';

/** An Electron that runs, and what the application has to be told to run in it. */
export interface Runtime {
  readonly electron: ElectronRuntime;
  /** For ACERVO_SQLITE_BINDING; undefined where the published driver is right. */
  readonly sqliteBinding: string | undefined;
}

/** Makes ready what every task needs: system packages for these purposes and the packages of the lock file. */
export function setUpTools(purposes: readonly PackagePurpose[]): Promise<void> {
  return withLock(() => installTools(purposes));
}

/** The above, and an Electron with a SQLite that works in it. */
export function setUpRuntime(purposes: readonly PackagePurpose[]): Promise<Runtime> {
  return withLock(async () => {
    await installTools(['run', ...purposes]);
    return bringRuntime();
  });
}

/** The above, and the application bundled into `out/`. */
export function setUpApp(purposes: readonly PackagePurpose[]): Promise<Runtime> {
  return withLock(async () => {
    await installTools(['run', ...purposes]);
    const runtime = await bringRuntime();
    await ensureAppBuild();
    return runtime;
  });
}

/** The above, and the application packaged into `out/packaged`. */
export function setUpPackagedApp(purposes: readonly PackagePurpose[]): Promise<PackagedApp> {
  return withLock(async () => {
    await installTools(['run', ...purposes]);
    const { electron, sqliteBinding } = await bringRuntime();
    await ensureAppBuild();
    return ensurePackagedApp(electron, sqliteBinding);
  });
}

async function installTools(purposes: readonly PackagePurpose[]): Promise<void> {
  await ensureSystemPackages(['build', ...purposes]);
  await ensurePackages();
}

async function bringRuntime(): Promise<Runtime> {
  const electron = await ensureElectron();
  return { electron, sqliteBinding: await ensureSqliteBinding(electron) };
}

/** The environment in which the tools and the application find this runtime. */
export function runtimeEnvironment(runtime: Runtime): NodeJS.ProcessEnv {
  return {
    ...process.env,
    ELECTRON_OVERRIDE_DIST_PATH: runtime.electron.folder,
    ELECTRON_EXEC_PATH: runtime.electron.executable,
    ...(runtime.sqliteBinding === undefined ? {} : { ACERVO_SQLITE_BINDING: runtime.sqliteBinding }),
  };
}
