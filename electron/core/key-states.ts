import type { KeyState } from '../../shared/model/instance.ts';
import type { SecretRead, SecretStore } from '../secrets/secret-store.ts';
import type { Clock } from './platform.ts';

/** Where each instance's key is, as last seen; a keychain that hangs holds nobody up. */
export interface KeyStates {
  /** The last known states; asks again for those that may have changed, and waits for that no longer than a moment. */
  of(instanceIds: readonly string[]): Promise<ReadonlyMap<string, KeyState>>;
  set(instanceId: string, state: KeyState): void;
  forget(instanceId: string): void;
}

/** How long a list waits for the keychain, ms. */
const PATIENCE_MS = 400;

export function createKeyStates(options: {
  readonly secrets: Pick<SecretStore, 'read'>;
  readonly nameOf: (instanceId: string) => string;
  readonly clock: Pick<Clock, 'sleep'>;
  /** Told when a state that was already given out turned out to be another. */
  readonly onChanged: (instanceId: string) => void;
}): KeyStates {
  const { secrets, nameOf, clock, onChanged } = options;
  const known = new Map<string, KeyState>();
  const given = new Map<string, KeyState>();
  const asking = new Map<string, { readonly ticket: symbol; done: Promise<void> }>();

  const ask = async (instanceId: string, ticket: symbol): Promise<void> => {
    const state = stateOf(await secrets.read(nameOf(instanceId)));
    if (asking.get(instanceId)?.ticket !== ticket) return; // set or forgotten meanwhile
    asking.delete(instanceId);
    known.set(instanceId, state);
    const before = given.get(instanceId);
    if (before === undefined || before === state) return;
    given.set(instanceId, state);
    onChanged(instanceId);
  };

  const refresh = (instanceId: string): Promise<void> => {
    const under = asking.get(instanceId);
    if (under !== undefined) return under.done;
    const ticket = Symbol('asking');
    const asked = { ticket, done: Promise.resolve() };
    asking.set(instanceId, asked);
    asked.done = ask(instanceId, ticket);
    return asked.done;
  };

  return {
    async of(instanceIds) {
      const unsure = instanceIds.filter((id) => !isSettled(known.get(id)));
      if (unsure.length > 0) {
        const giveUp = new AbortController();
        const patience = clock.sleep(PATIENCE_MS, giveUp.signal).catch(() => undefined);
        await Promise.race([Promise.all(unsure.map(refresh)), patience]);
        giveUp.abort();
      }
      const states = new Map(instanceIds.map((id) => [id, known.get(id) ?? 'unavailable'] as const));
      for (const [id, state] of states) given.set(id, state);
      return states;
    },
    set(instanceId, state) {
      asking.delete(instanceId);
      known.set(instanceId, state);
    },
    forget(instanceId) {
      asking.delete(instanceId);
      known.delete(instanceId);
      given.delete(instanceId);
    },
  };
}

/** A key that is there stays there; one that is missing or locked may come. */
function isSettled(state: KeyState | undefined): boolean {
  return state === 'present' || state === 'session';
}

function stateOf(read: SecretRead): KeyState {
  return read.kind === 'present' && read.where === 'session' ? 'session' : read.kind;
}
