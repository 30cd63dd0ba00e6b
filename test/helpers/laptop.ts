import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AppSession, SessionOptions } from '../../electron/dev/session/app-session.ts';
import { giveToOrdinaryUser } from '../../electron/dev/session/ordinary-user.ts';
import { startPrivateKeyring } from '../../electron/dev/session/private-keyring.ts';
import { Analyst } from '../../electron/dev/tour/analyst.ts';
import { launchApp } from './electron-app.ts';

/** One start of the application, and the person at it. */
export interface Seat {
  readonly session: AppSession;
  readonly analyst: Analyst;
}

/** One person's computer over several starts of the application: what one start leaves there, the next one finds. */
export interface Laptop {
  readonly userDataDir: string;
  /** Every folder in which the application could leave something unasked: its data, the home, the temporary files. */
  readonly unasked: readonly string[];
  /** Where the person has files saved. */
  readonly documents: string;
  /** Labels of what this computer's keychain holds; none where it has none. */
  keychainItems(): Promise<readonly string[]>;
  start(options?: Pick<SessionOptions, 'env'>): Promise<Seat>;
  /** What the application wrote to its standard output and error, over all starts. */
  output(): string;
  /** Ends what still runs, and takes everything away. */
  remove(): Promise<void>;
}

const BRAZIL = { LANGUAGE: 'pt_BR', TZ: 'America/Sao_Paulo' };

export async function prepareLaptop(keychain: 'real' | 'none'): Promise<Laptop> {
  const root = mkdtempSync(join(tmpdir(), 'acervo-laptop-'));
  const folders = { userData: join(root, 'user-data'), home: join(root, 'home'), temporary: join(root, 'tmp'), documents: join(root, 'documents') };
  for (const folder of Object.values(folders)) mkdirSync(folder, { mode: 0o700 });
  giveToOrdinaryUser(root);
  const keyring = keychain === 'none' ? null : await startPrivateKeyring({ owner: 'ordinary-user' });
  const surroundings = { HOME: folders.home, TMPDIR: folders.temporary, ...BRAZIL };
  const running = new Set<AppSession>();
  const outputs: (() => string)[] = [];
  return {
    userDataDir: folders.userData,
    documents: folders.documents,
    unasked: [folders.userData, folders.home, folders.temporary],
    keychainItems: () => (keyring === null ? Promise.resolve([]) : keyring.itemLabels()),
    async start({ env } = {}) {
      const opened = await launchApp({ keyring: keyring ?? 'none', userDataDir: folders.userData, env: { ...surroundings, ...env } });
      running.add(opened);
      outputs.push(opened.output);
      const close = (): Promise<void> => {
        running.delete(opened);
        return opened.close();
      };
      return { session: { ...opened, close }, analyst: new Analyst(opened.app, opened.page) };
    },
    output: () => outputs.map((output) => output()).join('\n'),
    async remove() {
      for (const session of running) await session.close();
      await keyring?.stop();
      rmSync(root, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
