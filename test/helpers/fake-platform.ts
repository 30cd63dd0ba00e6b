import type { DeepLink } from '../../shared/deep-link.ts';
import type { AppError } from '../../shared/errors.ts';
import type { ContactKey } from '../../shared/model/contact.ts';
import type { Platform } from '../../electron/core/platform.ts';

export type PowerEvent = 'suspend' | 'resume';

/** The desktop at its port: a test decides what a person would, and sees what they would. */
export interface FakePlatform extends Platform {
  /** What the next open and save dialogs answer; null for cancelled. */
  openPath: string | null;
  savePath: string | null;
  /** What the person answers when asked whether to open a link. */
  opensLinks: boolean;
  readonly opened: string[];
  readonly clipboard: string[];
  readonly revealed: string[];
  /** What the system handed over, and what was opened in the second window. */
  link: DeepLink | null;
  readonly beside: ContactKey[];
  readonly problems: AppError[];
  readonly dialogTitles: string[];
  /** What was to be kept each time that everything else was to go. */
  readonly erasures: (readonly string[])[];
  power(event: PowerEvent): void;
}

export function fakePlatform(
  userData: string,
  printToPdf: Platform['printToPdf'] = () => Promise.reject(new Error('nothing prints here')),
): FakePlatform {
  const listeners = new Set<(event: PowerEvent) => void>();
  const platform: FakePlatform = {
    paths: { userData, documents: userData },
    appVersion: '0.0.0-test',
    systemLanguage: 'pt-BR',
    systemZone: 'America/Sao_Paulo',
    openPath: null,
    savePath: null,
    opensLinks: true,
    opened: [],
    clipboard: [],
    revealed: [],
    link: null,
    beside: [],
    problems: [],
    dialogTitles: [],
    erasures: [],
    resolveProxy: async () => 'DIRECT',
    async showSaveDialog({ title }) {
      platform.dialogTitles.push(title);
      return platform.savePath;
    },
    async showOpenDialog({ title }) {
      platform.dialogTitles.push(title);
      return platform.openPath;
    },
    async openExternal(url) {
      if (platform.opensLinks) platform.opened.push(url);
      return platform.opensLinks;
    },
    revealInFolder: (path) => void platform.revealed.push(path),
    takeLink: () => {
      const { link } = platform;
      platform.link = null;
      return link;
    },
    openBeside: (key) => void platform.beside.push(key),
    writeClipboard: (text) => void platform.clipboard.push(text),
    printToPdf,
    onPower(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    eraseAndQuit: (keep) => void platform.erasures.push(keep),
    reportProblem: (error) => void platform.problems.push(error),
    power: (event) => {
      for (const listener of listeners) listener(event);
    },
  };
  return platform;
}
