import type { ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { _electron as electron, chromium, type Browser, type ElectronApplication, type Page } from 'playwright';
import { giveToOrdinaryUser } from './ordinary-user.ts';
import { startProcess, waitUntilReady } from './own-process.ts';
import { noKeyringEnv, type PrivateKeyring, startPrivateKeyring } from './private-keyring.ts';
import type { StagedApp } from './staged-app.ts';
import { startVirtualDisplay, type VirtualDisplay } from './virtual-display.ts';

export interface SessionOptions {
  /** A private keychain for this session alone, none at all, or one that outlives it. */
  readonly keyring: 'real' | 'none' | PrivateKeyring;
  /** Kept afterwards when given; otherwise the session has one of its own, which goes with it. */
  readonly userDataDir?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** Of the virtual screen, in pixels. */
  readonly screen?: { readonly width: number; readonly height: number };
  /** `own` opens the window where the person at this machine sees it; otherwise nobody does. */
  readonly display?: 'own' | 'virtual';
}

/** The application in a home of its own: nothing of the user's is read or written. */
export interface AppSession {
  readonly app: ElectronApplication;
  /** The first window, loaded. */
  readonly page: Page;
  readonly userDataDir: string;
  /** Everything the application wrote to its standard output and error. */
  output(): string;
  /** Quits the application as a user would, then ends what was started for it. */
  close(): Promise<void>;
}

const launchLimitMs = 30_000;
const quitLimitMs = 15_000;

/** Starts the test profile under Playwright, with Chromium's sandbox on. */
export async function openAppSession(staged: StagedApp, options: SessionOptions): Promise<AppSession> {
  const ground = await layGround(staged, options);
  let output = '';
  try {
    const app = await launchTestProfile(staged, ground);
    const child = app.process();
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += String(chunk)));
    const page = await firstPage(app);
    const close = async (): Promise<void> => {
      try {
        await quit(app, child);
      } finally {
        await ground.clear();
      }
    };
    return { app, page, userDataDir: ground.userDataDir, output: () => output, close };
  } catch (error) {
    await ground.clear();
    throw new Error(`The application opened no window (DEBUG=pw:browser shows all it wrote).\n${output}`, { cause: error });
  }
}

function launchTestProfile(staged: StagedApp, ground: Ground): Promise<ElectronApplication> {
  return electron.launch({
    executablePath: staged.executable,
    args: [...ground.args],
    env: ground.env,
    cwd: ground.home,
    chromiumSandbox: true,
    timeout: launchLimitMs,
  });
}

async function firstPage(app: ElectronApplication): Promise<Page> {
  try {
    const page = await app.firstWindow();
    await page.waitForLoadState('load');
    return page;
  } catch (error) {
    app.process().kill('SIGKILL');
    throw error;
  }
}

/** A session of the product's own build, which no inspector can attach to: seen through Chromium's remote debugging. */
export interface ProductSession {
  readonly browser: Browser;
  readonly page: Page;
  /** When the program was started, ms since 1970. */
  readonly startedMs: number;
  output(): string;
  close(): Promise<void>;
}

/** Starts the product profile. */
export async function openProductSession(staged: StagedApp, options: SessionOptions): Promise<ProductSession> {
  const ground = await layGround(staged, options);
  const line = { command: staged.executable, args: ['--remote-debugging-port=0', ...ground.args] };
  const startedMs = Date.now();
  const own = startProcess(line, ground.env);
  const clear = async (): Promise<void> => {
    await own.stop();
    await ground.clear();
  };
  try {
    const seen = /^DevTools listening on (ws:\S+)$/mu;
    const address = await waitUntilReady('Acervo', own, () => seen.exec(own.output())?.[1]);
    const browser = await chromium.connectOverCDP(address);
    const context = browser.contexts()[0];
    if (context === undefined) throw new Error('The application has no browser context.');
    const page = context.pages()[0] ?? (await context.waitForEvent('page'));
    await page.waitForLoadState('load');
    return { browser, page, startedMs, output: () => own.output(), close: clear };
  } catch (error) {
    await clear();
    throw new Error(`The product did not start.\n${own.output()}`, { cause: error });
  }
}

interface Ground {
  readonly home: string;
  readonly userDataDir: string;
  readonly args: readonly string[];
  readonly env: Record<string, string>;
  clear(): Promise<void>;
}

/** A home folder, a display and a keychain for one session. */
async function layGround(staged: StagedApp, options: SessionOptions): Promise<Ground> {
  const home = mkdtempSync(path.join(os.tmpdir(), 'acervo-home-'));
  const userDataDir = options.userDataDir ?? path.join(home, 'user-data');
  mkdirSync(userDataDir, { recursive: true });
  mkdirSync(path.join(home, 'runtime'), { mode: 0o700 });
  giveToOrdinaryUser(home);
  giveToOrdinaryUser(userDataDir);
  const cleaners: (() => Promise<void>)[] = [];
  const clear = async (): Promise<void> => {
    for (const clean of cleaners.toReversed()) await clean();
    rmSync(home, { recursive: true, force: true });
  };
  try {
    const display = await displayOf(options, cleaners);
    const keyring = await keyringOf(options.keyring, cleaners);
    const env = { ...baseEnvironment(home), ...display, ...keyring, ...staged.env, ...options.env };
    return { home, userDataDir, args: [`--user-data-dir=${userDataDir}`, ...(options.args ?? [])], env, clear };
  } catch (error) {
    await clear();
    throw error;
  }
}

/** Nothing of the surrounding environment but what a program needs to start: tests must not depend on the rest. */
function baseEnvironment(home: string): Record<string, string> {
  const names = process.platform === 'win32' ? ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'APPDATA', 'LOCALAPPDATA'] : ['PATH'];
  return { HOME: home, XDG_RUNTIME_DIR: path.join(home, 'runtime'), LANG: 'C.UTF-8', ...kept(names) };
}

/** Those of these variables that are set here. */
function kept(names: readonly string[]): Record<string, string> {
  const env: Record<string, string> = {};
  for (const name of names) {
    const value = process.env[name];
    if (value !== undefined) env[name] = value;
  }
  return env;
}

async function displayOf(options: SessionOptions, cleaners: (() => Promise<void>)[]): Promise<Record<string, string>> {
  if (process.platform !== 'linux') return {};
  if (options.display === 'own') return kept(['DISPLAY', 'XAUTHORITY', 'WAYLAND_DISPLAY', 'XDG_RUNTIME_DIR', 'XDG_SESSION_TYPE']);
  const display: VirtualDisplay = await startVirtualDisplay(options.screen);
  cleaners.push(() => display.stop());
  return { DISPLAY: display.name };
}

async function keyringOf(wanted: SessionOptions['keyring'], cleaners: (() => Promise<void>)[]): Promise<Record<string, string>> {
  if (process.platform !== 'linux') return {};
  if (wanted === 'none') return { ...noKeyringEnv };
  if (wanted !== 'real') return { ...wanted.env };
  const keyring = await startPrivateKeyring({ owner: 'ordinary-user' });
  cleaners.push(() => keyring.stop());
  return { ...keyring.env };
}

/** An application that does not quit when asked is broken, whatever else a test found right. */
async function quit(app: ElectronApplication, child: ChildProcess): Promise<void> {
  // It may have ended by itself.
  if (child.exitCode !== null || child.signalCode !== null) return;
  let isStuck = false;
  const insist = setTimeout(() => {
    isStuck = true;
    child.kill('SIGKILL');
  }, quitLimitMs);
  try {
    await app.close();
  } finally {
    clearTimeout(insist);
  }
  if (isStuck) throw new Error(`The application did not quit within ${quitLimitMs} ms.`);
}
