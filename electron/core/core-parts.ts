import type { Emit } from '../../shared/contract.ts';
import type { Cache } from '../cache/protocol.ts';
import type { ExportIdentity } from '../evidence/export-identity.ts';
import type { Ledger } from '../evidence/ledger.ts';
import type { DossierExporter } from '../export/export-dossier.ts';
import type { ExportService } from '../handlers/export-handlers.ts';
import type { SecretStore } from '../secrets/secret-store.ts';
import type { Vendor } from './gateways.ts';
import type { Clock, Logger, Platform } from './platform.ts';

/** What the services stand on. */
export interface CoreParts {
  readonly platform: Platform;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly emit: Emit;
  readonly nativeBinding: string | null;
  readonly cache: Cache;
  readonly secrets: SecretStore;
  /** Names in the secret store. */
  readonly secretNames: { readonly cacheKey: string; readonly apiKeyOf: (instanceId: string) => string };
  readonly createDossierExporter: (cache: Pick<Cache, 'read' | 'write'>) => DossierExporter;
  readonly createVendor: (secrets: SecretStore) => Vendor;
  readonly createExporter: (cache: Pick<Cache, 'read' | 'write'>) => ExportService;
  /** What exports are signed with and noted in, and the thread that verifies them. */
  readonly evidence: { readonly identity: () => Promise<ExportIdentity | null>; readonly ledger: Ledger; readonly workerPath: string };
}
