import type { AppError } from '../../shared/errors.ts';
import { type CaFiles, createCaFiles } from './ca-files.ts';
import type { CoreParts } from './core-parts.ts';
import { createDraftSecrets } from './draft-secrets.ts';
import { createGateways, type Gateways } from './gateways.ts';
import { createInstanceService, type InstanceService } from './instance-service.ts';
import type { InstanceStore } from './instance-store.ts';
import { createKeyStates } from './key-states.ts';

/** The connections, their keys and the ways to their services. */
export interface Connections {
  readonly instances: InstanceService;
  readonly caFiles: CaFiles;
  readonly gateways: Gateways;
  /** A key that a run waits for is no longer where it was last seen; one that was found again is (null). */
  readonly onHeldUp: (instanceId: string, why: AppError | null) => void;
}

/** @param keyCame told when a connection was entered anew, or its key is seen where it was not before */
export function createConnections(parts: CoreParts, store: InstanceStore, keyCame: (instanceId: string) => void): Connections {
  const { clock, emit } = parts;
  const secrets = createDraftSecrets(parts.secrets);
  const secretNameOf = parts.secretNames.apiKeyOf;
  const vendor = parts.createVendor(secrets);
  const gateways = createGateways(vendor, store);
  const caFiles = createCaFiles();
  const onChanged = (instanceId: string): void => {
    emit('instances/changed', null);
    keyCame(instanceId);
  };
  const keyStates = createKeyStates({ secrets, nameOf: secretNameOf, clock, onChanged });
  const service = createInstanceService({ store, secrets, secretNameOf, keyStates, gateways, vendor, caFiles, clock });
  const instances: InstanceService = {
    ...service,
    save: async (draft) => {
      const saved = await service.save(draft);
      keyCame(saved.id);
      return saved;
    },
  };
  const withoutKey = new Set<string>();
  const onHeldUp = (instanceId: string, why: AppError | null): void => {
    const isKey = why?.kind.startsWith('key.') ?? false;
    if (!isKey && !withoutKey.has(instanceId)) return;
    if (isKey) withoutKey.add(instanceId);
    else withoutKey.delete(instanceId);
    keyStates.forget(instanceId);
    emit('instances/changed', null);
  };
  return { instances, caFiles, gateways, onHeldUp };
}
