import { join } from 'node:path';
import type { Emit } from '../../shared/contract.ts';
import { createCacheClient } from '../cache/client.ts';
import { loadExportIdentity } from '../evidence/export-identity.ts';
import { createLedger } from '../evidence/ledger.ts';
import { createDossierExporter } from '../export/export-dossier.ts';
import { createExporter } from '../export/export-transcript.ts';
import type { FontFiles } from '../export/fonts.ts';
import { apiKeySecretName, CACHE_KEY_SECRET } from '../secrets/names.ts';
import type { SecretStore } from '../secrets/secret-store.ts';
import { createVendor, type VendorLimits } from '../vendor/create-vendor.ts';
import { createClock } from './clock.ts';
import { composeCore } from './compose-core.ts';
import type { CoreConfig } from './config.ts';
import type { Core } from './core.ts';
import { LEDGER_FILE } from './ledger-file.ts';
import type { Clock, Logger, Platform } from './platform.ts';

export interface CreateCoreOptions {
  readonly config: Pick<CoreConfig, 'nativeBinding'>;
  readonly platform: Platform;
  readonly logger: Logger;
  readonly emit: Emit;
  readonly secrets: SecretStore;
  /** Built files of the threads; their sources where nothing is bundled. */
  readonly cacheWorkerPath: string | URL;
  readonly pdfWorkerPath: string;
  readonly fonts: FontFiles;
  readonly clock?: Clock;
  readonly vendorLimits?: Partial<VendorLimits>;
}

/** The composition root: the only place where services learn what they stand on. */
export function createCore(options: CreateCoreOptions): Core {
  const { config, platform, logger, emit, secrets, cacheWorkerPath, pdfWorkerPath, fonts } = options;
  const clock = options.clock ?? createClock();
  const quotaFilePath = join(platform.paths.userData, 'quota.json');
  const { appVersion } = platform;
  const identity = () => loadExportIdentity(secrets);
  const ledger = createLedger({ path: join(platform.paths.userData, LEDGER_FILE), clock });
  return composeCore({
    platform,
    logger,
    clock,
    emit,
    secrets,
    nativeBinding: config.nativeBinding,
    cache: createCacheClient({ workerPath: cacheWorkerPath, clock }),
    secretNames: { cacheKey: CACHE_KEY_SECRET, apiKeyOf: apiKeySecretName },
    createVendor: (held) =>
      createVendor({ clock, logger, secrets: held, platform, quotaFilePath, limits: options.vendorLimits ?? {} }),
    createDossierExporter: (cache) =>
      createDossierExporter({ cache, platform, clock, appVersion, identity, ledger, pdfWorkerPath, onProgress: (progress) => emit('privacy/dossier-progress', progress) }),
    createExporter: (cache) =>
      createExporter({
        cache,
        platform,
        clock,
        appVersion,
        emit,
        fonts,
        pdfWorkerPath,
        identity,
        ledger,
      }),
    evidence: { identity, ledger, workerPath: pdfWorkerPath },
  });
}
