import { randomBytes } from 'node:crypto';
import { failure } from '../../shared/errors.ts';
import type { Logger } from '../core/platform.ts';
import { Keychain, type KeychainOptions } from './keychain.ts';
import { loadKeytar } from './keytar.ts';
import type { SecretRead, SecretStore } from './secret-store.ts';

export interface KeytarStoreOptions {
  /** The name under which secrets stand in the keychain. */
  readonly service: string;
  readonly logger: Logger;
  readonly load?: KeychainOptions['load'];
  readonly timeoutMs?: number;
}

export interface KeytarStore extends SecretStore {
  /**
   * Whether the keychain owes an answer. Its thread can't be stopped and an ordinary exit waits for it, so a process
   * that ends while this is true has to end itself by force, once everything else is closed.
   */
  isHanging(): boolean;
}

type ProbeResult = Awaited<ReturnType<SecretStore['probe']>>;

/** Longest answer that is waited for: longer than a busy keychain takes, shorter than a person's patience. */
const TIMEOUT_MS = 5_000;
/** Windows keeps no longer secret (CRED_MAX_CREDENTIAL_BLOB_SIZE). */
const MAX_SECRET_BYTES = 2_560;
const CANARY = 'canary';

/**
 * Secrets in the keychain of the system: libsecret, Keychain or Credential Manager, through keytar. Where there is none
 * that works, in memory until the process ends; never on disk in plain text.
 */
export function createKeytarStore(options: KeytarStoreOptions): KeytarStore {
  const { service, logger, load = loadKeytar, timeoutMs = TIMEOUT_MS } = options;
  const keychain = new Keychain({ service, load, timeoutMs });
  const session = new Map<string, string>();

  const tryCanary = async (): Promise<ProbeResult> => {
    const value = randomBytes(16).toString('hex');
    const before = await keychain.get(CANARY);
    if (before.kind !== 'answered') return 'unavailable';
    const written = await keychain.set(CANARY, value);
    const read = written.kind === 'answered' ? await keychain.get(CANARY) : null;
    // Readable but not writable is what a locked collection looks like, to which nobody was asked for the password.
    if (read?.kind !== 'answered' || read.value !== value) return 'locked';
    await keychain.delete(CANARY);
    return 'usable';
  };

  let trying: Promise<ProbeResult> | null = null;
  // Two canaries at once would each find the other's.
  const probe = (): Promise<ProbeResult> => {
    trying ??= tryCanary().finally(() => (trying = null));
    return trying;
  };

  const whyNothing = async (): Promise<SecretRead> => {
    const state = await probe();
    if (state !== 'usable') logger.warn('keychain/notUsable', { state });
    return { kind: state === 'usable' ? 'absent' : state };
  };

  return {
    probe,
    isHanging: () => keychain.isHanging,
    async read(name) {
      const kept = session.get(name);
      if (kept !== undefined) return { kind: 'present', value: kept, where: 'session' };
      const answer = await keychain.get(name);
      if (answer.kind !== 'answered') return { kind: 'unavailable' };
      // A locked keychain answers as if it were empty: nothing is said to be absent before it was seen to work.
      return answer.value === null ? whyNothing() : { kind: 'present', value: answer.value, where: 'keychain' };
    },
    async write(name, value) {
      checkValue(value);
      session.set(name, value);
      const written = await keychain.set(name, value);
      const read = written.kind === 'answered' ? await keychain.get(name) : null;
      if (read?.kind !== 'answered' || read.value !== value) {
        logger.warn('keychain/notKept', { answer: written.kind });
        return 'session';
      }
      // Unless another value was written meanwhile.
      if (session.get(name) === value) session.delete(name);
      return 'keychain';
    },
    async remove(name) {
      session.delete(name);
      const answer = await keychain.delete(name);
      if (answer.kind !== 'answered') logger.warn('keychain/notRemoved', { answer: answer.kind });
    },
  };
}

/** Throws `input.invalid` for what keychains refuse, cut off or lose without a word. */
function checkValue(value: string): void {
  const problem =
    value === '' ? 'empty' : value.includes('\0') ? 'nul' : Buffer.byteLength(value) > MAX_SECRET_BYTES ? 'tooLong' : null;
  if (problem !== null) throw failure('input.invalid', { field: 'secret', problem });
}
