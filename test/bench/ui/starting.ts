import { openProductSession } from '../../../electron/dev/session/app-session.ts';
import { type PrivateKeyring, startPrivateKeyring } from '../../../electron/dev/session/private-keyring.ts';
import type { StagedApp } from '../../../electron/dev/session/staged-app.ts';

const KEYCHAINS = ['answers', 'locked', 'hangs', 'none'] as const;

/** What a keychain may do while the application starts. */
export type Keychain = (typeof KEYCHAINS)[number];

/** From starting the program to its window's first paint, ms, with each keychain so many times. */
export async function measureStarts(staged: StagedApp, rounds: number): Promise<ReadonlyMap<Keychain, readonly number[]>> {
  const times = new Map<Keychain, readonly number[]>();
  for (const keychain of KEYCHAINS) {
    const keyring = keychain === 'none' ? null : await startPrivateKeyring({ owner: 'ordinary-user', locked: keychain === 'locked' });
    if (keychain === 'hangs') keyring?.freezeService();
    try {
      const each: number[] = [];
      for (let round = 0; round < rounds; round++) each.push(await measureStart(staged, keyring));
      times.set(keychain, each);
    } finally {
      await keyring?.stop();
    }
  }
  return times;
}

async function measureStart(staged: StagedApp, keyring: PrivateKeyring | null): Promise<number> {
  const session = await openProductSession(staged, { keyring: keyring ?? 'none' });
  try {
    await session.page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
    const paintedMs = await session.page.evaluate(() => performance.timeOrigin + (performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN));
    return paintedMs - session.startedMs;
  } finally {
    await session.close();
  }
}
