import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { connectTo, startTestCore, untilState, wholeQuery } from '../../helpers/test-core.ts';
import { startVendorApi, type VendorApi } from '../../helpers/vendor-api.ts';

const CONTACTS = 1100;
const bare = wholeQuery({ flags: { history: false, events: false } });

let api: VendorApi;
beforeAll(async () => {
  api = await startVendorApi({ contacts: CONTACTS });
});
beforeEach(() => api.reset());
afterAll(() => api.stop());

describe('a listing of several pages', () => {
  const ways = (['no-hash', 'same-hash', 'empty-page', 'empty-page-200', 'cycle'] as const).flatMap((lastPage) =>
    (['whole', 'page'] as const).map((resultCount) => ({ lastPage, resultCount })),
  );

  test.each(ways)('is whole when it ends with $lastPage and counts the $resultCount', async (switches) => {
    await api.setSwitches(switches);
    const core = await startTestCore();
    const { id: instanceId } = await connectTo(core, api);
    const { id } = await core.handlers['sync/start']({ instanceId, query: bare, name: null });
    const ended = await untilState(core, id, 'done', 'incomplete', 'failed');
    expect(ended).toMatchObject({ state: { kind: 'done' }, counts: { listed: CONTACTS, toFetch: 0 } });
    expect(await core.handlers['cache/stats']({ instanceId })).toMatchObject({ contacts: CONTACTS });
    expect((await api.stats()).arrivals).toBeLessThanOrEqual(4);
  });

  test('stops at "at most N"', async () => {
    const core = await startTestCore();
    const { id: instanceId } = await connectTo(core, api);
    const { id } = await core.handlers['sync/start']({ instanceId, query: { ...bare, maxContacts: 620 }, name: null });
    const ended = await untilState(core, id, 'done', 'incomplete', 'failed');
    expect(ended).toMatchObject({ state: { kind: 'done' }, counts: { pages: 2, listed: 620 } });
    expect(await core.handlers['cache/stats']({ instanceId })).toMatchObject({ contacts: 620 });
  });

  test.each(['refused', 'empty', 'first-page'] as const)(
    'begins anew where its hash expired during a pause (%s)',
    async (expiredHash) => {
      await api.setSwitches({ hashLifetimeMs: 60_000, expiredHash, resultCount: 'page' });
      // The second page never answers, so that the listing cannot end before it is paused.
      await api.fault('stall', { query: 'page', count: null });
      const core = await startTestCore();
      const { id: instanceId } = await connectTo(core, api);
      const { id } = await core.handlers['sync/start']({ instanceId, query: bare, name: null });
      await core.until('sync/progress', (run) => run.counts.pages >= 1);
      await core.handlers['sync/pause']({ runId: id });
      await api.clearFaults();
      await api.advanceClock(120_000);
      await core.handlers['sync/resume']({ runId: id });
      const ended = await untilState(core, id, 'done', 'incomplete', 'failed');
      expect(ended).toMatchObject({ state: { kind: 'done' }, counts: { listed: CONTACTS } });
    },
  );
});
