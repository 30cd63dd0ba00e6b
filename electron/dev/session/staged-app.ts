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

/** Makes a packaged application startable: a copy where others can't read root's own folders, and a start script. */
export function stageApp(app: PackagedApp, profile: 'product' | 'test'): StagedApp {
  const packaged = profile === 'product' ? app.productFolder : app.testFolder;
  if (process.platform === 'win32') {
    const executable = path.join(packaged, app.executable);
    return { executable, folder: packaged, env: bindingEnv(app.sqliteBinding), remove: () => undefined };
  }
  const stage = mkdtempSync(path.join(os.tmpdir(), 'acervo-app-'));
  chmodSync(stage, 0o755);
  const folder = runsAsAnotherUser ? copyInto(packaged, path.join(stage, 'app')) : packaged;
  const needsCopy = runsAsAnotherUser && app.sqliteBinding !== undefined;
  const binding = needsCopy ? copyInto(app.sqliteBinding, path.join(stage, 'better_sqlite3.node')) : app.sqliteBinding;
  const executable = path.join(stage, 'start-app');
  writeFileSync(executable, startScript(path.join(folder, app.executable)), { mode: 0o755 });
  return { executable, folder, env: bindingEnv(binding), remove: () => rmSync(stage, { recursive: true, force: true }) };
}

function bindingEnv(file: string | undefined): Readonly<Record<string, string>> {
  return file === undefined ? {} : { ACERVO_SQLITE_BINDING: file };
}

function copyInto(from: string, to: string): string {
  cpSync(from, to, { recursive: true, verbatimSymlinks: true });
  return to;
}

/** The process that starts it becomes the application, so its id is the application's; its errors go past the gate. */
function startScript(executable: string): string {
  const { command, args } = asOrdinaryUser(executable, []);
  const gate = [process.execPath, path.join(import.meta.dirname, 'settled-window.ts')];
  return `#!/bin/bash\nexec ${quoted([command, ...args])} "$@" 2> >(exec ${quoted(gate)} >&2)\n`;
}

function quoted(words: readonly string[]): string {
  return words.map((word) => `'${word.replaceAll("'", String.raw`'\''`)}'`).join(' ');
}
