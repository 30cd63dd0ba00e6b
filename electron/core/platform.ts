import type { DeepLink } from '../../shared/deep-link.ts';
import type { AppError } from '../../shared/errors.ts';
import type { ContactKey } from '../../shared/model/contact.ts';

/** Time is injected: no service reads a clock of its own. */
export interface Clock {
  /** Wall clock, epoch ms: for what is shown and stored. May jump. */
  nowMs(): number;
  /** Monotonic ms: for limits, waits and rates. Never jumps back. */
  monotonicMs(): number;
  /** Resolves after `delayMs` of monotonic time, or rejects with the signal's reason. */
  sleep(delayMs: number, signal?: AbortSignal): Promise<void>;
}

/** Logs say which and how many, never what: no content, no key, no identifier. */
export interface Logger {
  info(event: string, facts?: Readonly<Record<string, string | number | boolean>>): void;
  warn(event: string, facts?: Readonly<Record<string, string | number | boolean>>): void;
}

export interface SaveDialogRequest {
  readonly title: string;
  /** A bare, already safe file name. */
  readonly defaultName: string;
  readonly filters: readonly { readonly name: string; readonly extensions: readonly string[] }[];
}

export interface PrintOptions {
  readonly language: string;
  /** HTML for Chromium's page header and footer templates. */
  readonly headerHtml: string;
  readonly footerHtml: string;
  readonly signal: AbortSignal;
}

/** What the services need of the desktop. Implemented by `electron/shell/platform.ts`; faked at this port in tests. */
export interface Platform {
  readonly paths: {
    /** Folder of this user's data: cache, settings, quota ledger. */
    readonly userData: string;
    readonly documents: string;
  };
  readonly appVersion: string;
  readonly systemLanguage: string;
  readonly systemZone: string;
  /** PAC-style answer for an address, e.g. `DIRECT` or `PROXY host:port; DIRECT`. */
  resolveProxy(url: string): Promise<string>;
  showSaveDialog(request: SaveDialogRequest): Promise<string | null>;
  showOpenDialog(request: {
    readonly title: string;
    readonly filters: SaveDialogRequest['filters'];
  }): Promise<string | null>;
  /** Asks the user, showing the real host, then opens; false when refused or not https. */
  openExternal(url: string): Promise<boolean>;
  revealInFolder(path: string): void;
  writeClipboard(text: string): void;
  /** The deep link that the system handed over last, once; null where none waits. */
  takeLink(): DeepLink | null;
  /** Shows a conversation in the second window. */
  openBeside(key: ContactKey): void;
  /** Prints a self-contained HTML page in a hidden window without script or network. */
  printToPdf(html: string, options: PrintOptions): Promise<Uint8Array>;
  /** Calls back on system suspend and resume. Answers with a function that stops it. */
  onPower(listener: (event: 'suspend' | 'resume') => void): () => void;
  reportProblem(error: AppError): void;
  /** Ends the application and removes its folder of user data but for these names in it. */
  eraseAndQuit(keep: readonly string[]): void;
}
