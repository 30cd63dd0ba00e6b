import type { SecretRead, SecretStore } from '../../electron/secrets/secret-store.ts';

/** A keychain in memory at the secret store's port, whose condition a test decides. */
export class MemorySecrets implements SecretStore {
  condition: 'usable' | 'locked' | 'unavailable' | 'hangs' = 'usable';
  readonly kept = new Map<string, string>();
  readonly session = new Map<string, string>();

  async read(name: string): Promise<SecretRead> {
    if (this.condition === 'hangs') return new Promise(() => undefined);
    const value = this.session.get(name);
    if (value !== undefined) return { kind: 'present', value, where: 'session' };
    if (this.condition !== 'usable') return { kind: this.condition };
    const kept = this.kept.get(name);
    return kept === undefined ? { kind: 'absent' } : { kind: 'present', value: kept, where: 'keychain' };
  }

  async write(name: string, value: string): Promise<'keychain' | 'session'> {
    if (this.condition !== 'usable') {
      this.session.set(name, value);
      return 'session';
    }
    this.kept.set(name, value);
    return 'keychain';
  }

  async remove(name: string): Promise<void> {
    this.kept.delete(name);
    this.session.delete(name);
  }

  async probe(): Promise<'usable' | 'locked' | 'unavailable'> {
    return this.condition === 'hangs' ? 'unavailable' : this.condition;
  }
}
