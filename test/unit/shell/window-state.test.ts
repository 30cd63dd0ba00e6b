import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import { describe, expect, test, vi } from 'vitest';
import { keepWindowState, readWindowState, type WindowState } from '../../../electron/shell/window-state.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const LAPTOP = { x: 0, y: 0, width: 1366, height: 728 };
const BESIDE = { x: 1366, y: 0, width: 900, height: 700 };
const fake = vi.hoisted(() => ({ workAreas: [] as readonly object[] }));
vi.mock('electron', () => ({ screen: { getAllDisplays: () => fake.workAreas.map((workArea) => ({ workArea })) } }));

/** A window that can be closed. */
function windowAt({ bounds, maximized }: WindowState): { readonly window: BrowserWindow; readonly close: () => void } {
  let onClose = (): void => undefined;
  const window = {
    getNormalBounds: () => bounds,
    isMaximized: () => maximized,
    on: (_name: 'close', listener: () => void) => void (onClose = listener),
  };
  return { window: window as unknown as BrowserWindow, close: () => onClose() };
}

function closedAt(path: string, state: WindowState): void {
  const { window, close } = windowAt(state);
  keepWindowState(window, path);
  expect(existsSync(path)).toBe(false);
  close();
}

const placed = (x: number, y: number, width = 900, height = 600): WindowState => ({ bounds: { x, y, width, height }, maximized: false });

describe('the place and size of the window', () => {
  test('are what they were when it was closed', () => {
    fake.workAreas = [LAPTOP];
    for (const state of [placed(40, 60), { ...placed(0, 0), maximized: true }]) {
      const path = join(temporaryFolder(), 'window.json');
      closedAt(path, state);
      expect(readWindowState(path)).toEqual(state);
    }
  });

  test.each<[string, readonly object[], WindowState]>([
    ['on a second screen that is still there', [LAPTOP, BESIDE], placed(1500, 100)],
    ['half outside', [LAPTOP], placed(1200, 600)],
  ])('are kept %s', (_name, screens, state) => {
    const path = join(temporaryFolder(), 'window.json');
    fake.workAreas = screens;
    closedAt(path, state);
    expect(readWindowState(path)).toEqual(state);
  });

  test.each<[string, WindowState]>([
    ['on a screen that is gone', placed(1500, 100)],
    ['with nothing left to hold it by', placed(1300, 700)],
  ])('are forgotten %s', (_name, state) => {
    const path = join(temporaryFolder(), 'window.json');
    fake.workAreas = [LAPTOP];
    closedAt(path, state);
    expect(readWindowState(path)).toBeNull();
  });

  test.each(['', '{', 'null', '[]', '{"bounds":{"x":0,"y":0,"width":10,"height":10},"maximized":false}', '{"bounds":{"x":"0"}}', '{"bounds":{"x":0,"y":0,"width":900,"height":600},"maximized":false,"more":1}'])(
    'are those of a first start where the file says %j',
    (text) => {
      fake.workAreas = [LAPTOP];
      const path = join(temporaryFolder(), 'window.json');
      writeFileSync(path, text);
      expect(readWindowState(path)).toBeNull();
    },
  );

  test('that cannot be kept trouble nobody', () => {
    fake.workAreas = [LAPTOP];
    const path = join(temporaryFolder(), 'window.json');
    mkdirSync(join(path, 'in-the-way'), { recursive: true });
    const { window, close } = windowAt(placed(0, 0));
    keepWindowState(window, path);
    expect(close).not.toThrow();
    expect(readWindowState(path)).toBeNull();
  });
});
