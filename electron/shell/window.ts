import { join } from 'node:path';
import { BrowserWindow, nativeTheme, type WebPreferences } from 'electron';
import { keepWindowState, readWindowState } from './window-state.ts';

/** The one set of preferences of a window that shows the application. */
export function webPreferences(preloadPath: string): WebPreferences {
  return {
    preload: preloadPath,
    sandbox: true,
    contextIsolation: true,
    webSecurity: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    safeDialogs: true,
    autoplayPolicy: 'user-gesture-required',
  };
}

export interface WindowOptions {
  readonly preloadPath: string;
  readonly url: string;
  readonly userData: string;
}

/** Opens the application's window where it was last; shows it with its first paint, so that it never flashes. */
export function openWindow(options: WindowOptions): BrowserWindow {
  const statePath = join(options.userData, 'window.json');
  const state = readWindowState(statePath);
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    ...state?.bounds,
    minWidth: 480,
    minHeight: 400,
    show: false,
    title: 'Acervo',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#17181b' : '#fbfbfa',
    webPreferences: webPreferences(options.preloadPath),
  });
  if (state?.maximized === true) window.maximize();
  keepWindowState(window, statePath);
  window.once('ready-to-show', () => {
    window.show();
  });
  window.webContents.on('render-process-gone', (_event, details) => {
    // What the window shows is all in the cache: a fresh page loses nothing.
    if (details.reason !== 'clean-exit' && !window.isDestroyed()) window.webContents.reload();
  });
  void window.loadURL(options.url);
  return window;
}
