import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { app, ipcMain, nativeTheme, session } from 'electron';
import type { Emit, EventName, EventPayload } from '../../shared/contract.ts';
import { resolveLanguage } from '../../shared/i18n/resolve-language.ts';
import { LINK_SCHEME } from '../../shared/deep-link.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../shared/model/settings.ts';
import cacheWorkerPath from '../cache/worker.ts?modulePath';
import { APP_ORIGIN } from '../core/app-manifest.ts';
import { readConfig } from '../core/config.ts';
import type { Core } from '../core/core.ts';
import { createCore } from '../core/create-core.ts';
import { LEDGER_FILE } from '../core/ledger-file.ts';
import { createLogger } from '../core/logger.ts';
import { verifyArguments } from '../evidence/verify-arguments.ts';
import pdfWorkerPath from '../export/pdf-worker.ts?modulePath';
import { createKeytarStore } from '../secrets/keytar-store.ts';
import { FONT_PATHS } from './font-files.ts';
import { serveContract } from './ipc.ts';
import { createLinkInbox } from './links.ts';
import { lockDownContents, lockDownSession } from './lock-down.ts';
import { setApplicationMenu } from './menu.ts';
import { eraseUserData, takeUpErasure } from './erase-user-data.ts';
import { createPlatform } from './platform.ts';
import { registerAppScheme, serveRenderer } from './protocol.ts';
import { shellTexts } from './texts.ts';
import { createWindows } from './windows.ts';

/** Longest that quitting waits for the cache to close, ms; what it holds is durable either way. */
const CLOSE_LIMIT_MS = 5000;
/** The same where everything is to go. */
const ERASE_LIMIT_MS = 120_000;

const config = readConfig(process.env, { isPackaged: app.isPackaged });
if (config.userDataOverride !== null) app.setPath('userData', config.userDataOverride);

app.enableSandbox();
registerAppScheme();

const verification = verifyArguments(process.argv.slice(app.isPackaged ? 1 : 2));
// Loaded for the command only: reading PDFs is no part of starting the window.
if (verification !== null) void import('./verify-and-exit.ts').then(({ verifyAndExit }) => verifyAndExit(verification));
else if (app.requestSingleInstanceLock()) run();
else app.quit();

function run(): void {
  takeUpErasure(app.getPath('userData'), LEDGER_FILE);
  let core: Core | null = null;
  const links = createLinkInbox();
  links.arriveWith(process.argv);
  let settings: Settings = DEFAULT_SETTINGS;
  /** What stays when everything else of this user's folder goes; null while nothing is to go. */
  let erasing: readonly string[] | null = null;
  const developmentOrigins = config.rendererDevUrl === null ? [] : [new URL(config.rendererDevUrl).origin];
  const texts = () => shellTexts(resolveLanguage(settings.language, app.getPreferredSystemLanguages()[0] ?? ''));

  const windows = createWindows({
    preloadPath: join(import.meta.dirname, '../preload/preload.cjs'),
    url: config.rendererDevUrl ?? `${APP_ORIGIN}/index.html`,
    userData: app.getPath('userData'),
  });

  const emit: Emit = (name, payload) => {
    if (isSettingsChange(name, payload)) applySettings(payload);
    windows.emit(name, payload);
  };

  const applySettings = (next: Settings): void => {
    settings = next;
    nativeTheme.themeSource = next.theme;
    setApplicationMenu({
      texts: texts().menu,
      isMac: process.platform === 'darwin',
      developerTools: !app.isPackaged,
      onCommand: (command) => {
        emit('menu/command', command);
      },
    });
  };

  const start = async (): Promise<void> => {
    const userData = app.getPath('userData');
    const logger = createLogger({ folder: join(userData, 'logs'), level: config.logLevel });
    lockDownSession(session.defaultSession, developmentOrigins);
    serveRenderer(join(import.meta.dirname, '../renderer'));
    const platform = createPlatform({ emit, window: windows.front, texts, takeLink: links.take, openBeside: windows.showBeside, eraseAndQuit });
    const secrets = createKeytarStore({ service: keychainService(userData), logger });
    const services = createCore({ config, platform, logger, emit, secrets, cacheWorkerPath, pdfWorkerPath, fonts: FONT_PATHS });
    core = services;
    closeBeforeQuit(async () => {
      await services.close();
      await logger.close();
      if (erasing !== null) await eraseUserData(userData, erasing);
      // An ordinary exit waits for the thread that a hung keychain holds, which may be for ever.
      if (secrets.isHanging()) process.kill(process.pid, 'SIGKILL');
    }, () => (erasing === null ? CLOSE_LIMIT_MS : ERASE_LIMIT_MS));
    serveContract(ipcMain, services, developmentOrigins[0] ?? APP_ORIGIN, logger);
    applySettings(await services.handlers['settings/get'](undefined));
    windows.show();
    await services.start();
  };

  const eraseAndQuit = (keep: readonly string[]): void => {
    erasing = keep;
    // The answer of the call that asked for it goes out first.
    setImmediate(() => app.quit());
  };

  lockDownContents(app, developmentOrigins);
  // Elsewhere the package itself says which links are ours (`electron-builder.yml`).
  if (process.platform === 'win32' && app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME);
  const showWindow = (hasLink: boolean): void => {
    if (core === null) return;
    windows.show();
    if (hasLink) emit('link/arrived', null);
  };
  app.on('second-instance', (_event, commandLine) => {
    showWindow(links.arriveWith(commandLine));
  });
  // How macOS hands links over, also before the application is ready.
  app.on('open-url', (event, url) => {
    event.preventDefault();
    if (links.arrive(url)) showWindow(true);
  });
  app.on('activate', () => {
    if (!windows.isOpen()) showWindow(false);
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  // Not awaited at top level: `ready` waits for this module, so awaiting it here would hang for ever.
  void app.whenReady().then(start);
}

/**
 * The name under which secrets stand in the keychain. Each folder of user data has secrets of its own, so that one made
 * for a test or a demonstration can never replace the key of the user's cache.
 */
function keychainService(userData: string): string {
  if (userData === join(app.getPath('appData'), app.name)) return app.name;
  return `${app.name} ${createHash('sha256').update(userData).digest('hex').slice(0, 12)}`;
}

/** The services close before the process ends: work stops where it can be taken up, and the cache is checkpointed. */
function closeBeforeQuit(close: () => Promise<void>, limitMs: () => number): void {
  let isClosed = false;
  app.on('will-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    const limit = new Promise<void>((resolve) => {
      setTimeout(resolve, limitMs());
    });
    void Promise.race([close(), limit]).finally(() => {
      isClosed = true;
      // In a turn of its own: Electron swallows a second quit while it still announces the first.
      setImmediate(() => app.quit());
    });
  });
}

function isSettingsChange(name: EventName, payload: unknown): payload is EventPayload<'settings/changed'> {
  return name === 'settings/changed' && payload !== null;
}
