import { randomUUID } from 'node:crypto';
import type { SecretStore } from '../secrets/secret-store.ts';

/** A secret store that can hold a value in memory for the length of one task: a key that is tested before it is kept. */
export interface DraftSecrets extends SecretStore {
  /** @param nameOf name of the secret of an instance id */
  withDraft<T>(value: string, nameOf: (draftId: string) => string, task: (draftId: string) => Promise<T>): Promise<T>;
}

export function createDraftSecrets(kept: SecretStore): DraftSecrets {
  const drafts = new Map<string, string>();
  return {
    async read(name) {
      const value = drafts.get(name);
      return value === undefined ? kept.read(name) : { kind: 'present', value, where: 'session' };
    },
    write: (name, value) => kept.write(name, value),
    remove: (name) => kept.remove(name),
    probe: () => kept.probe(),
    async withDraft(value, nameOf, task) {
      const draftId = `draft-${randomUUID()}`;
      drafts.set(nameOf(draftId), value);
      try {
        return await task(draftId);
      } finally {
        drafts.delete(nameOf(draftId));
      }
    },
  };
}
