import { chmodSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { PackagedApp } from '../setup/packaged-app.ts';
import { asOrdinaryUser, runsAsAnotherUser } from './ordinary-user.ts';

/** A packaged application where the ordinary user can read and start it. */
export interface StagedApp {
  /** Starts it as the ordinary user, with whatever arguments it is given. */
  readonly executable: string;
  /** Where its files are, e.g. to read its fuses. */
  readonly folder: string;
  /** Variables that the application needs to run in this runtime. */
  readonly env: Readonly<Record<string, string>>;
  remove(): void;
}

/** Puts a packaged application into a temporary folder where that is needed: root's own folders can't be read by others. */
export function stageApp(app: PackagedApp, profile: 'product' | 'test'): StagedApp {
  const packaged = profile === 'product' ? app.productFolder : app.testFolder;
  const bindingEnv = (file: string | undefined): Readonly<Record<string, string>> =>
    file === undefined ? {} : { ACERVO_SQLITE_BINDING: file };
  if (!runsAsAnotherUser) {
    const executable = path.join(packaged, app.executable);
    return { executable, folder: packaged, env: bindingEnv(app.sqliteBinding), remove: () => undefined };
  }
  const stage = mkdtempSync(path.join(os.tmpdir(), 'acervo-app-'));
  chmodSync(stage, 0o755);
  const folder = path.join(stage, 'app');
  cpSync(packaged, folder, { recursive: true, verbatimSymlinks: true });
  const binding = app.sqliteBinding === undefined ? undefined : path.join(stage, 'better_sqlite3.node');
  if (app.sqliteBinding !== undefined && binding !== undefined) cpSync(app.sqliteBinding, binding);
  const executable = path.join(stage, 'start-app');
  writeFileSync(executable, startScript(path.join(folder, app.executable)), { mode: 0o755 });
  return { executable, folder, env: bindingEnv(binding), remove: () => rmSync(stage, { recursive: true, force: true }) };
}

/** The process that starts it becomes the application, so its id is the application's. */
function startScript(executable: string): string {
  const { command, args } = asOrdinaryUser(executable, []);
  const words = [command, ...args].map((word) => `'${word}'`).join(' ');
  return `#!/bin/sh\nexec ${words} "$@"\n`;
}
