import { createRequire } from 'node:module';

/** What is used of the keychain binding. */
export interface Keytar {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

/**
 * Loads the binding when it is first needed: an optional dependency, which may be missing or built for another
 * runtime. Throws where it can't be loaded.
 */
export function loadKeytar(): Keytar {
  const loaded: unknown = createRequire(import.meta.url)('keytar');
  if (!isKeytar(loaded)) throw new TypeError('keytar has another shape');
  return loaded;
}

function isKeytar(value: unknown): value is Keytar {
  if (typeof value !== 'object' || value === null) return false;
  return ['getPassword', 'setPassword', 'deletePassword'].every((name) => typeof Reflect.get(value, name) === 'function');
}
