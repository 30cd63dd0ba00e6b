import type { DialogTexts } from '../../shared/i18n/dialog-texts.ts';
import { dialogs as en } from '../../shared/i18n/en/dialogs.ts';
import { dialogs as ptBr } from '../../shared/i18n/pt-BR/dialogs.ts';
import { resolveLanguage } from '../../shared/i18n/resolve-language.ts';
import { IDENTITY_SECRETS } from '../evidence/export-identity.ts';
import { createBackupHandlers } from '../handlers/backup-handlers.ts';
import { createPrivacyHandlers } from '../handlers/privacy-handlers.ts';
import { createBackupService } from './backup/backup-service.ts';
import { createCacheFiles } from './cache-files.ts';
import type { Services } from './compose-services.ts';
import type { CoreParts } from './core-parts.ts';
import { eraseEverything } from './privacy/erase-everything.ts';
import { createPersonRights, endQuietly } from './privacy/person-rights.ts';
import { createReveals, type Reveals } from './privacy/reveals.ts';
import { createRetentionKeeper, type RetentionKeeper } from './privacy/retention-keeper.ts';

type PrivacyHandlers = ReturnType<typeof createPrivacyHandlers> & ReturnType<typeof createBackupHandlers>;

export interface Privacy {
  readonly handlers: PrivacyHandlers;
  readonly retention: RetentionKeeper;
  readonly reveals: Reveals;
}

/** A person's rights, how long things are kept, and how the cache is protected and moved. */
export function composePrivacy(parts: CoreParts, services: Services): Privacy {
  const { platform, clock, logger, emit, evidence, secrets, secretNames, nativeBinding } = parts;
  const { cache, keeper, engine, scheduler, index, gateways, settings, instanceStore: instances, changed } = services;
  const { appVersion } = platform;
  const onErased = changed.signal;
  const retention = createRetentionKeeper({ cache, ledger: evidence.ledger, clock, logger, onErased });
  const endRun = (runId: string): Promise<void> => endQuietly(() => engine.cancel(runId));
  const rights = createPersonRights({ cache, endRun, ...evidence, onErased, appVersion, clock, logger });

  /** Whatever uses the cache stands still; what ran goes on when it is open again. */
  const quietly = async <T>(task: () => Promise<T>): Promise<T> => {
    await engine.suspend();
    await retention.stop();
    await index.close();
    try {
      return await task();
    } finally {
      const now = keeper.state();
      if (now.kind === 'open' && !now.readOnly) {
        retention.start();
        index.start().catch(() => undefined);
      }
      await engine.wake();
    }
  };
  const onRestored = (): void => {
    emit('instances/changed', null);
    settings.get().then((now) => emit('settings/changed', now), () => undefined);
  };
  const texts = async (): Promise<DialogTexts> => (resolveLanguage((await settings.get()).language, platform.systemLanguage) === 'en' ? en : ptBr);
  const files = createCacheFiles(platform.paths.userData);
  const setAside = {
    count: files.setAsides,
    remove: async (): Promise<void> => {
      await files.removeSetAside();
      const now = keeper.state();
      // It was kept for them alone.
      if (now.kind === 'open' && now.protection === 'passphrase') await secrets.remove(secretNames.cacheKey);
    },
  };
  const backup = createBackupService({
    cache: parts.cache,
    keeper,
    files,
    instances,
    settings,
    nativeBinding,
    appVersion,
    clock,
    logger,
    onProgress: (phase, fraction) => emit('backup/progress', { step: phase, fraction }),
    quietly: (task) =>
      quietly(async () => {
        // They belong to the cache that is set aside.
        engine.forgetSuspended();
        return task();
      }),
  });
  const stopAll = async (): Promise<void> => {
    await scheduler.stop();
    await engine.close();
    await retention.stop();
    await index.close();
    await gateways.close();
  };
  const fixed = [secretNames.cacheKey, ...IDENTITY_SECRETS];
  const erase = (choice: { readonly keepLedger: boolean }): Promise<void> =>
    eraseEverything(choice, { userData: platform.paths.userData, keeper, instances, secrets, secretNames: { cacheKey: secretNames.cacheKey, fixed, apiKeyOf: secretNames.apiKeyOf }, stopAll, platform });
  const reveals = createReveals({ cache, ...evidence, clock, onChanged: (reveal) => emit('transcript/revealed', reveal) });
  const dossiers = parts.createDossierExporter(cache);
  return {
    retention,
    reveals,
    handlers: {
      ...createPrivacyHandlers({ rights, retention, dossiers, cache, settings, platform, texts, clock, eraseEverything: erase }),
      ...createBackupHandlers({ backup, keeper, quietly, platform, texts, clock, onRestored, setAside }),
    },
  };
}
