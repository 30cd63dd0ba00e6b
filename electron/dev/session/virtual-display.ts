import { chmodSync, mkdirSync } from 'node:fs';
import { asOrdinaryUser, runsAsAnotherUser } from './ordinary-user.ts';
import { startProcess, waitUntilReady } from './own-process.ts';

/** A display without a screen, for machines where nobody sits. */
export interface VirtualDisplay {
  /** For DISPLAY, e.g. `:99`. */
  readonly name: string;
  stop(): Promise<void>;
}

/** Whether a window opened now would be seen by someone. */
export function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return [process.env['DISPLAY'], process.env['WAYLAND_DISPLAY']].some((value) => value !== undefined && value !== '');
}

/**
 * Starts Xvfb on a free display. It runs as the user who will open windows on it: X lets its owner in without a cookie,
 * and nobody else.
 * @param size in pixels
 */
export async function startVirtualDisplay(size = { width: 1440, height: 900 }): Promise<VirtualDisplay> {
  if (runsAsAnotherUser) openSocketFolder();
  const screen = ['-screen', '0', `${size.width}x${size.height}x24`, '-dpi', '96'];
  const line = asOrdinaryUser('Xvfb', ['-displayfd', '1', ...screen, '-nolisten', 'tcp', '-noreset']);
  const xvfb = startProcess(line, { PATH: process.env['PATH'] });
  const number = await waitUntilReady('Xvfb', xvfb, () => /^(\d+)$/mu.exec(xvfb.output())?.[1]);
  return { name: `:${number}`, stop: () => xvfb.stop() };
}

/** Only root may make the folder of X's sockets, and everyone has to be able to add to it (mkdir obeys the umask). */
function openSocketFolder(): void {
  mkdirSync('/tmp/.X11-unix', { recursive: true });
  chmodSync('/tmp/.X11-unix', 0o1777);
}
