import { describe, expect, it } from 'vitest';
import type { Keytar } from '../../../electron/secrets/keytar.ts';
import { createKeytarStore } from '../../../electron/secrets/keytar-store.ts';

/** A keychain binding in memory that a test can make misbehave. */
class FakeKeytar implements Keytar {
  readonly values = new Map<string, string>();
  inFlight = 0;
  mostInFlight = 0;
  calls = 0;
  /** While set, calls are answered only when it resolves. */
  gate: Promise<void> | null = null;
  refuses = false;
  /** Windows and libsecret end a value at its first NUL; others may do worse. */
  keeps = (value: string): string => value;

  getPassword(_service: string, account: string): Promise<string | null> {
    return this.#call(() => this.values.get(account) ?? null);
  }
  setPassword(_service: string, account: string, password: string): Promise<void> {
    return this.#call(() => void this.values.set(account, this.keeps(password)));
  }
  deletePassword(_service: string, account: string): Promise<boolean> {
    return this.#call(() => this.values.delete(account));
  }

  async #call<T>(act: () => T): Promise<T> {
    this.calls++;
    this.mostInFlight = Math.max(this.mostInFlight, ++this.inFlight);
    await (this.gate ?? Promise.resolve());
    this.inFlight--;
    if (this.refuses) throw new Error('no');
    return act();
  }
}

function setUp(options: { readonly timeoutMs?: number; readonly load?: () => Keytar } = {}) {
  const keytar = new FakeKeytar();
  const logged: string[] = [];
  const log = (event: string, facts?: unknown): void => void logged.push(`${event} ${JSON.stringify(facts)}`);
  const store = createKeytarStore({ service: 'test', logger: { info: log, warn: log }, load: () => keytar, timeoutMs: 60_000, ...options });
  return { keytar, store, logged };
}

describe('the secret store', () => {
  it('makes one call at a time, whoever asks', async () => {
    const { keytar, store } = setUp();
    await Promise.all([store.read('a'), store.write('b', 'x'), store.probe(), store.probe(), store.read('b'), store.remove('c')]);
    expect(keytar.mostInFlight).toBe(1);
    expect(await Promise.all([store.probe(), store.read('nothing'), store.probe()])).toEqual(['usable', { kind: 'absent' }, 'usable']);
    expect([...keytar.values.keys()]).toEqual(['b']);
  });

  it('makes no further call while one hangs, and works again when it was answered late', async () => {
    const { keytar, store } = setUp({ timeoutMs: 1 });
    let answer = (): void => undefined;
    keytar.gate = new Promise((resolve) => (answer = resolve));
    expect(await store.read('a')).toEqual({ kind: 'unavailable' });
    expect(await store.write('a', 'x')).toBe('session');
    expect([keytar.calls, store.isHanging()]).toEqual([1, true]);
    answer();
    await keytar.gate;
    keytar.gate = null;
    await new Promise((resolve) => setImmediate(resolve));
    expect(store.isHanging()).toBe(false);
    expect(await store.write('b', 'y')).toBe('keychain');
  });

  it('is unavailable where the binding can’t be loaded', async () => {
    const { store } = setUp({ load: () => { throw new Error('no binding'); } });
    expect(await store.read('a')).toEqual({ kind: 'unavailable' });
    expect(await store.write('a', 'x')).toBe('session');
    expect(await store.probe()).toBe('unavailable');
  });

  it('trusts no keychain that keeps something else than it was given', async () => {
    const { keytar, store } = setUp();
    keytar.keeps = (value) => value.slice(0, 3);
    expect(await store.write('a', 'abcdef')).toBe('session');
    expect(await store.read('a')).toEqual({ kind: 'present', value: 'abcdef', where: 'session' });
    expect(await store.probe()).toBe('locked');
  });

  it.each([['', 'empty'], ['a\0b', 'nul'], ['é'.repeat(1_281), 'tooLong']])('refuses a value that keychains lose (%#)', async (value, problem) => {
    await expect(setUp().store.write('a', value)).rejects.toMatchObject({ error: { kind: 'input.invalid', details: { problem } } });
  });

  it('forgets the value of this run once it is in the keychain or removed', async () => {
    const { keytar, store } = setUp();
    keytar.refuses = true;
    expect(await store.write('a', 'one')).toBe('session');
    keytar.refuses = false;
    expect(await store.write('a', 'two')).toBe('keychain');
    expect(await store.read('a')).toEqual({ kind: 'present', value: 'two', where: 'keychain' });
    await store.remove('a');
    expect(await store.read('a')).toEqual({ kind: 'absent' });
  });

  it('never logs a value', async () => {
    const { keytar, store, logged } = setUp();
    keytar.refuses = true;
    await store.write('a', 'canary-secret-2');
    await store.read('b');
    await store.remove('a');
    expect(logged.length).toBeGreaterThan(0);
    expect(logged.join('\n')).not.toContain('canary-secret-2');
  });
});
