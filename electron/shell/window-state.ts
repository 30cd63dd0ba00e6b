import { readFileSync } from 'node:fs';
import { screen, type BrowserWindow, type Rectangle } from 'electron';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';

const windowState = z.strictObject({
  bounds: z.strictObject({ x: z.int(), y: z.int(), width: z.int().min(320), height: z.int().min(240) }),
  maximized: z.boolean(),
});
export type WindowState = z.infer<typeof windowState>;

/** Null at the first run, for an unreadable file, or when the place it names is on no screen any more. */
export function readWindowState(path: string): WindowState | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return null;
  }
  try {
    const parsed = windowState.safeParse(JSON.parse(text));
    return parsed.success && isOnAScreen(parsed.data.bounds) ? parsed.data : null;
  } catch {
    return null;
  }
}

function isOnAScreen(bounds: Rectangle): boolean {
  return screen.getAllDisplays().some(({ workArea }) => {
    const overlapX = Math.min(bounds.x + bounds.width, workArea.x + workArea.width) - Math.max(bounds.x, workArea.x);
    const overlapY = Math.min(bounds.y + bounds.height, workArea.y + workArea.height) - Math.max(bounds.y, workArea.y);
    return overlapX >= 100 && overlapY >= 60;
  });
}

/** Remembers size and place when the window closes; failing to is no reason to trouble anyone. */
export function keepWindowState(window: BrowserWindow, path: string): void {
  window.on('close', () => {
    const state: WindowState = { bounds: window.getNormalBounds(), maximized: window.isMaximized() };
    try {
      writeFileAtomic.sync(path, JSON.stringify(state));
    } catch {
      // A read-only folder is said elsewhere, where it matters.
    }
  });
}
