import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { noKeyringEnv } from '../../../electron/dev/session/private-keyring.ts';
import { startKeyring } from '../../helpers/keyring.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const childPath = fileURLToPath(new URL('../../helpers/keychain-child.ts', import.meta.url));
const run = promisify(execFile);

/** What a process of its own says, that finds this keychain: libsecret keeps to one for the life of a process. */
async function standing(userData: string, env: Readonly<Record<string, string>>, action = ''): Promise<unknown> {
  const { stdout } = await run(process.execPath, [childPath, userData, action], { env: { PATH: process.env['PATH'], ...env } });
  return JSON.parse(stdout);
}

const OPEN = { kind: 'open', protection: 'keychain', readOnly: false };

test('a real keychain keeps the cache’s key and the service’s from one launch to the next, and its loss is said', async () => {
  const userData = temporaryFolder();
  const keyring = await startKeyring();
  onTestFinished(() => keyring.stop());
  expect(await standing(userData, keyring.env, 'connect')).toEqual({ state: OPEN, key: 'present' });
  expect(await standing(userData, keyring.env)).toEqual({ state: OPEN, key: 'present' });

  const lost = { state: { kind: 'keyLost', keychain: 'unavailable' }, key: 'unavailable' };
  expect(await standing(userData, noKeyringEnv)).toEqual(lost);

  const another = await startKeyring();
  onTestFinished(() => another.stop());
  expect(await standing(userData, another.env)).toEqual({ state: { kind: 'keyLost', keychain: 'absent' }, key: 'absent' });
  expect(await standing(userData, keyring.env)).toEqual({ state: OPEN, key: 'present' });
});

test.each(['none', 'locked'] as const)('a first launch with a keychain that is %s asks, and keeps a key for the session', async (which) => {
  const keyring = which === 'locked' ? await startKeyring({ locked: true }) : null;
  onTestFinished(() => keyring?.stop());
  const said = await standing(temporaryFolder(), keyring?.env ?? noKeyringEnv, 'connect');
  expect(said).toEqual({ state: { kind: 'needsChoice' }, key: 'session' });
});
