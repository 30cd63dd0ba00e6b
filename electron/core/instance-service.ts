import { randomUUID } from 'node:crypto';
import type { ConnectionOutcome, Instance, InstanceDraft } from '../../shared/model/instance.ts';
import type { CaFiles } from './ca-files.ts';
import type { DraftSecrets } from './draft-secrets.ts';
import type { Gateways, Vendor } from './gateways.ts';
import { checkDraft } from './instance-draft.ts';
import { connectionOf, type InstanceStore, type StoredInstance } from './instance-store.ts';
import type { KeyStates } from './key-states.ts';
import type { Clock } from './platform.ts';
import { createSerial } from './serial.ts';

export interface InstanceService {
  list(): Promise<readonly Instance[]>;
  /** Rejects with `input.invalid` and its fields, `instance.duplicate`, `instance.unknown`, `file.cannotWrite`. */
  save(draft: InstanceDraft): Promise<Instance>;
  /** Forgets the connection and its key. */
  remove(id: string): Promise<void>;
  /** One real query. Rejects as `save` does where the draft itself can't be used. */
  test(draft: InstanceDraft): Promise<ConnectionOutcome>;
}

export interface InstanceServiceOptions {
  readonly store: InstanceStore;
  readonly secrets: DraftSecrets;
  /** Name of an instance's key in the secret store. */
  readonly secretNameOf: (instanceId: string) => string;
  readonly keyStates: KeyStates;
  readonly gateways: Gateways;
  readonly vendor: Pick<Vendor, 'gateway'>;
  readonly caFiles: CaFiles;
  readonly clock: Pick<Clock, 'sleep'>;
}

/** The longest that a test of a connection may take, ms. */
const TEST_LIMIT_MS = 30_000;

export function createInstanceService(options: InstanceServiceOptions): InstanceService {
  const { store, secrets, secretNameOf, keyStates, gateways, caFiles } = options;
  const serial = createSerial();

  const shown = async (instances: readonly StoredInstance[]): Promise<readonly Instance[]> => {
    const states = await keyStates.of(instances.map(({ id }) => id));
    return Promise.all(
      instances.map(async ({ id, label, instance, baseUrl, headroomQueries, ca }) => ({
        id,
        label,
        instance,
        baseUrl,
        headroomQueries,
        hasCaFile: ca !== null,
        caFileName: ca?.name ?? null,
        key: states.get(id) ?? 'unavailable',
        usedToday: (await gateways.of(id)).usedToday(),
      })),
    );
  };

  const save = async (draft: InstanceDraft): Promise<Instance> => {
    const stored = draft.id === undefined ? null : await store.get(draft.id);
    const id = stored?.id ?? randomUUID();
    const { instance, apiKey } = checkDraft(draft, stored, id, caFiles);
    // The connection first: where it can't be kept (a duplicate, a full disk), the stored key stays what it was.
    await store.put(instance);
    await gateways.forget(id);
    if (apiKey !== null) {
      const where = await secrets.write(secretNameOf(id), apiKey);
      keyStates.set(id, where === 'keychain' ? 'present' : 'session');
    }
    const [saved] = await shown([instance]);
    if (saved === undefined) throw new Error('a saved instance is shown');
    return saved;
  };

  const testWith = async (instance: StoredInstance, instanceId: string): Promise<ConnectionOutcome> => {
    const gateway = options.vendor.gateway({ ...connectionOf(instance), instanceId });
    const limit = new AbortController();
    const answered = new AbortController();
    options.clock.sleep(TEST_LIMIT_MS, answered.signal).then(
      () => limit.abort(),
      () => undefined,
    );
    try {
      return await gateway.test(limit.signal);
    } catch (error) {
      if (!limit.signal.aborted) throw error;
      return { kind: 'failed', error: { kind: 'network.timeout' } };
    } finally {
      answered.abort();
      await gateway.close();
    }
  };

  return {
    list: async () => shown(await store.list()),
    save: (draft) => serial.run(() => save(draft)),
    remove: (id) =>
      serial.run(async () => {
        await store.get(id);
        await gateways.forget(id);
        await secrets.remove(secretNameOf(id));
        keyStates.forget(id);
        await store.remove(id);
      }),
    async test(draft) {
      const stored = draft.id === undefined ? null : await store.get(draft.id);
      const { instance, apiKey } = checkDraft(draft, stored, stored?.id ?? randomUUID(), caFiles);
      if (apiKey === null) return testWith(instance, instance.id);
      return secrets.withDraft(apiKey, secretNameOf, (draftId) => testWith(instance, draftId));
    },
  };
}
