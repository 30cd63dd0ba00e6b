import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { heldContacts, heldTimes } from '../../helpers/held-contacts.ts';
import { connectTo, startTestCore, type TestCore, untilState, wholeQuery } from '../../helpers/test-core.ts';
import { startVendorApi, type VendorApi } from '../../helpers/vendor-api.ts';
import { vendorTruth } from '../../helpers/vendor-truth.ts';

const CONTACTS = 24;
const AT_ONCE = 12;

let api: VendorApi;
let truth: ReadonlyMap<string, readonly unknown[]>;
beforeAll(async () => {
  api = await startVendorApi({ contacts: CONTACTS, identifiers: CONTACTS });
  truth = await vendorTruth(api);
});
beforeEach(() => api.reset());
afterAll(() => api.stop());

async function detailsAsked(): Promise<readonly string[]> {
  const asked = (await api.queries()).filter(({ kind }) => kind === 'detail');
  return asked.map(({ query }) => JSON.stringify(query));
}

/** Logs say how many, never who or what. */
async function expectNothingPersonal({ handlers, logger }: TestCore): Promise<void> {
  const logged = logger.lines.join('\n');
  expect(logged).toContain('sync.ended');
  expect(logged).not.toContain(api.apiKey);
  for (const { summary } of await heldContacts(handlers)) {
    const { contact } = await handlers['transcript/open']({ key: summary.key });
    const personal = [summary.identifier, ...Object.values(contact.attributes)].filter((value) => typeof value === 'string');
    for (const text of personal) if (text.length > 3) expect(logged).not.toContain(text);
  }
}

describe('a run against the service', () => {
  test('stores exactly what the service has, each contact asked for once, within the limits', async () => {
    const core = await startTestCore();
    const { id: instanceId } = await connectTo(core, api);
    const { id } = await core.handlers['sync/start']({ instanceId, query: wholeQuery(), name: 'tudo' });
    const ended = await untilState(core, id, 'done', 'incomplete', 'failed');

    expect(ended).toMatchObject({
      state: { kind: 'done' },
      name: 'tudo',
      counts: { pages: 1, resultCount: CONTACTS, listed: CONTACTS, toFetch: CONTACTS, failed: 0, queries: CONTACTS + 1 },
      failures: [],
    });
    expect(await heldTimes(core.handlers)).toEqual(truth);
    expect(new Set(await detailsAsked()).size).toBe(CONTACTS);
    // A starved machine may hold a request up into the next window, where it is refused and asked again: the strict
    // pace is held by the limiter's own tests and measured by the bench.
    const { arrivals, refused } = await api.stats();
    expect(refused).toMatchObject({ day: 0, key: 0 });
    expect(arrivals - refused.window).toBe(CONTACTS + 1);
    expect(ended.leftToday).toBe(50_000 - arrivals);
    expect((await core.handlers['sync/list'](undefined))[0]).toMatchObject({ id, state: { kind: 'done' } });
    expect(core.last('cache/changed')).toEqual({ instanceId });
    await expectNothingPersonal(core);
  });

  test('fetches nothing again that it holds unchanged', async () => {
    const core = await startTestCore();
    const { id: instanceId } = await connectTo(core, api);
    const request = { instanceId, query: wholeQuery({ maxContacts: 8 }), name: null };
    const first = await core.handlers['sync/start'](request);
    await untilState(core, first.id, 'done');
    const asked = (await detailsAsked()).length;
    const second = await core.handlers['sync/start'](request);
    const ended = await untilState(core, second.id, 'done', 'incomplete', 'failed');
    const again = (await detailsAsked()).length - asked;
    expect(again).toBe(ended.counts.toFetch);
    expect(await heldContacts(core.handlers)).toHaveLength(8);
  });

  test('needs no second query where the listing itself carries history', async () => {
    const core = await startTestCore();
    const { id: instanceId } = await connectTo(core, api);
    const contactId = [...truth.keys()][3] ?? '';
    const query = wholeQuery({ filters: { id: contactId } });
    const { id } = await core.handlers['sync/start']({ instanceId, query, name: null });
    const ended = await untilState(core, id, 'done', 'incomplete', 'failed');
    expect(ended).toMatchObject({ state: { kind: 'done' }, counts: { listed: 1, toFetch: 1, fetched: 1, queries: 1 } });
    expect((await api.stats()).arrivals).toBe(1);
    expect(await heldTimes(core.handlers)).toEqual(new Map([[contactId, truth.get(contactId)]]));
  });

  test('of nothing is an empty result, not a failure', async () => {
    const core = await startTestCore();
    const { id: instanceId } = await connectTo(core, api);
    const query = wholeQuery({ filters: { startDate: '2001-01-01', endDate: '2001-01-02' } });
    const { id } = await core.handlers['sync/start']({ instanceId, query, name: null });
    const ended = await untilState(core, id, 'done', 'incomplete', 'failed');
    expect(ended).toMatchObject({ state: { kind: 'done' }, counts: { listed: 0, queries: 1 } });
  });

  test('that the service finds fault with says at which fields', async () => {
    const core = await startTestCore();
    const { id: instanceId } = await connectTo(core, api);
    const query = wholeQuery({ filters: { startDate: '2026-13-45' } });
    const { id } = await core.handlers['sync/start']({ instanceId, query, name: null });
    const ended = await untilState(core, id, 'done', 'incomplete', 'failed');
    expect(ended.state).toMatchObject({ kind: 'failed', why: { kind: 'service.badRequest' } });
    expect(ended.state.kind === 'failed' ? ended.state.why.fields : []).toEqual([
      expect.objectContaining({ path: expect.stringContaining('startDate') }),
    ]);
  });
});

/** So many contents are answered and no more, so that a run cannot end before it is stopped, however fast it goes. */
function holdBackAfter(answered: number): Promise<void> {
  return api.fault('stall', { query: 'detail', skip: answered, count: null });
}

describe('stopping and going on', () => {
  test('pauses between two contacts, asks nothing meanwhile, and resumes without asking again for what it holds', async () => {
    const core = await startTestCore();
    const { id: instanceId } = await connectTo(core, api);
    await holdBackAfter(6);
    const { id } = await core.handlers['sync/start']({ instanceId, query: wholeQuery(), name: null });
    await core.until('sync/progress', (run) => run.counts.fetched + run.counts.empty >= 6);
    const paused = await core.handlers['sync/pause']({ runId: id });
    expect(paused.state).toEqual({ kind: 'paused' });
    await api.clearFaults();
    const before = await detailsAsked();
    const held = (await heldContacts(core.handlers)).filter(({ summary }) => summary.history.kind !== 'neverAsked');
    expect(held).toHaveLength(6);

    await core.handlers['sync/resume']({ runId: id });
    const ended = await untilState(core, id, 'done', 'incomplete', 'failed');
    expect(ended.counts).toMatchObject({ toFetch: CONTACTS, failed: 0 });
    expect(ended.counts.fetched + ended.counts.empty).toBe(CONTACTS);
    const after = (await detailsAsked()).slice(before.length).join();
    for (const { summary } of held) expect(after).not.toMatch(new RegExp(`"id":"?${summary.contactId}\\b`));
    expect(await heldTimes(core.handlers)).toEqual(truth);
  });

  test('cancels for good and keeps what it has', async () => {
    const core = await startTestCore();
    const { id: instanceId } = await connectTo(core, api);
    await holdBackAfter(2);
    const { id } = await core.handlers['sync/start']({ instanceId, query: wholeQuery(), name: null });
    await core.until('sync/progress', (run) => run.counts.fetched + run.counts.empty >= 2);
    const cancelled = await core.handlers['sync/cancel']({ runId: id });
    const { arrivals } = await api.stats();
    expect(cancelled.state).toEqual({ kind: 'cancelled' });
    await expect(core.handlers['sync/resume']({ runId: id })).rejects.toMatchObject({ error: { kind: 'sync.notRunning' } });
    expect((await api.stats()).arrivals).toBe(arrivals);
    expect((await heldContacts(core.handlers)).length).toBe(CONTACTS);
  });

  test('a key refused in the middle stops the run, and a good one lets it go on', async () => {
    const core = await startTestCore();
    const { id: instanceId } = await connectTo(core, api);
    await api.fault('unauthorized', { query: 'detail', skip: 5, count: null });
    const { id } = await core.handlers['sync/start']({ instanceId, query: wholeQuery(), name: null });
    const failed = await untilState(core, id, 'done', 'incomplete', 'failed');
    expect(failed.state).toMatchObject({ kind: 'failed', why: { kind: 'service.unauthorized' } });
    // An answer that is on its way while another is refused may be given up with the rest.
    expect(failed.counts.fetched + failed.counts.empty).toBeLessThanOrEqual(5);

    await api.clearFaults();
    await core.handlers['sync/resume']({ runId: id });
    await untilState(core, id, 'done');
    expect(await heldTimes(core.handlers)).toEqual(truth);
  });

  test('a network that goes away is waited for', async () => {
    const core = await startTestCore();
    const { id: instanceId } = await connectTo(core, api);
    await api.fault('reset', { query: 'detail', skip: 5, count: null });
    const { id } = await core.handlers['sync/start']({ instanceId, query: wholeQuery(), name: null });
    const waiting = await untilState(core, id, 'waiting', 'failed');
    expect(waiting.state).toMatchObject({ kind: 'waiting', why: { kind: 'network.reset' } });
    await api.clearFaults();
    await untilState(core, id, 'done');
    expect(await heldTimes(core.handlers)).toEqual(truth);
  });

  test('a day’s quota that is spent is waited for, with the time said, and holds no person up', async () => {
    const core = await startTestCore();
    const { id: instanceId } = await connectTo(core, api, 50_000 - 5);
    const { id } = await core.handlers['sync/start']({ instanceId, query: wholeQuery(), name: null });
    const waiting = await untilState(core, id, 'waiting', 'failed', 'done');
    expect(waiting).toMatchObject({ state: { kind: 'waiting', why: { kind: 'quota.spent' } }, leftToday: 0, remainingMs: null });
    expect((await api.stats()).arrivals).toBe(5);
    const key = (await heldContacts(core.handlers)).at(-1)?.summary.key ?? -1;
    await expect(core.handlers['sync/fetch-contact']({ key })).rejects.toMatchObject({ error: { kind: 'quota.spent' } });
    expect((await core.handlers['sync/pause']({ runId: id })).state).toEqual({ kind: 'paused' });
    expect((await api.stats()).arrivals).toBe(5);
  });

  test('sleeping and waking goes on by itself', async () => {
    const core = await startTestCore();
    const { id: instanceId } = await connectTo(core, api);
    await holdBackAfter(3);
    const { id } = await core.handlers['sync/start']({ instanceId, query: wholeQuery({ maxContacts: 12 }), name: null });
    await core.until('sync/progress', (run) => run.counts.fetched + run.counts.empty >= 3);
    core.platform.power('suspend');
    await api.clearFaults();
    core.platform.power('resume');
    const ended = await untilState(core, id, 'done', 'incomplete', 'failed');
    expect(ended.counts).toMatchObject({ listed: 12, failed: 0 });
  });
});

describe('one contact now', () => {
  test('is fetched ahead of a run, and answered as a transcript', async () => {
    const core = await startTestCore();
    const { id: instanceId } = await connectTo(core, api);
    const bare = wholeQuery({ flags: { history: false, events: false } });
    const listing = await core.handlers['sync/start']({ instanceId, query: bare, name: null });
    await untilState(core, listing.id, 'done');
    const listed = (await heldContacts(core.handlers)).map(({ summary }) => summary);
    const last = listed.at(-1);
    if (last === undefined) throw new Error('nothing was listed');
    expect(last.history).toEqual({ kind: 'neverAsked' });
    // As many as a run asks for at once, the first ones of its order, never answer: it gets no further than these.
    for (const { contactId } of listed.slice(0, AT_ONCE)) await api.fault('stall', { contactId: Number(contactId), count: null });

    await core.handlers['sync/start']({ instanceId, query: wholeQuery(), name: null });
    const transcript = await core.handlers['sync/fetch-contact']({ key: last.key });
    expect(transcript.messages.map((message) => message.timeOriginal)).toEqual(truth.get(last.contactId));
    const asked = await detailsAsked();
    expect(asked.findIndex((query) => query.includes(last.contactId))).toBeLessThanOrEqual(AT_ONCE);
  });
});
