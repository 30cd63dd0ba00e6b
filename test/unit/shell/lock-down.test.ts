import { describe, expect, test } from 'vitest';
import type { App, Session } from 'electron';
import { lockDownContents, lockDownSession } from '../../../electron/shell/lock-down.ts';

type Listener = (...args: unknown[]) => void;

/** One WebContents as Electron would announce it. */
function announceContents(allowed: readonly string[]) {
  const listeners = new Map<string, Listener>();
  let openHandler: ((details: { url: string }) => { action: string }) | null = null;
  const contents = {
    on: (name: string, listener: Listener) => void listeners.set(name, listener),
    setWindowOpenHandler: (handler: typeof openHandler) => {
      openHandler = handler;
    },
  };
  const app = { on: (_name: string, listener: Listener) => void listener({}, contents) };
  lockDownContents(app as unknown as App, allowed);
  return {
    isDenied(event: string, url: string): boolean {
      let denied = false;
      listeners.get(event)?.({ url, preventDefault: () => (denied = true) });
      return denied;
    },
    open: (url: string) => openHandler?.({ url }),
    knows: (event: string) => listeners.has(event),
  };
}

describe('any web contents', () => {
  const NAVIGATIONS = ['will-navigate', 'will-redirect', 'will-frame-navigate'];

  test.each(NAVIGATIONS)('deny %s to anywhere', (event) => {
    const contents = announceContents([]);
    for (const url of ['https://evil.example/', 'app://acervo/index.html', 'javascript:alert(1)', 'file:///etc/passwd', 'bad']) {
      expect(contents.isDenied(event, url)).toBe(true);
    }
  });

  test.each(NAVIGATIONS)('let the development server through %s and nobody else', (event) => {
    const contents = announceContents(['http://localhost:5173']);
    expect(contents.isDenied(event, 'http://localhost:5173/x')).toBe(false);
    expect(contents.isDenied(event, 'http://localhost:5174/x')).toBe(true);
  });

  test.each(['https://evil.example/', 'javascript:alert(1)', 'about:blank', ''])('open no window for %j', (url) => {
    expect(announceContents([]).open(url)).toEqual({ action: 'deny' });
  });

  test('attach no webview', () => {
    expect(announceContents([]).isDenied('will-attach-webview', '')).toBe(true);
  });
});

describe("the window's session", () => {
  function lockedSession(extra: readonly string[] = []) {
    const set = new Map<string, unknown>();
    const keep = (name: string) => (value: unknown) => void set.set(name, value);
    const session = {
      setPermissionRequestHandler: keep('request'),
      setPermissionCheckHandler: keep('check'),
      setDevicePermissionHandler: keep('device'),
      setDisplayMediaRequestHandler: keep('display'),
      setSpellCheckerEnabled: keep('spell'),
      on: (_name: string, listener: unknown) => void set.set('download', listener),
      webRequest: { onBeforeRequest: keep('before') },
    };
    lockDownSession(session as unknown as Session, extra);
    return set as Map<string, Listener>;
  }

  test('denies permissions asked for, checked, and of devices', () => {
    const set = lockedSession();
    let answer: unknown = null;
    set.get('request')?.({}, 'media', (granted: unknown) => (answer = granted));
    expect(answer).toBe(false);
    expect((set.get('check') as () => unknown)()).toBe(false);
    expect((set.get('device') as () => unknown)()).toBe(false);
    expect(set.get('display')).toBeNull();
  });

  test.each([
    ['app://acervo/index.html', false],
    ['data:image/png;base64,', false],
    ['https://evil.example/x.png', true],
    ['http://127.0.0.1:9/x', true],
    ['ws://127.0.0.1:9/', true],
    ['file:///etc/passwd', true],
    ['ftp://evil.example/', true],
  ])('request of %s: cancelled is %s', (url, cancel) => {
    let answer: unknown = null;
    lockedSession().get('before')?.({ url }, (response: unknown) => (answer = response));
    expect(answer).toEqual({ cancel });
  });

  test('downloads nothing', () => {
    let prevented = false;
    lockedSession().get('download')?.({ preventDefault: () => (prevented = true) });
    expect(prevented).toBe(true);
  });
});
