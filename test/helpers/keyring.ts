import { type PrivateKeyring, startPrivateKeyring } from '../../electron/dev/session/private-keyring.ts';

/**
 * A real keychain on a private bus, for a child process of a test: libsecret keeps its connection for the life of a
 * process, so a test that needs another keychain needs another process. Stop it in the end.
 */
export function startKeyring(options: { readonly locked?: boolean } = {}): Promise<PrivateKeyring> {
  return startPrivateKeyring({ owner: 'this-process', ...options });
}
