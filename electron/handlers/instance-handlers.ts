import type { Emit } from '../../shared/contract.ts';
import { dialogs as en } from '../../shared/i18n/en/dialogs.ts';
import { dialogs as ptBr } from '../../shared/i18n/pt-BR/dialogs.ts';
import { resolveLanguage } from '../../shared/i18n/resolve-language.ts';
import type { Cache } from '../cache/protocol.ts';
import type { CaFiles } from '../core/ca-files.ts';
import type { Handlers } from '../core/core.ts';
import type { InstanceService } from '../core/instance-service.ts';
import type { Platform } from '../core/platform.ts';
import type { SettingsStore } from '../core/settings-store.ts';

type InstanceCalls =
  | 'instances/list'
  | 'instances/save'
  | 'instances/remove'
  | 'instances/test'
  | 'instances/choose-ca-file';

export function createInstanceHandlers(services: {
  readonly instances: InstanceService;
  readonly caFiles: CaFiles;
  readonly cache: Pick<Cache, 'write'>;
  /** Ends the runs of an instance that goes. */
  readonly stopRuns: (instanceId: string) => Promise<void>;
  readonly settings: Pick<SettingsStore, 'get'>;
  readonly platform: Pick<Platform, 'showOpenDialog' | 'systemLanguage'>;
  readonly emit: Emit;
}): Pick<Handlers, InstanceCalls> {
  const { instances, caFiles, cache, stopRuns, settings, platform, emit } = services;
  return {
    'instances/list': async () => [...(await instances.list())],
    'instances/save': async (draft) => {
      const saved = await instances.save(draft);
      emit('instances/changed', null);
      return saved;
    },
    'instances/remove': async ({ id, eraseCache }) => {
      await stopRuns(id);
      // Erasing first: while it fails, the connection is still there to try again from.
      if (eraseCache) await cache.write('eraseInstance', { instanceId: id });
      await instances.remove(id);
      emit('instances/changed', null);
      return null;
    },
    'instances/test': (draft) => instances.test(draft),
    'instances/choose-ca-file': async () => {
      const language = resolveLanguage((await settings.get()).language, platform.systemLanguage);
      const { title, filter } = (language === 'en' ? en : ptBr).caFile;
      const filters = [{ name: filter, extensions: ['pem', 'crt', 'cer'] }];
      const path = await platform.showOpenDialog({ title, filters });
      return path === null ? null : caFiles.take(path);
    },
  };
}
