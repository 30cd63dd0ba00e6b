/** State of one secret. `absent` is said only after the keychain was seen to work. */
export type SecretState = 'present' | 'absent' | 'locked' | 'unavailable' | 'session';

export type SecretRead =
  | { readonly kind: 'present'; readonly value: string; readonly where: 'keychain' | 'session' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'locked' }
  | { readonly kind: 'unavailable' };

/** Where secrets live: the OS keychain, or memory for this run where there is none. Never plain text on disk. */
export interface SecretStore {
  read(name: string): Promise<SecretRead>;
  /** Keeps the value; says where it now is. Never throws for a keychain that is missing, locked or hanging. */
  write(name: string, value: string): Promise<'keychain' | 'session'>;
  remove(name: string): Promise<void>;
  /** Is the keychain usable now: canary write, read and delete, once, with a time limit. */
  probe(): Promise<'usable' | 'locked' | 'unavailable'>;
}
