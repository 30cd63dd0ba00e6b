import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { writeHandle } from '../../../electron/cache/handles.ts';
import { openForWriting } from '../../../electron/cache/open.ts';
import { storeFetched } from '../../../electron/cache/queries/store-fetched.ts';
import { NO_FILTERS } from '../../../shared/model/search.ts';
import { integrityProblems } from '../../helpers/cache-problems.ts';
import { type CoreProcess, startCoreProcess } from '../../helpers/core-process.ts';
import { MemorySecrets } from '../../helpers/memory-secrets.ts';
import { provenanceAt, receivedContact, said } from '../../helpers/received-contact.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { startTestCore } from '../../helpers/test-core.ts';

const HEX = 'ab'.repeat(32);
const CPF = '12345678909';
/** Stands in the pages as it is written. */
const CANARY = 'canarinho-azul';
const PASS = 'uma frase de acesso';
const api = { apiKey: 'chave-sintetica' };

/** A folder of user data whose cache holds so many conversations, one in ten of one person. */
function laptop(conversations: number): string {
  const userData = temporaryFolder();
  mkdirSync(join(userData, 'cache'));
  const opened = openForWriting({ path: join(userData, 'cache', 'library.keychain.db'), key: { kind: 'raw', hex: HEX }, nativeBinding: null });
  if (opened.kind !== 'open') throw new Error(opened.kind);
  const handle = writeHandle(opened.db);
  handle.transaction(() => {
    for (let id = 1; id <= conversations; id += 1) {
      const messages = Array.from({ length: 10 }, (_, at) => said(at, at % 2 === 0 ? 'user' : 'bot', `andorinha ${id} ${at} `.repeat(8)));
      const received = receivedContact(String(id), id % 10 === 0 ? { identifier: CANARY, attributes: { cpf: CPF } } : {}, { messages, events: [] });
      storeFetched(handle, { runId: null, instanceId: 'one', received, asked: { history: true, events: true }, provenance: provenanceAt(1e12 + id) });
    }
  });
  opened.db.close();
  return userData;
}

/** kill -9 as soon as something is seen, unless what was asked for was done before. */
async function killWhen(core: CoreProcess, task: Promise<unknown>, isSeen: () => boolean): Promise<void> {
  let isDone = false;
  task.then(
    () => (isDone = true),
    () => (isDone = true),
  );
  await vi.waitUntil(() => isDone || isSeen(), { interval: 1, timeout: 60_000 });
  await core.kill();
}

/** What the next start finds: how many conversations, under which protection. */
async function next(userData: string, passphrase: string) {
  const secrets = new MemorySecrets();
  await secrets.write('cache-key', HEX);
  const core = await startTestCore({ userData, secrets });
  const state = await core.handlers['cache/state'](undefined);
  if (state.kind === 'locked') await core.handlers['cache/unlock']({ passphrase });
  const opened = await core.handlers['cache/state'](undefined);
  if (opened.kind !== 'open') throw new Error(opened.kind);
  const { total } = await core.handlers['search/run']({ text: 'andorinha', filters: NO_FILTERS, limit: 1, beforeKey: null });
  return { core, total, protection: opened.protection, names: readdirSync(userData).filter((name) => name.startsWith('cache')) };
}

/** A backup of another machine, which held 300. */
async function backupOfAnother(): Promise<string> {
  const secrets = new MemorySecrets();
  await secrets.write('cache-key', HEX);
  const { core, handlers, platform } = await startTestCore({ userData: laptop(300), secrets });
  platform.savePath = join(temporaryFolder(), 'copia.acervo-backup');
  await handlers['backup/write']({ passphrase: PASS });
  await core.close();
  return platform.savePath;
}

test.each([
  ['the copy begins', (at: (name: string) => string) => existsSync(at('cache.replacing'))],
  ['the copy is whole', (at: (name: string) => string) => existsSync(at('cache.replacing/library.passphrase.db')) || existsSync(at('cache/library.passphrase.db'))],
])('killed when %s, a change of protection leaves the old archive or the new one, whole, and nothing beside it', async (_when, isSeen) => {
  const userData = laptop(300);
  const core = await startCoreProcess({ userData, cacheKeyHex: HEX, api });
  const task = core.call('cache/reprotect', { to: { kind: 'passphrase', passphrase: PASS }, current: null });
  await killWhen(core, task, () => isSeen((name) => join(userData, name)));
  const { total, names } = await next(userData, PASS);
  expect(total).toBe(300);
  expect(names).toEqual(['cache']);
});

test.each([
  ['it is being read', (at: (name: string) => string) => existsSync(at('cache.replacing'))],
  ['the archive before it is set aside', (at: (name: string) => string) => readdirSync(at('.')).some((name) => name.startsWith('cache.set-aside'))],
])('killed when %s, a restoration leaves the archive of before or the restored one, whole', async (_when, isSeen) => {
  const userData = laptop(20);
  const core = await startCoreProcess({ userData, cacheKeyHex: HEX, api, savePath: await backupOfAnother() });
  const chosen = await core.call('backup/choose', undefined);
  const task = core.call('backup/restore', { handle: chosen?.handle ?? '', passphrase: PASS, protection: { kind: 'passphrase', passphrase: 'a frase daqui' } });
  await killWhen(core, task, () => isSeen((name) => join(userData, name)));
  const { total, names, protection } = await next(userData, 'a frase daqui');
  expect([[20, 'keychain'], [300, 'passphrase']]).toContainEqual([total, protection]);
  const [current, ...others] = names;
  expect(current).toBe('cache');
  // The one before is never lost.
  expect(others).toEqual(total === 300 ? [expect.stringMatching(/^cache\.set-aside-/u)] : []);
});

test('killed while it is written, an erasure has taken all of the person or nothing, and what it left undone is done at the next start', async () => {
  const userData = laptop(300);
  const wal = join(userData, 'cache', 'library.keychain.db-wal');
  const core = await startCoreProcess({ userData, cacheKeyHex: HEX, api });
  const { conversations } = await core.call('privacy/person', { text: CPF });
  expect(conversations).toHaveLength(30);
  const before = existsSync(wal) ? statSync(wal).size : 0;
  const task = core.call('privacy/erase', { text: CPF, keys: conversations.map(({ summary }) => summary.key), blockPerson: true, reason: '' });
  await killWhen(core, task, () => existsSync(wal) && statSync(wal).size > before);

  const after = await next(userData, PASS);
  const left = await after.core.handlers['privacy/person']({ text: CPF });
  expect([[30, 0, 300], [0, 1, 270]]).toContainEqual([left.conversations.length, left.erasures.length, after.total]);
  await after.core.core.close();
  const opened = openForWriting({ path: join(userData, 'cache', 'library.keychain.db'), key: { kind: 'raw', hex: HEX }, nativeBinding: null });
  if (opened.kind !== 'open') throw new Error(opened.kind);
  expect(integrityProblems(opened.db)).toEqual([]);
  const pages = opened.db.serialize().toString('latin1').split(CANARY).length - 1;
  opened.db.close();
  expect(pages > 0).toBe(left.conversations.length > 0);
});
