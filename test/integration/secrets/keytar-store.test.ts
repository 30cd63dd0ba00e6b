import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { noKeyringEnv, type PrivateKeyring } from '../../../electron/dev/session/private-keyring.ts';
import { startKeyring } from '../../helpers/keyring.ts';
import { startSilentSecretService } from '../../helpers/silent-secret-service.ts';

const user = fileURLToPath(new URL('../../helpers/keychain-user.ts', import.meta.url));
const lineSchema = z.object({ answer: z.unknown(), tookMs: z.number(), hanging: z.boolean(), logged: z.array(z.string()) });
type Line = z.infer<typeof lineSchema>;

/** Runs commands on the store in a process that sees only this bus. */
async function use(env: Readonly<Record<string, string>>, commands: readonly string[], timeoutMs = 5_000): Promise<readonly Line[]> {
  const child = spawn(process.execPath, [user, String(timeoutMs), ...commands], {
    env: { PATH: process.env['PATH'] ?? '', HOME: '/nonexistent', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: Line[] = [];
  for await (const line of createInterface({ input: child.stdout })) lines.push(lineSchema.parse(JSON.parse(line)));
  return lines;
}

const started: PrivateKeyring[] = [];
afterEach(async () => {
  for (const keyring of started.splice(0)) await keyring.stop();
});

async function oneKeyring(options?: { readonly locked: boolean }): Promise<PrivateKeyring> {
  const keyring = await startKeyring(options);
  started.push(keyring);
  return keyring;
}

const answers = (lines: readonly Line[]): readonly unknown[] => lines.map(({ answer }) => answer);

describe('with a real keychain', () => {
  let keyring: PrivateKeyring;
  beforeAll(async () => {
    keyring = await startKeyring();
  });
  afterAll(() => keyring.stop());

  it('keeps secrets from one process to the next, and says absent only of what is not there', async () => {
    const value = 'chave-sintética-ção-🔑';
    expect(answers(await use(keyring.env, ['probe', 'read a', `write a ${value}`, 'read a', 'both a b']))).toEqual([
      'usable',
      { kind: 'absent' },
      'keychain',
      { kind: 'present', value, where: 'keychain' },
      [{ kind: 'present', value, where: 'keychain' }, { kind: 'absent' }],
    ]);
    expect(answers(await use(keyring.env, ['read a', 'write a other', 'read a', 'remove a', 'read a', 'read canary']))).toEqual([
      { kind: 'present', value, where: 'keychain' },
      'keychain',
      { kind: 'present', value: 'other', where: 'keychain' },
      null,
      { kind: 'absent' },
      { kind: 'absent' },
    ]);
  });

  it('holds the longest secret that every system can', async () => {
    const value = 'x'.repeat(2_560);
    expect(answers(await use(keyring.env, [`write long ${value}`, 'read long', 'remove long']))).toEqual(['keychain', { kind: 'present', value, where: 'keychain' }, null]);
  });
});

describe('with a locked keychain and nobody to unlock it', () => {
  it('says locked, never absent, keeps what is written for this run and does not hang', async () => {
    const keyring = await oneKeyring({ locked: true });
    const lines = await use(keyring.env, ['read a', 'probe', 'write a value', 'read a'], 1_500);
    expect(answers(lines)).toEqual([{ kind: 'locked' }, 'locked', 'session', { kind: 'present', value: 'value', where: 'session' }]);
  });
});

describe('without a keychain', () => {
  it('says unavailable and keeps what is written for this run only', async () => {
    const lines = await use(noKeyringEnv, ['read a', 'probe', 'write a canary-secret-1', 'read a', 'remove a', 'read a']);
    expect(answers(lines)).toEqual([
      { kind: 'unavailable' }, 'unavailable', 'session', { kind: 'present', value: 'canary-secret-1', where: 'session' }, null, { kind: 'unavailable' },
    ]);
    expect(lines.flatMap(({ logged }) => logged).join('\n')).not.toContain('canary-secret-1');
    expect(answers(await use(noKeyringEnv, ['read a']))).toEqual([{ kind: 'unavailable' }]);
  });

  it('says absent of nothing once its service has crashed, whether or not the bus starts a new, locked one', async () => {
    const keyring = await oneKeyring();
    await keyring.stopService();
    expect(answers(await use(keyring.env, ['write a value', 'read b'], 2_000))).toEqual([
      'session',
      { kind: expect.stringMatching(/^(?:locked|unavailable)$/) },
    ]);
  });
});

describe('with a keychain that never answers', () => {
  it('gives up after its time, asks no second time, and leaves the process able to work', async () => {
    const keyring = await oneKeyring();
    await keyring.stopService();
    const leave = await startSilentSecretService(keyring.env.DBUS_SESSION_BUS_ADDRESS);
    const lines = await use(keyring.env, ['read a', 'both a b', 'write a value', 'read a', 'probe', 'file'], 400);
    leave();
    expect(answers(lines)).toEqual([
      { kind: 'unavailable' },
      [{ kind: 'unavailable' }, { kind: 'unavailable' }],
      'session',
      { kind: 'present', value: 'value', where: 'session' },
      'unavailable',
      true,
    ]);
    expect(lines.every(({ hanging }) => hanging)).toBe(true);
  });
});
