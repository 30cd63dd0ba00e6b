import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openForReading } from '../../../electron/cache/open.ts';
import { NO_FILTERS } from '../../../shared/model/search.ts';
import { MemorySecrets } from '../../helpers/memory-secrets.ts';
import { receivedContact, said, provenanceAt } from '../../helpers/received-contact.ts';
import { openForWriting } from '../../../electron/cache/open.ts';
import { writeHandle } from '../../../electron/cache/handles.ts';
import { storeFetched } from '../../../electron/cache/queries/store-fetched.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { startTestCore, type TestCore, type TestCoreOptions } from '../../helpers/test-core.ts';

const HEX = 'ab'.repeat(32);
const PASS = 'uma frase de acesso';
const OPEN_KEYCHAIN = { kind: 'open', protection: 'keychain', readOnly: false };
const OPEN_PASSPHRASE = { kind: 'open', protection: 'passphrase', readOnly: false };

/** A folder of user data whose cache, under the keychain's key, holds one conversation. */
async function laptop(): Promise<{ readonly userData: string; readonly secrets: MemorySecrets }> {
  const userData = temporaryFolder();
  mkdirSync(join(userData, 'cache'));
  const opened = openForWriting({ path: cacheOf(userData), key: { kind: 'raw', hex: HEX }, nativeBinding: null });
  if (opened.kind !== 'open') throw new Error(opened.kind);
  const received = receivedContact('1', {}, { messages: [said(0, 'user', 'andorinha')], events: [] });
  const asked = { history: true, events: true };
  storeFetched(writeHandle(opened.db), { runId: null, instanceId: 'one', received, asked, provenance: provenanceAt(1e12) });
  opened.db.close();
  const secrets = new MemorySecrets();
  await secrets.write('cache-key', HEX);
  return { userData, secrets };
}

function cacheOf(userData: string, protection = 'keychain'): string {
  return join(userData, 'cache', `library.${protection}.db`);
}

/** Started and closed by the test itself, as often as it likes. */
async function launch(options: TestCoreOptions): Promise<TestCore & { readonly end: () => Promise<void> }> {
  let end = async (): Promise<void> => undefined;
  const core = await startTestCore({ ...options, onEnd: (close) => (end = close) });
  return { ...core, end };
}

async function totalOf({ handlers }: TestCore): Promise<number> {
  return (await handlers['search/run']({ text: 'andorinha', filters: NO_FILTERS, limit: 5, beforeKey: null })).total;
}

function opensWith(path: string, text: string): string {
  const opened = openForReading({ path, key: { kind: 'passphrase', text }, nativeBinding: null });
  if (opened.kind === 'open') opened.db.close();
  return opened.kind;
}

test('the protection moves from keychain to passphrase, to another passphrase, and back, with everything in it', async () => {
  const parts = await laptop();
  const first = await launch(parts);
  expect(await first.handlers['cache/reprotect']({ to: { kind: 'passphrase', passphrase: PASS }, current: null })).toEqual(OPEN_PASSPHRASE);
  expect(first.announced.filter(({ name }) => name === 'cache/reprotect-progress').slice(0, 2).map(({ payload }) => payload)).toEqual([{ step: 'copying', fraction: null }, { step: 'encrypting', fraction: null }]);
  expect(await totalOf(first)).toBe(1);
  expect(parts.secrets.kept.has('cache-key')).toBe(false);
  await expect(first.handlers['cache/reprotect']({ to: { kind: 'passphrase', passphrase: 'uma outra frase' }, current: 'errada demais' })).rejects.toThrow('cache.wrongPassphrase');
  expect(await totalOf(first)).toBe(1);
  expect(await first.handlers['cache/reprotect']({ to: { kind: 'passphrase', passphrase: 'uma outra frase' }, current: PASS })).toEqual(OPEN_PASSPHRASE);
  await first.end();
  expect(readdirSync(parts.userData).filter((name) => name.startsWith('cache'))).toEqual(['cache']);
  expect(readdirSync(join(parts.userData, 'cache'))).toEqual(['library.passphrase.db']);
  expect([opensWith(cacheOf(parts.userData, 'passphrase'), PASS), opensWith(cacheOf(parts.userData, 'passphrase'), 'uma outra frase')]).toEqual(['wrongKey', 'open']);

  const second = await launch(parts);
  await expect(second.handlers['cache/unlock']({ passphrase: PASS })).rejects.toThrow('cache.wrongPassphrase');
  expect(await second.handlers['cache/unlock']({ passphrase: 'uma outra frase' })).toEqual(OPEN_PASSPHRASE);
  expect(await second.handlers['cache/reprotect']({ to: { kind: 'keychain' }, current: 'uma outra frase' })).toEqual(OPEN_KEYCHAIN);
  expect(await totalOf(second)).toBe(1);
  await second.end();
  const third = await launch(parts);
  expect(await third.handlers['cache/state'](undefined)).toEqual(OPEN_KEYCHAIN);
  expect(await totalOf(third)).toBe(1);
  await third.end();
});

test('a kill at any step of it leaves the one or the other, and no third thing', async () => {
  const { userData, secrets } = await laptop();
  const at = (name: string): string => join(userData, name);
  // Before the change of places: a copy, half made.
  mkdirSync(at('cache.replacing'));
  writeFileSync(join(at('cache.replacing'), 'library.passphrase.part'), 'half');
  const first = await launch({ userData, secrets });
  expect(await totalOf(first)).toBe(1);
  await first.end();
  expect(existsSync(at('cache.replacing'))).toBe(false);

  // In its middle: the old one has left its place, the new one is whole and has not taken it yet.
  renameSync(at('cache'), at('cache.replacing'));
  mkdirSync(at('cache.replaced'));
  writeFileSync(join(at('cache.replaced'), 'library.keychain.db'), 'the one before');
  const second = await launch({ userData, secrets });
  expect(await totalOf(second)).toBe(1);
  await second.end();

  // Behind it: the old one is still to go.
  const third = await launch({ userData, secrets });
  await third.end();
  expect(readdirSync(userData).filter((name) => name.startsWith('cache'))).toEqual(['cache']);
});

test('a backup goes to another machine with everything but keys; a wrong passphrase or a damaged file changes nothing', async () => {
  const here = await launch(await laptop());
  await here.handlers['instances/save']({ label: 'Loja', instance: 'loja', baseUrl: 'https://api.example.com', apiKey: 'segredo-da-chave', headroomQueries: 0 });
  const path = join(temporaryFolder(), 'copia.acervo-backup');
  here.platform.savePath = path;
  const written = await here.handlers['backup/write']({ passphrase: PASS });
  expect(written).toMatchObject({ kind: 'written', name: 'copia.acervo-backup' });
  expect(here.last('backup/progress')).toEqual({ step: 'writing', fraction: 1 });
  expect(await totalOf(here)).toBe(1);
  await here.end();
  const bytes = readFileSync(path);
  for (const text of ['andorinha', 'SQLite format', 'segredo-da-chave', HEX]) expect(bytes.includes(text)).toBe(false);

  const there = await launch({ userData: temporaryFolder() });
  const choose = async (file: string): Promise<string> => {
    there.platform.openPath = file;
    return (await there.handlers['backup/choose'](undefined))?.handle ?? '';
  };
  const restore = async (file: string, passphrase: string) => there.handlers['backup/restore']({ handle: await choose(file), passphrase, protection: { kind: 'passphrase', passphrase: 'nova frase aqui' } });
  await expect(restore(path, 'frase errada')).rejects.toThrow('backup.wrongPassphrase');
  const damaged = join(temporaryFolder(), 'b.acervo-backup');
  const altered = Buffer.from(bytes);
  altered[altered.byteLength - 40] = (altered[altered.byteLength - 40] ?? 0) ^ 1;
  writeFileSync(damaged, altered);
  await expect(restore(damaged, PASS)).rejects.toThrow('backup.damaged');
  writeFileSync(damaged, 'something else');
  await expect(restore(damaged, PASS)).rejects.toThrow('backup.notABackup');
  expect(await there.handlers['cache/state'](undefined)).toEqual(OPEN_KEYCHAIN);
  expect(await totalOf(there)).toBe(0);

  expect(await restore(path, PASS)).toEqual({ kind: 'restored', state: OPEN_PASSPHRASE, connections: 1 });
  expect(await totalOf(there)).toBe(1);
  expect(await there.handlers['instances/list'](undefined)).toMatchObject([{ label: 'Loja', key: 'absent' }]);
  const names = readdirSync(there.platform.paths.userData);
  // What was there is set aside, nothing else is left over.
  expect(names.filter((name) => name.startsWith('cache')).map((name) => name.replace(/aside-.*/u, 'aside'))).toEqual(['cache', 'cache.set-aside']);
  await there.end();
});

test('everything goes: no file, no key; the ledger only where it is to stay', async () => {
  for (const keepLedger of [false, true]) {
    const parts = await laptop();
    const core = await launch(parts);
    await core.handlers['instances/save']({ label: 'Loja', instance: 'loja', baseUrl: 'https://api.example.com', apiKey: 'segredo-da-chave', headroomQueries: 0 });
    await core.handlers['settings/set']({ ...(await core.handlers['settings/get'](undefined)), theme: 'dark' });
    for (const name of ['cache.set-aside-20260101T000000Z', 'session-cache', 'cache.rescue']) mkdirSync(join(parts.userData, name), { recursive: true });
    writeFileSync(join(parts.userData, 'instances.json.broken-1'), '{');
    const [found] = (await core.handlers['search/run']({ text: 'andorinha', filters: NO_FILTERS, limit: 5, beforeKey: null })).rows;
    await core.handlers['privacy/erase']({ text: 'id-1', keys: found === undefined ? [] : [found.summary.key], blockPerson: false, reason: '' });
    expect(existsSync(join(parts.userData, 'ledger.jsonl'))).toBe(true);
    expect(parts.secrets.kept.size).toBeGreaterThan(3);

    await core.handlers['privacy/erase-everything']({ keepLedger });
    expect(core.platform.erasures).toEqual([keepLedger ? ['ledger.jsonl'] : []]);
    await core.end();
    expect(readdirSync(parts.userData)).toEqual(keepLedger ? ['ledger.jsonl'] : []);
    expect([...parts.secrets.kept.keys()]).toEqual([]);
  }
});

test('nothing is erased while the keychain is closed, since its keys would stay behind', async () => {
  const parts = await laptop();
  const core = await launch(parts);
  const before = readdirSync(parts.userData).sort();
  for (const condition of ['locked', 'unavailable'] as const) {
    parts.secrets.condition = condition;
    await expect(core.handlers['privacy/erase-everything']({ keepLedger: false })).rejects.toThrow('privacy.keychainClosed');
  }
  expect(core.platform.erasures).toEqual([]);
  expect(readdirSync(parts.userData).sort()).toEqual(before);
  expect(await totalOf(core)).toBe(1);
  parts.secrets.condition = 'usable';
  await core.handlers['privacy/erase-everything']({ keepLedger: false });
  expect([...parts.secrets.kept.keys()]).toEqual([]);
  await core.end();
});

test('who was erased since a backup was written does not come back with it, and what is on hold stays on hold', async () => {
  const parts = await laptop();
  const core = await launch(parts);
  const { handlers, platform } = core;
  const path = join(temporaryFolder(), 'antes.acervo-backup');
  platform.savePath = path;
  await handlers['backup/write']({ passphrase: PASS });
  const { conversations } = await handlers['privacy/person']({ text: 'id-1' });
  await handlers['privacy/erase']({ text: 'id-1', keys: conversations.map(({ summary }) => summary.key), blockPerson: true, reason: '' });
  await handlers['privacy/add-hold']({ what: { kind: 'person', text: 'ana@example.com' }, reason: 'processo' });
  platform.openPath = path;
  const chosen = await handlers['backup/choose'](undefined);
  const restored = await handlers['backup/restore']({ handle: chosen?.handle ?? '', passphrase: PASS, protection: { kind: 'keychain' } });
  expect(restored).toMatchObject({ kind: 'restored', state: OPEN_KEYCHAIN });
  expect(await totalOf(core)).toBe(0);
  expect(await handlers['privacy/person']({ text: 'id-1' })).toMatchObject({ conversations: [], erasures: [{ contacts: 1 }] });
  expect(await handlers['privacy/holds'](undefined)).toMatchObject([{ reason: 'processo' }]);
  // The archive before it still holds them, until it goes too.
  const { count, sizeBytes } = await handlers['cache/set-aside'](undefined);
  expect([count, sizeBytes > 10_000]).toEqual([1, true]);
  await handlers['cache/remove-set-aside'](undefined);
  expect(await handlers['cache/set-aside'](undefined)).toEqual({ count: 0, sizeBytes: 0 });
  expect(await totalOf(core)).toBe(0);
  await core.end();
  const opened = openForReading({ path: cacheOf(parts.userData), key: { kind: 'raw', hex: HEX }, nativeBinding: null });
  if (opened.kind !== 'open') throw new Error(opened.kind);
  expect(opened.db.serialize().toString('latin1')).not.toContain('id-1');
  opened.db.close();
});
