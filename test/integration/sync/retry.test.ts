import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { heldTimes } from '../../helpers/held-contacts.ts';
import { connectTo, startTestCore, untilState, wholeQuery } from '../../helpers/test-core.ts';
import { startVendorApi, type VendorApi } from '../../helpers/vendor-api.ts';
import { vendorTruth } from '../../helpers/vendor-truth.ts';

const CONTACTS = 24;

let api: VendorApi;
let truth: ReadonlyMap<string, readonly unknown[]>;
beforeAll(async () => {
  api = await startVendorApi({ contacts: CONTACTS, identifiers: CONTACTS });
  truth = await vendorTruth(api);
});
beforeEach(() => api.reset());
afterAll(() => api.stop());

test('what failed is tried again, by cause, and only that; the log says what happened and never to whom', async () => {
  const core = await startTestCore();
  const { id: instanceId } = await connectTo(core, api);
  const [first = 0, second = 0] = [...truth.keys()].map(Number);
  await api.fault('malformed', { query: 'detail', shape: 'id-missing', contactId: first, count: null });
  await api.fault('malformed', { query: 'detail', shape: 'id-missing', contactId: second, count: null });
  const { id: runId } = await core.handlers['sync/start']({ instanceId, query: wholeQuery(), name: null });
  const ended = await untilState(core, runId, 'done', 'incomplete', 'failed');
  expect(ended).toMatchObject({ state: { kind: 'incomplete' }, counts: { failed: 2 } });
  const kinds = ended.failures.map(({ error }) => error.kind);

  await api.clearFaults();
  const { arrivals } = await api.stats();
  const unrelated = await core.handlers['sync/retry-failed']({ runId, kinds: ['network.tls'] });
  expect(unrelated.state.kind).toBe('incomplete');
  expect((await api.stats()).arrivals).toBe(arrivals);

  await core.handlers['sync/retry-failed']({ runId, kinds });
  await core.until('sync/progress', (run) => run.id === runId && run.state.kind === 'done');
  expect(core.last('sync/progress')).toMatchObject({ counts: { failed: 0, toFetch: CONTACTS }, failures: [] });
  expect((await api.stats()).arrivals).toBe(arrivals + 2);
  expect(await heldTimes(core.handlers)).toEqual(truth);

  // The last line is written after the end was announced.
  const ends = async (): Promise<number> => (await core.handlers['sync/log']({ runId })).filter(({ entry }) => entry.kind === 'ended').length;
  await expect.poll(ends).toBe(2);
  const log = await core.handlers['sync/log']({ runId });
  expect(log.map(({ entry }) => entry.kind)).toEqual([
    'started', 'page', 'listed', 'contactFailed', 'ended', 'retried', 'ended',
  ]);
  expect(log.find(({ entry }) => entry.kind === 'contactFailed')).toMatchObject({ times: 2 });
  const said = JSON.stringify(log);
  for (const contactId of truth.keys()) expect(said).not.toContain(contactId);
});

test('a listing that was cut short is listed again', async () => {
  const many = await startVendorApi({ contacts: 900, identifiers: 900 });
  try {
    const core = await startTestCore();
    const { id: instanceId } = await connectTo(core, many);
    const query = wholeQuery({ flags: { history: false, events: false } });
    await many.fault('status', { query: 'page', status: 400, count: null });
    const { id: runId } = await core.handlers['sync/start']({ instanceId, query, name: null });
    const ended = await untilState(core, runId, 'done', 'incomplete', 'failed');
    expect(ended.state).toMatchObject({ kind: 'incomplete', why: { kind: 'sync.paginationExpired' } });
    await many.clearFaults();
    await core.handlers['sync/retry-failed']({ runId });
    const done = await untilState(core, runId, 'done');
    expect(done).toMatchObject({ counts: { listed: 900, pages: 2 }, failures: [] });
  } finally {
    await many.stop();
  }
});

test('neither a planned nor a cancelled run has anything to try again', async () => {
  const core = await startTestCore();
  const { id: instanceId } = await connectTo(core, api);
  const { run } = await core.handlers['sync/plan']({ instanceId, query: wholeQuery(), name: null });
  const refused = { error: { kind: 'sync.notRunning' } };
  await expect(core.handlers['sync/retry-failed']({ runId: run.id })).rejects.toMatchObject(refused);
  await core.handlers['sync/cancel']({ runId: run.id });
  await expect(core.handlers['sync/retry-failed']({ runId: run.id })).rejects.toMatchObject(refused);
});
