import { inject } from 'vitest';
import {
  type AppSession,
  openAppSession,
  openProductSession,
  type ProductSession,
  type SessionOptions,
} from '../../electron/dev/session/app-session.ts';

const remove = (): void => undefined;

/**
 * Starts the packaged application as an ordinary user, with Chromium's sandbox on, in a home, a display and a keychain
 * of its own. Close it in the end.
 */
export function launchApp(options: SessionOptions): Promise<AppSession> {
  return openAppSession({ ...inject('stagedApp').test, remove }, options);
}

/** The same of the build that ships, which lets no inspector in. */
export function launchProduct(options: SessionOptions): Promise<ProductSession> {
  return openProductSession({ ...inject('stagedApp').product, remove }, options);
}
