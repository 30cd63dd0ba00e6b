import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createWindows } from '../../../electron/shell/windows.ts';

interface FakeWindow {
  readonly options: { readonly webPreferences: unknown };
  readonly sent: unknown[][];
  readonly loaded: string[];
  isFocused: () => boolean;
  emit(name: string): void;
  close(): void;
}

const fake = vi.hoisted(() => ({ windows: [] as FakeWindow[], focused: null as FakeWindow | null }));

vi.mock('electron', () => {
  class BrowserWindow {
    readonly sent: unknown[][] = [];
    readonly loaded: string[] = [];
    readonly options: unknown;
    readonly listeners = new Map<string, (() => void)[]>();
    readonly webContents = { send: (...args: unknown[]) => void this.sent.push(args), on: () => undefined, reload: () => undefined };
    constructor(options: unknown) {
      this.options = options;
      fake.windows.push(this as unknown as FakeWindow);
    }
    on(name: string, listener: () => void): void {
      this.listeners.set(name, [...(this.listeners.get(name) ?? []), listener]);
    }
    once(): void {}
    emit(name: string): void {
      for (const listener of this.listeners.get(name) ?? []) listener();
    }
    close(): void {
      this.emit('closed');
    }
    loadURL(url: string): Promise<void> {
      this.loaded.push(url);
      return Promise.resolve();
    }
    isFocused(): boolean {
      return fake.focused === (this as unknown as FakeWindow);
    }
    focus(): void {
      fake.focused = this as unknown as FakeWindow;
    }
    isDestroyed = (): boolean => false;
    isMinimized = (): boolean => false;
    show(): void {}
    restore(): void {}
    maximize(): void {}
  }
  return { BrowserWindow, nativeTheme: {}, screen: { getAllDisplays: () => [] } };
});

const open = () => createWindows({ preloadPath: '/preload.cjs', url: 'app://acervo/index.html', userData: '/nowhere' });

beforeEach(() => {
  fake.windows.length = 0;
  fake.focused = null;
});

describe('the windows', () => {
  test('are one, and a second one beside it with the very same preferences', () => {
    const windows = open();
    windows.show();
    windows.show();
    expect(fake.windows).toHaveLength(1);
    windows.showBeside(1048576);
    const [main, beside] = fake.windows;
    expect(beside?.options.webPreferences).toEqual(main?.options.webPreferences);
    expect(beside?.loaded).toEqual(['app://acervo/index.html#beside=1048576']);
  });

  test('are never more than two: another conversation takes the place of the one beside', () => {
    const windows = open();
    windows.show();
    windows.showBeside(1);
    windows.showBeside(2);
    expect(fake.windows).toHaveLength(2);
    expect(fake.windows[1]?.loaded.at(-1)).toBe('app://acervo/index.html#beside=2');
    fake.windows[1]?.close();
    windows.showBeside(3);
    expect(fake.windows).toHaveLength(3);
  });

  test('both hear what happens; a command goes to the one in front, a link to the first', () => {
    const windows = open();
    windows.show();
    windows.showBeside(1);
    const [main, beside] = fake.windows;
    windows.emit('cache/changed', { instanceId: 'one' });
    fake.focused = beside ?? null;
    windows.emit('menu/command', 'search');
    windows.emit('link/arrived', null);
    expect(main?.sent.map(([name]) => name)).toEqual(['cache/changed', 'link/arrived']);
    expect(beside?.sent.map(([name]) => name)).toEqual(['cache/changed', 'menu/command']);
  });

  test('go together: what is compared is closed with the window it came from', () => {
    const windows = open();
    windows.show();
    windows.showBeside(1);
    const [main, beside] = fake.windows;
    const closed = vi.fn();
    if (beside !== undefined) beside.close = closed;
    main?.close();
    expect(closed).toHaveBeenCalledOnce();
    expect(windows.isOpen()).toBe(false);
  });
});
