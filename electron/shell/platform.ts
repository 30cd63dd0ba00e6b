import { app, type BrowserWindow, clipboard, dialog, powerMonitor, session, shell } from 'electron';
import type { Emit } from '../../shared/contract.ts';
import type { DeepLink } from '../../shared/deep-link.ts';
import type { ContactKey } from '../../shared/model/contact.ts';
import type { ShellTexts } from '../../shared/i18n/shell-texts.ts';
import type { Platform } from '../core/platform.ts';
import { openExternal } from './open-external.ts';
import { printToPdf } from './print.ts';

export interface PlatformOptions {
  readonly emit: Emit;
  readonly window: () => BrowserWindow | null;
  readonly texts: () => ShellTexts;
  readonly takeLink: () => DeepLink | null;
  readonly openBeside: (key: ContactKey) => void;
  readonly eraseAndQuit: (keep: readonly string[]) => void;
}

/** The desktop as Electron gives it. Made once the app is ready. */
export function createPlatform({ emit, window, texts, takeLink, openBeside, eraseAndQuit }: PlatformOptions): Platform {
  const filtersOf = (filters: readonly { readonly name: string; readonly extensions: readonly string[] }[]) =>
    filters.map(({ name, extensions }) => ({ name, extensions: [...extensions] }));
  return {
    paths: { userData: app.getPath('userData'), documents: app.getPath('documents') },
    appVersion: app.getVersion(),
    systemLanguage: app.getPreferredSystemLanguages()[0] ?? app.getLocale(),
    systemZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    resolveProxy: (url) => session.defaultSession.resolveProxy(url),
    async showSaveDialog({ title, defaultName, filters }) {
      const options = { title, defaultPath: defaultName, filters: filtersOf(filters) };
      const parent = window();
      const answer = parent === null ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(parent, options);
      return answer.canceled || answer.filePath === '' ? null : answer.filePath;
    },
    async showOpenDialog({ title, filters }) {
      const options = { title, filters: filtersOf(filters), properties: ['openFile' as const] };
      const parent = window();
      const answer = parent === null ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(parent, options);
      return answer.filePaths[0] ?? null;
    },
    openExternal: (url) => openExternal(url, texts().openExternal, window()),
    revealInFolder: (path) => {
      shell.showItemInFolder(path);
    },
    writeClipboard: (text) => {
      void clipboard.writeText(text);
    },
    takeLink,
    openBeside,
    printToPdf,
    onPower(listener) {
      const onSuspend = (): void => {
        listener('suspend');
      };
      const onResume = (): void => {
        listener('resume');
      };
      powerMonitor.on('suspend', onSuspend);
      powerMonitor.on('resume', onResume);
      return () => {
        powerMonitor.off('suspend', onSuspend);
        powerMonitor.off('resume', onResume);
      };
    },
    eraseAndQuit,
    reportProblem: (error) => {
      emit('app/problem', error);
    },
  };
}
