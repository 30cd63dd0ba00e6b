import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { heldTimes } from '../../helpers/held-contacts.ts';
import { MemorySecrets } from '../../helpers/memory-secrets.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { connectTo, startTestCore, type TestCore, untilState, wholeQuery } from '../../helpers/test-core.ts';
import { startVendorApi, type VendorApi } from '../../helpers/vendor-api.ts';
import { vendorTruth } from '../../helpers/vendor-truth.ts';

const CONTACTS = 8;
const passphrase = 'uma frase bem comprida';

let api: VendorApi;
let truth: ReadonlyMap<string, readonly unknown[]>;
beforeAll(async () => {
  api = await startVendorApi({ contacts: CONTACTS, identifiers: CONTACTS });
  truth = await vendorTruth(api);
});
beforeEach(() => api.reset());
afterAll(() => api.stop());

interface NextLaunch {
  readonly core: TestCore;
  readonly secrets: MemorySecrets;
  readonly runId: string;
  readonly instanceId: string;
}

/** A launch that ends while its run is under way, and the next one, before which something happens to the keychain. */
async function nextLaunch(meanwhile: (secrets: MemorySecrets) => void): Promise<NextLaunch> {
  const userData = temporaryFolder();
  // A library with a passphrase opens without the keychain.
  const secrets = new MemorySecrets();
  secrets.condition = 'unavailable';
  const before = await startTestCore({ userData, secrets });
  await before.handlers['cache/choose']({ kind: 'passphrase', passphrase });
  secrets.condition = 'usable';
  const { id: instanceId } = await connectTo(before, api);
  await api.fault('stall', { query: 'detail', skip: 2, count: null });
  const { id: runId } = await before.handlers['sync/start']({ instanceId, query: wholeQuery(), name: null });
  await before.until('sync/progress', ({ counts }) => counts.fetched + counts.empty >= 2);
  await before.core.close();
  await api.clearFaults();

  meanwhile(secrets);
  const core = await startTestCore({ userData, secrets });
  await core.handlers['cache/unlock']({ passphrase });
  return { core, secrets, runId, instanceId };
}

async function expectWhole({ core, runId }: NextLaunch): Promise<void> {
  const ended = await untilState(core, runId, 'done', 'incomplete', 'failed');
  expect(ended).toMatchObject({ state: { kind: 'done' }, counts: { toFetch: CONTACTS, failed: 0 } });
  expect(await heldTimes(core.handlers)).toEqual(truth);
}

test('a run that is taken up while the keychain is locked waits for it, and goes on by itself when it is unlocked', async () => {
  const next = await nextLaunch((secrets) => (secrets.condition = 'locked'));
  const { core, secrets, runId } = next;
  const { arrivals } = await api.stats();
  const waiting = await untilState(core, runId, 'waiting', 'failed');
  expect(waiting.state).toEqual({ kind: 'waiting', why: { kind: 'key.locked' }, untilMs: null });
  expect(await core.handlers['instances/list'](undefined)).toMatchObject([{ key: 'locked' }]);
  expect((await api.stats()).arrivals).toBe(arrivals);
  // The log is written beside the work.
  const logged = async (): Promise<readonly unknown[]> => (await core.handlers['sync/log']({ runId })).map(({ entry }) => entry);
  await expect.poll(logged).toContainEqual({ kind: 'waiting', why: 'key.locked', untilMs: null });

  secrets.condition = 'usable';
  await expectWhole(next);
  expect(await core.handlers['instances/list'](undefined)).toMatchObject([{ key: 'present' }]);
});

test('a run that is taken up without any keychain goes on as soon as the key is entered', async () => {
  const next = await nextLaunch((secrets) => {
    secrets.condition = 'unavailable';
    secrets.kept.clear();
  });
  const { core, runId, instanceId } = next;
  const waiting = await untilState(core, runId, 'waiting', 'failed');
  expect(waiting.state).toMatchObject({ kind: 'waiting', why: { kind: 'key.unavailable' } });
  const { instance, baseUrl, apiKey } = api;
  const saved = await core.handlers['instances/save']({ id: instanceId, label: '', instance, baseUrl, apiKey, headroomQueries: 0 });
  expect(saved.key).toBe('session');
  await expectWhole(next);
});

test('a run that waits for a key can be paused, and cancelled', async () => {
  const { core, runId } = await nextLaunch((secrets) => (secrets.condition = 'locked'));
  await untilState(core, runId, 'waiting', 'failed');
  expect((await core.handlers['sync/pause']({ runId })).state).toEqual({ kind: 'paused' });
  expect((await core.handlers['sync/cancel']({ runId })).state).toEqual({ kind: 'cancelled' });
});
