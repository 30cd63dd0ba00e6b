import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { PrivateKeyring } from '../../../electron/dev/session/private-keyring.ts';
import { startKeyring } from '../../helpers/keyring.ts';

let keyring: PrivateKeyring | undefined;
afterEach(async () => {
  await keyring?.stop();
});

/** Each use of the keychain is a process of its own: libsecret keeps its first bus for the life of a process. */
function useKeyring(env: PrivateKeyring['env'], code: string): string {
  const script = `const keytar = require('keytar'); (async () => { console.log(JSON.stringify(await ${code})); })()
    .catch((error) => { console.log('rejected'); process.exitCode = 1; });`;
  const cwd = path.resolve(import.meta.dirname, '../../..');
  const options = { cwd, env: { ...process.env, ...env }, encoding: 'utf8', timeout: 20_000 } as const;
  return spawnSync(process.execPath, ['-e', script], options).stdout.trim();
}

test('a private keychain keeps what is put into it, for other processes too', async () => {
  keyring = await startKeyring();
  expect(useKeyring(keyring.env, `keytar.setPassword('acervo-test', 'someone', 'secret')`)).toBe('undefined');
  expect(useKeyring(keyring.env, `keytar.getPassword('acervo-test', 'someone')`)).toBe('"secret"');
});

test('what one private keychain holds, another one does not', async () => {
  keyring = await startKeyring();
  expect(useKeyring(keyring.env, `keytar.getPassword('acervo-test', 'someone')`)).toBe('null');
});

test('a stopped one is gone, and so are its processes and its folder', async () => {
  keyring = await startKeyring();
  const socket = /path=([^,]+)/u.exec(keyring.env.DBUS_SESSION_BUS_ADDRESS)?.[1] ?? '';
  expect(existsSync(path.dirname(socket))).toBe(true);
  await keyring.stop();
  expect(existsSync(path.dirname(socket))).toBe(false);
  expect(useKeyring(keyring.env, `keytar.getPassword('acervo-test', 'someone')`)).toBe('rejected');
});
