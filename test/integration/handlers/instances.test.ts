import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testAuthority, localhostKey } from '../../helpers/certificates.ts';
import { heldContacts } from '../../helpers/held-contacts.ts';
import { answerEmptyPage, startHttps } from '../../helpers/local-servers.ts';
import { MemorySecrets } from '../../helpers/memory-secrets.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { connectTo, startTestCore, untilState, wholeQuery } from '../../helpers/test-core.ts';
import { startVendorApi, type VendorApi } from '../../helpers/vendor-api.ts';

let api: VendorApi;
beforeAll(async () => {
  api = await startVendorApi({ contacts: 5 });
});
beforeEach(() => api.reset());
afterAll(() => api.stop());

/** Text of every file under a folder. */
function everythingIn(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, 'latin1'))
    .join('\n');
}

describe('connections', () => {
  test('are saved, listed and changed, and the key goes to the keychain alone', async () => {
    const userData = temporaryFolder();
    const core = await startTestCore({ userData });
    const saved = await connectTo(core, api, 40);
    expect(saved).toMatchObject({ label: 'Simulado', key: 'present', headroomQueries: 40, usedToday: 0, hasCaFile: false });
    expect([...core.secrets.kept.values()]).toContain(api.apiKey);
    expect(core.announced.some(({ name }) => name === 'instances/changed')).toBe(true);

    const { id, instance, baseUrl } = saved;
    await core.handlers['instances/save']({ id, label: 'Outro nome', instance, baseUrl, headroomQueries: 7 });
    expect(await core.handlers['instances/list'](undefined)).toEqual([{ ...saved, label: 'Outro nome', headroomQueries: 7 }]);

    const next = await startTestCore({ userData, secrets: core.secrets });
    expect(await next.handlers['instances/list'](undefined)).toMatchObject([{ id, key: 'present' }]);
    expect(everythingIn(userData)).not.toContain(api.apiKey);
    expect(JSON.stringify([core.announced, core.logger.lines])).not.toContain(api.apiKey);
  });

  test('without a keychain are kept for the session only, and say so', async () => {
    const secrets = new MemorySecrets();
    secrets.condition = 'locked';
    const core = await startTestCore({ secrets });
    expect((await connectTo(core, api)).key).toBe('session');
  });

  test('of the same service twice are refused, of another instance beside it are not', async () => {
    const core = await startTestCore();
    await connectTo(core, api);
    await expect(connectTo(core, api)).rejects.toMatchObject({ error: { kind: 'instance.duplicate' } });
    const other = { label: '', instance: 'outra', baseUrl: api.baseUrl, apiKey: 'k', headroomQueries: 0 };
    await core.handlers['instances/save'](other);
    expect(await core.handlers['instances/list'](undefined)).toHaveLength(2);
  });

  test('that can’t be used say at which field', async () => {
    const { handlers } = await startTestCore();
    const draft = { label: '', instance: 'demo', baseUrl: 'http://api.altubots.com', headroomQueries: 0 };
    for (const act of [handlers['instances/save'](draft), handlers['instances/test'](draft)]) {
      await expect(act).rejects.toMatchObject({
        error: { kind: 'input.invalid', fields: [{ path: 'baseUrl' }, { path: 'apiKey', message: 'required' }] },
      });
    }
    await expect(handlers['instances/save']({ ...draft, id: 'none' })).rejects.toMatchObject({ error: { kind: 'instance.unknown' } });
  });

  test('when removed are forgotten with their key; what is cached stays unless it is to be erased', async () => {
    const core = await startTestCore();
    const { id } = await connectTo(core, api);
    const run = await core.handlers['sync/start']({ instanceId: id, query: wholeQuery(), name: null });
    await untilState(core, run.id, 'done');
    await core.handlers['instances/remove']({ id, eraseCache: false });
    expect(await core.handlers['instances/list'](undefined)).toEqual([]);
    expect([...core.secrets.kept.values()]).not.toContain(api.apiKey);
    expect(await heldContacts(core.handlers)).toHaveLength(5);
    await expect(core.handlers['instances/remove']({ id, eraseCache: true })).rejects.toMatchObject({
      error: { kind: 'instance.unknown' },
    });

    const { id: again } = await connectTo(core, api);
    const second = await core.handlers['sync/start']({ instanceId: again, query: wholeQuery(), name: null });
    await core.handlers['instances/remove']({ id: again, eraseCache: true });
    expect((await heldContacts(core.handlers)).every(({ summary }) => summary.instanceId === id)).toBe(true);
    expect((await core.handlers['sync/list'](undefined)).map(({ id: runId }) => runId)).not.toContain(second.id);
  });

  test('whose file was edited to send the key elsewhere are set aside', async () => {
    const userData = temporaryFolder();
    const core = await startTestCore({ userData });
    await connectTo(core, api);
    await core.core.close();
    const path = join(userData, 'instances.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace(api.baseUrl, 'http://evil.example'));
    const next = await startTestCore({ userData, secrets: core.secrets });
    expect(await next.handlers['instances/list'](undefined)).toEqual([]);
    expect(next.platform.problems).toMatchObject([{ kind: 'file.cannotRead', details: { name: 'instances.json' } }]);
  });

  test('whose key is gone from the keychain say so once a query has missed it', async () => {
    const core = await startTestCore();
    const { id: instanceId } = await connectTo(core, api);
    core.secrets.kept.delete(`api-key:${instanceId}`);
    expect(await core.handlers['instances/list'](undefined)).toMatchObject([{ key: 'present' }]);
    const run = await core.handlers['sync/start']({ instanceId, query: wholeQuery(), name: null });
    const waiting = await untilState(core, run.id, 'waiting', 'failed');
    expect(waiting.state).toMatchObject({ kind: 'waiting', why: { kind: 'key.absent' } });
    expect(await core.handlers['instances/list'](undefined)).toMatchObject([{ key: 'absent' }]);
    expect((await api.stats()).arrivals).toBe(0);
  });

  test('can be removed while the cache is locked', async () => {
    const secrets = new MemorySecrets();
    secrets.condition = 'unavailable';
    const core = await startTestCore({ secrets });
    const { id } = await connectTo(core, api);
    expect(await core.handlers['instances/remove']({ id, eraseCache: false })).toBeNull();
  });
});

describe('testing a connection', () => {
  test('tells a good key from a refused one, and keeps neither', async () => {
    const { handlers, secrets } = await startTestCore();
    const draft = { label: '', instance: api.instance, baseUrl: api.baseUrl, headroomQueries: 0 };
    expect(await handlers['instances/test']({ ...draft, apiKey: api.apiKey })).toMatchObject({ kind: 'good' });
    expect(await handlers['instances/test']({ ...draft, apiKey: 'errada' })).toMatchObject({
      kind: 'failed',
      error: { kind: 'service.unauthorized' },
    });
    expect([...secrets.kept.values(), ...secrets.session.values()]).not.toContain(api.apiKey);
    expect(await handlers['instances/list'](undefined)).toEqual([]);
    expect((await api.stats()).arrivals).toBe(2);
  });

  test('uses the stored key where the draft has none, at the stored address only', async () => {
    const core = await startTestCore();
    const { id, instance, baseUrl } = await connectTo(core, api);
    const draft = { id, label: '', instance, baseUrl, headroomQueries: 0 };
    expect(await core.handlers['instances/test'](draft)).toMatchObject({ kind: 'good' });
    await expect(core.handlers['instances/test']({ ...draft, baseUrl: 'https://evil.example' })).rejects.toMatchObject({
      error: { fields: [{ path: 'apiKey', message: 'requiredForNewAddress' }] },
    });
  });

  test('says that there is nobody at the address', async () => {
    const { handlers } = await startTestCore();
    const draft = { label: '', instance: 'demo', baseUrl: 'http://127.0.0.1:9', apiKey: 'k', headroomQueries: 0 };
    expect(await handlers['instances/test'](draft)).toMatchObject({ kind: 'failed', error: { kind: 'network.refused' } });
  });
});

describe('a certificate authority of one’s own', () => {
  test('is chosen by handle, kept with the connection, trusted, and can be taken away again', async () => {
    const server = await startHttps(answerEmptyPage);
    const { handlers, platform } = await startTestCore();
    const path = join(platform.paths.userData, 'rede da firma.pem');
    writeFileSync(path, `vem antes\n${testAuthority}vem depois`);
    platform.openPath = path;
    const chosen = await handlers['instances/choose-ca-file'](undefined);
    expect(chosen).toEqual({ handle: expect.any(String), name: 'rede da firma.pem' });
    expect(platform.dialogTitles).toEqual(['Escolher certificado da rede']);

    const draft = { label: '', instance: 'demo', baseUrl: `https://localhost:${server.port}`, apiKey: 'k', headroomQueries: 0 };
    expect(await handlers['instances/test'](draft)).toMatchObject({ error: { kind: 'network.tls' } });
    const trusting = { ...draft, caFile: chosen?.handle ?? '' };
    expect(await handlers['instances/test'](trusting)).toMatchObject({ kind: 'good' });
    const saved = await handlers['instances/save'](trusting);
    expect(saved).toMatchObject({ hasCaFile: true, caFileName: 'rede da firma.pem' });
    const { id } = saved;
    expect(await handlers['instances/test']({ ...draft, id })).toMatchObject({ kind: 'good' });
    expect(await handlers['instances/save']({ ...draft, id, caFile: null })).toMatchObject({ hasCaFile: false });
    await server.close();
  });

  test('is none where the dialog was closed', async () => {
    const { handlers } = await startTestCore();
    expect(await handlers['instances/choose-ca-file'](undefined)).toBeNull();
  });

  test('is refused where the file holds something else, or too much', async () => {
    const { handlers, platform } = await startTestCore();
    const half = `${testAuthority}-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----`;
    platform.openPath = join(platform.paths.userData, 'a.pem');
    for (const [text, kind] of [
      ['nada', 'file.notPem'],
      [localhostKey, 'file.notPem'],
      [half, 'file.notPem'],
      ['x'.repeat(1_000_001), 'file.cannotRead'],
    ] as const) {
      writeFileSync(platform.openPath, text);
      await expect(handlers['instances/choose-ca-file'](undefined)).rejects.toMatchObject({ error: { kind } });
    }
  });

  test('is refused where it is a folder, or an unknown handle', async () => {
    const { handlers, platform } = await startTestCore();
    platform.openPath = join(platform.paths.userData, 'folder.pem');
    mkdirSync(platform.openPath);
    await expect(handlers['instances/choose-ca-file'](undefined)).rejects.toMatchObject({ error: { kind: 'file.cannotRead' } });
    const draft = { label: '', instance: 'demo', baseUrl: 'https://a.invalid', apiKey: 'k', headroomQueries: 0, caFile: '/etc/passwd' };
    await expect(handlers['instances/save'](draft)).rejects.toMatchObject({ error: { fields: [{ path: 'caFile' }] } });
  });
});
