import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { tryCommand } from '../setup/run-command.mjs';
import { asOrdinaryUser, giveToOrdinaryUser } from './ordinary-user.ts';
import { type OwnProcess, startProcess, waitUntilReady } from './own-process.ts';

/** A message bus with a keychain on it that nobody else sees, and that is gone afterwards. */
export interface PrivateKeyring {
  /** Variables that lead a program to this bus, and to no other. */
  readonly env: { readonly DBUS_SESSION_BUS_ADDRESS: string };
  /** Ends the keychain but not the bus, as when a desktop's keychain service crashes. */
  stopService(): Promise<void>;
  /** Keeps the keychain on the bus and has it never answer again, as when a desktop's keychain service hangs. */
  freezeService(): void;
  /** What is in the keychain, by the labels that its own programs show. */
  itemLabels(): Promise<readonly string[]>;
  stop(): Promise<void>;
}

/** Variables for a program that must find no keychain at all. */
export const noKeyringEnv = { DBUS_SESSION_BUS_ADDRESS: 'disabled:' } as const;

export interface KeyringOptions {
  /**
   * Who owns the bus and may use it: the user whom the application runs as, or the one who runs this process. They
   * differ only for root.
   */
  readonly owner: 'ordinary-user' | 'this-process';
  /** An unlocked keychain answers; a locked one asks a person who is not there. */
  readonly locked?: boolean;
}

/** Starts a real dbus-daemon and a real gnome-keyring-daemon in a temporary folder. */
export async function startPrivateKeyring(options: KeyringOptions): Promise<PrivateKeyring> {
  const home = mkdtempSync(path.join(os.tmpdir(), 'acervo-keyring-'));
  for (const name of ['data', 'runtime']) mkdirSync(path.join(home, name), { mode: 0o700 });
  const line = (command: string, args: readonly string[]) =>
    options.owner === 'ordinary-user' ? asOrdinaryUser(command, args) : { command, args };
  if (options.owner === 'ordinary-user') giveToOrdinaryUser(home);
  const folders = { HOME: home, XDG_DATA_HOME: path.join(home, 'data'), XDG_RUNTIME_DIR: path.join(home, 'runtime') };
  const base = { PATH: process.env['PATH'], ...folders };

  const busArgs = ['--session', '--nofork', '--nopidfile', '--print-address=1', `--address=unix:dir=${home}`];
  const bus = startProcess(line('dbus-daemon', busArgs), base);
  const running: OwnProcess[] = [bus];
  const stop = async (): Promise<void> => {
    for (const own of running.toReversed()) await own.stop();
    rmSync(home, { recursive: true, force: true });
  };
  try {
    const address = await waitUntilReady('dbus-daemon', bus, () => /^unix:\S+$/mu.exec(bus.output())?.[0]);
    const env = { DBUS_SESSION_BUS_ADDRESS: address };
    const service = await startService({ ...base, ...env }, line, options.locked === true);
    running.push(service);
    const freezeService = (): void => {
      service.child.kill('SIGSTOP');
      // A stopped process hears nothing else, neither does it end.
      running.push({ ...service, stop: async () => void service.child.kill('SIGKILL') });
    };
    return { env, stop, freezeService, stopService: () => service.stop(), itemLabels: () => itemLabels({ ...base, ...env }, line) };
  } catch (error) {
    await stop();
    throw error;
  }
}

type LineOf = (command: string, args: readonly string[]) => { readonly command: string; readonly args: readonly string[] };

async function startService(env: NodeJS.ProcessEnv, line: LineOf, locked: boolean): Promise<OwnProcess> {
  const args = ['--foreground', '--components=secrets', ...(locked ? [] : ['--unlock'])];
  // The password ends at the end of the input; a newline would be part of it.
  const service = startProcess(line('gnome-keyring-daemon', args), env, locked ? undefined : 'acervo');
  await waitUntilReady('gnome-keyring-daemon', service, () => ownsSecrets(env, line));
  return service;
}

async function ownsSecrets(env: NodeJS.ProcessEnv, line: LineOf): Promise<true | undefined> {
  const question = ['org.freedesktop.DBus.NameHasOwner', 'string:org.freedesktop.secrets'];
  const { command, args } = line('dbus-send', [
    '--session',
    '--print-reply=literal',
    '--dest=org.freedesktop.DBus',
    '/org/freedesktop/DBus',
    ...question,
  ]);
  const { stdout } = await tryCommand(command, args, { env, timeoutMs: 5000 });
  return stdout.includes('true') ? true : undefined;
}

const SECRETS = '/org/freedesktop/secrets';

async function itemLabels(env: NodeJS.ProcessEnv, line: LineOf): Promise<readonly string[]> {
  const collections = await property(env, line, SECRETS, 'Service', 'Collections');
  const labels: string[] = [];
  for (const collection of pathsIn(collections)) {
    for (const item of pathsIn(await property(env, line, collection, 'Collection', 'Items'))) {
      labels.push(/string "(?<label>.*)"/u.exec(await property(env, line, item, 'Item', 'Label'))?.groups?.['label'] ?? '');
    }
  }
  return labels;
}

async function property(env: NodeJS.ProcessEnv, line: LineOf, object: string, kind: string, name: string): Promise<string> {
  const question = ['org.freedesktop.DBus.Properties.Get', `string:org.freedesktop.Secret.${kind}`, `string:${name}`];
  const { command, args } = line('dbus-send', ['--session', '--print-reply', '--dest=org.freedesktop.secrets', object, ...question]);
  const { stdout } = await tryCommand(command, args, { env, timeoutMs: 5000 });
  if (!stdout.includes('variant')) throw new Error(`The keychain did not say its ${name}.`);
  return stdout;
}

function pathsIn(answer: string): readonly string[] {
  return [...answer.matchAll(/object path "(?<path>[^"]+)"/gu)].map((match) => match.groups?.['path'] ?? '');
}
