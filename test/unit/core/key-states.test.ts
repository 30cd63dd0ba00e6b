import { describe, expect, test } from 'vitest';
import { createKeyStates } from '../../../electron/core/key-states.ts';
import type { SecretRead } from '../../../electron/secrets/secret-store.ts';
import { MemorySecrets } from '../../helpers/memory-secrets.ts';
import { VirtualClock } from '../../helpers/virtual-clock.ts';

function statesOver(secrets: Pick<MemorySecrets, 'read'>) {
  const clock = new VirtualClock();
  const changes: number[] = [];
  const nameOf = (id: string): string => `key:${id}`;
  const states = createKeyStates({ secrets, nameOf, clock, onChanged: () => changes.push(clock.monotonicMs()) });
  return { states, clock, changes };
}

describe('states of keys', () => {
  test('are what the secret store says', async () => {
    const secrets = new MemorySecrets();
    secrets.kept.set('key:a', 'k');
    secrets.session.set('key:b', 'k');
    const { states } = statesOver(secrets);
    expect([...(await states.of(['a', 'b', 'c']))]).toEqual([
      ['a', 'present'],
      ['b', 'session'],
      ['c', 'absent'],
    ]);
  });

  test('never hold up a list: a keychain that hangs is unavailable until it answers, which is then said', async () => {
    const secrets = new MemorySecrets();
    let answer: (read: SecretRead) => void = () => undefined;
    secrets.read = () => new Promise((resolve) => (answer = resolve));
    const { states, clock, changes } = statesOver(secrets);
    const listed = states.of(['a']);
    await clock.advance(400);
    expect((await listed).get('a')).toBe('unavailable');
    answer({ kind: 'present', value: 'k', where: 'keychain' });
    await clock.advance(0);
    expect(changes).toHaveLength(1);
    expect((await states.of(['a'])).get('a')).toBe('present');
  });

  test('ask once for many lists at once, and not again for a key that is there', async () => {
    const secrets = new MemorySecrets();
    secrets.kept.set('key:a', 'k');
    let reads = 0;
    const read = secrets.read.bind(secrets);
    secrets.read = (name) => {
      reads += 1;
      return read(name);
    };
    const { states, changes } = statesOver(secrets);
    await Promise.all([states.of(['a']), states.of(['a'])]);
    await states.of(['a']);
    expect(reads).toBe(1);
    expect(changes).toEqual([]);
  });

  test('that were set meanwhile are not overwritten by an older answer', async () => {
    const secrets = new MemorySecrets();
    let answer: (read: SecretRead) => void = () => undefined;
    secrets.read = () => new Promise((resolve) => (answer = resolve));
    const { states, clock } = statesOver(secrets);
    const listed = states.of(['a']);
    await clock.advance(400);
    await listed;
    states.set('a', 'present');
    answer({ kind: 'absent' });
    await clock.advance(0);
    expect((await states.of(['a'])).get('a')).toBe('present');
  });
});
