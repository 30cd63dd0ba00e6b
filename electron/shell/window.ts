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
  /** Where its size and place are remembered; null for a window that stands where the system puts it. */
  readonly userData: string | null;
}

/** Opens the application's window where it was last; shows it with its first paint, so that it never flashes. */
export function openWindow(options: WindowOptions): BrowserWindow {
  const statePath = options.userData === null ? null : join(options.userData, 'window.json');
  const state = statePath === null ? null : readWindowState(statePath);
  const window = new BrowserWindow({
    ...(statePath === null ? { width: 820, height: 768 } : { width: 1366, height: 768 }),
    ...state?.bounds,
    minWidth: 480,
    minHeight: 400,
    show: false,
    title: 'Acervo',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#17181b' : '#fbfbfa',
    webPreferences: webPreferences(options.preloadPath),
  });
  if (state?.maximized === true) window.maximize();
  if (statePath !== null) keepWindowState(window, statePath);
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
