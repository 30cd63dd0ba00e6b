import type { BrowserWindow } from 'electron';
import type { Emit, EventName } from '../../shared/contract.ts';
import type { ContactKey } from '../../shared/model/contact.ts';
import { openWindow } from './window.ts';

/** The application's window, and beside it the one for comparing: the same page, the same preferences. */
export interface Windows {
  readonly emit: Emit;
  /** Opens the window, or brings the open one to the front. */
  show(): void;
  isOpen(): boolean;
  /** Shows a conversation in the second window, opening it if need be. */
  showBeside(key: ContactKey): void;
  /** The one that a dialog belongs to. */
  front(): BrowserWindow | null;
}

/** Announced to one window only: a command belongs to where it was chosen, a link to where conversations are opened. */
const TO_THE_FRONT: ReadonlySet<EventName> = new Set<EventName>(['menu/command']);
const TO_THE_MAIN: ReadonlySet<EventName> = new Set<EventName>(['link/arrived']);

export function createWindows(options: {
  readonly preloadPath: string;
  readonly url: string;
  readonly userData: string;
}): Windows {
  let main: BrowserWindow | null = null;
  let beside: BrowserWindow | null = null;

  const open = (): BrowserWindow => {
    const window = openWindow(options);
    window.on('closed', () => {
      main = null;
      // Alone, it would be a window without a way to the others.
      beside?.close();
    });
    return window;
  };
  const front = (): BrowserWindow | null => (beside?.isFocused() === true ? beside : main);
  const receivers = (name: EventName): readonly (BrowserWindow | null)[] => {
    if (TO_THE_FRONT.has(name)) return [front()];
    return TO_THE_MAIN.has(name) ? [main] : [main, beside];
  };

  return {
    emit(name, payload) {
      for (const window of receivers(name)) {
        if (window !== null && !window.isDestroyed()) window.webContents.send(name, payload);
      }
    },
    show() {
      if (main === null) main = open();
      else bringToFront(main);
    },
    isOpen: () => main !== null,
    showBeside(key) {
      const url = `${options.url}#beside=${key}`;
      if (beside !== null) {
        // Only the part after # differs: the page stays and reads it anew.
        void beside.loadURL(url);
        return bringToFront(beside);
      }
      beside = openWindow({ ...options, url, userData: null });
      beside.on('closed', () => {
        beside = null;
      });
    },
    front,
  };
}

function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
