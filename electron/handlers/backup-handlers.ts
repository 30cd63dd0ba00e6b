import { randomUUID } from 'node:crypto';
import { basename, extname } from 'node:path';
import { failure } from '../../shared/errors.ts';
import type { DialogTexts } from '../../shared/i18n/dialog-texts.ts';
import type { BackupService } from '../core/backup/backup-service.ts';
import type { CacheKeeper } from '../core/cache-keeper.ts';
import type { Handlers } from '../core/core.ts';
import type { Clock, Platform } from '../core/platform.ts';

type BackupCalls = 'backup/write' | 'backup/choose' | 'backup/restore' | 'backup/cancel' | 'cache/reprotect' | 'cache/keychain-usable' | 'cache/set-aside' | 'cache/remove-set-aside';

const EXTENSION = 'acervo-backup';

/** How the cache is protected, and how it gets to another machine. */
export function createBackupHandlers(services: {
  readonly backup: BackupService;
  readonly keeper: Pick<CacheKeeper, 'reprotect' | 'keychainUsable' | 'state'>;
  readonly quietly: <T>(task: () => Promise<T>) => Promise<T>;
  readonly platform: Pick<Platform, 'showSaveDialog' | 'showOpenDialog'>;
  readonly texts: () => Promise<DialogTexts>;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly onRestored: () => void;
  readonly setAside: { count(): Promise<{ readonly count: number; readonly sizeBytes: number }>; remove(): Promise<void> };
}): Pick<Handlers, BackupCalls> {
  const { backup, keeper, quietly, platform, texts, clock } = services;
  /** Files that a person chose: the window gets a handle, never a path. */
  const chosen = new Map<string, string>();
  return {
    'cache/set-aside': () => services.setAside.count(),
    'cache/remove-set-aside': async () => {
      await services.setAside.remove();
      return null;
    },
    'cache/keychain-usable': () => keeper.keychainUsable(),
    'cache/reprotect': ({ to, current }) => quietly(() => keeper.reprotect(to, current)),
    'backup/write': async ({ passphrase }) => {
      const state = keeper.state();
      if (state.kind !== 'open' || state.readOnly) throw failure('cache.locked');
      const { title, fileName, filter } = (await texts()).backup;
      const day = new Date(clock.nowMs()).toISOString().slice(0, 10);
      const path = await platform.showSaveDialog({ title, defaultName: `${fileName}-${day}.${EXTENSION}`, filters: [{ name: filter, extensions: [EXTENSION] }] });
      if (path === null) return { kind: 'cancelled' };
      return backup.write(extname(path) === '' ? `${path}.${EXTENSION}` : path, passphrase);
    },
    'backup/choose': async () => {
      const { openTitle, filter } = (await texts()).backup;
      const path = await platform.showOpenDialog({ title: openTitle, filters: [{ name: filter, extensions: [EXTENSION] }] });
      if (path === null) return null;
      const handle = randomUUID();
      chosen.set(handle, path);
      return { handle, name: basename(path) };
    },
    'backup/restore': async ({ handle, passphrase, protection }) => {
      const path = chosen.get(handle);
      if (path === undefined) throw failure('file.cannotRead', { code: 'handle' });
      const outcome = await backup.restore(path, passphrase, protection);
      if (outcome.kind === 'restored') {
        chosen.delete(handle);
        services.onRestored();
      }
      return outcome;
    },
    'backup/cancel': async () => {
      backup.cancel();
      return null;
    },
  };
}
