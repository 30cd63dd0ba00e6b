import { setTimeout as sleep } from 'node:timers/promises';
import type { Keytar } from './keytar.ts';

export type KeychainAnswer<T> =
  | { readonly kind: 'answered'; readonly value: T }
  /** It said no: no bus, a locked collection, a binding that does not load. */
  | { readonly kind: 'refused' }
  /** It has not answered in time, now or to an earlier call that still hangs. */
  | { readonly kind: 'silent' };

export interface KeychainOptions {
  readonly load: () => Keytar;
  /** The name under which secrets stand in the keychain. */
  readonly service: string;
  readonly timeoutMs: number;
  readonly sleep?: (delayMs: number, signal: AbortSignal) => Promise<unknown>;
}

/**
 * The keychain behind one door. Each call occupies a thread of the process's pool until it is answered, and a desktop's
 * keychain may never answer: so one call at a time, a time limit on each, and none while one hangs.
 */
export class Keychain {
  readonly #options: Required<KeychainOptions>;
  #keytar: Keytar | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #hanging = false;

  constructor(options: KeychainOptions) {
    this.#options = { sleep: (delayMs, signal) => sleep(delayMs, undefined, { signal, ref: false }), ...options };
  }

  /** Whether a call was not answered yet: then a thread waits, and an ordinary exit would wait for it for ever. */
  get isHanging(): boolean {
    return this.#hanging;
  }

  get(account: string): Promise<KeychainAnswer<string | null>> {
    return this.#inTurn((keytar, service) => keytar.getPassword(service, account));
  }

  set(account: string, value: string): Promise<KeychainAnswer<void>> {
    return this.#inTurn((keytar, service) => keytar.setPassword(service, account, value));
  }

  delete(account: string): Promise<KeychainAnswer<boolean>> {
    return this.#inTurn((keytar, service) => keytar.deletePassword(service, account));
  }

  #inTurn<T>(call: (keytar: Keytar, service: string) => Promise<T>): Promise<KeychainAnswer<T>> {
    const answer = this.#last.then(() => this.#call(call));
    this.#last = answer;
    return answer;
  }

  async #call<T>(call: (keytar: Keytar, service: string) => Promise<T>): Promise<KeychainAnswer<T>> {
    if (this.#hanging) return { kind: 'silent' };
    const { load, service, timeoutMs } = this.#options;
    let pending: Promise<KeychainAnswer<T>>;
    try {
      this.#keytar ??= load();
      this.#hanging = true;
      pending = call(this.#keytar, service).then(
        (value) => ({ kind: 'answered', value }),
        () => ({ kind: 'refused' }),
      );
    } catch {
      this.#hanging = false;
      return { kind: 'refused' };
    }
    // A late answer frees the way for the next call; what it says is not used, since nobody waits for it any more.
    const settled = pending.finally(() => (this.#hanging = false));
    const answered = new AbortController();
    const silence = this.#options.sleep(timeoutMs, answered.signal).then(
      () => SILENT,
      () => SILENT,
    );
    const first = await Promise.race([settled, silence]);
    answered.abort();
    return first;
  }
}

const SILENT = { kind: 'silent' } as const;
