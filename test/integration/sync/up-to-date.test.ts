import { createClock } from '../../../electron/core/clock.ts';
import type { Clock } from '../../../electron/core/platform.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { heldContacts } from '../../helpers/held-contacts.ts';
import { connectTo, startTestCore, type TestCore, untilState, wholeQuery } from '../../helpers/test-core.ts';
import { startVendorApi, type VendorApi } from '../../helpers/vendor-api.ts';

const CONTACTS = 40;
const october = { startDate: '2026-08-01', endDate: '2026-10-10' };

let api: VendorApi;
beforeAll(async () => {
  api = await startVendorApi({ contacts: CONTACTS, identifiers: CONTACTS });
});
beforeEach(() => api.reset());
afterAll(() => api.stop());

async function synced(core: TestCore, instanceId: string, filters: typeof october): Promise<number> {
  const { id } = await core.handlers['sync/start']({ instanceId, query: wholeQuery({ filters }), name: null });
  return (await untilState(core, id, 'done')).counts.listed;
}

/** The real clock, its wall set to another time. */
function movableClock(wallMs: number): Clock & { setWall(ms: number): void } {
  const clock = createClock();
  let aheadMs = wallMs - clock.nowMs();
  return {
    ...clock,
    nowMs: () => clock.nowMs() + aheadMs,
    setWall: (ms) => {
      aheadMs = ms - clock.nowMs();
    },
  };
}

describe('bringing an instance up to date', () => {
  test('fetches what came since, and what is settled not again', async () => {
    const core = await startTestCore();
    const { id: instanceId } = await connectTo(core, api);
    const listed = await synced(core, instanceId, october);
    expect(listed).toBeLessThan(CONTACTS);
    const { arrivals } = await api.stats();

    const [run, ...more] = await core.handlers['sync/bring-up-to-date']({ instanceId });
    expect(more).toEqual([]);
    expect(run).toMatchObject({ options: { origin: 'upToDate' }, query: { filters: { startDate: '2026-10-09' } } });
    const ended = await untilState(core, run?.id ?? '', 'done', 'incomplete', 'failed');
    expect(ended.state).toEqual({ kind: 'done' });
    const held = await heldContacts(core.handlers);
    expect(held).toHaveLength(CONTACTS);
    expect(held.every(({ summary }) => summary.history.kind !== 'neverAsked')).toBe(true);
    // A listing, and a query for each that is new: those before are finished and settled.
    expect((await api.stats()).arrivals - arrivals).toBe(1 + ended.counts.toFetch);
    expect(ended.counts.toFetch).toBeLessThan(CONTACTS - listed + 5);
  });

  test('looks again at what was fetched too soon after its end, even outside the window', async () => {
    // The day after the newest conversations: whatever ended since may not be all there is.
    const clock = movableClock(Date.UTC(2026, 9, 15));
    const core = await startTestCore({ clock });
    const { id: instanceId } = await connectTo(core, api);
    await synced(core, instanceId, { startDate: '2026-08-01', endDate: '2026-10-20' });
    const soon = (await heldContacts(core.handlers)).filter(({ summary }) => (summary.finishedAt ?? '') >= '2026-10-13');
    expect(soon.length).toBeGreaterThan(0);

    clock.setWall(Date.UTC(2026, 10, 20));
    const [run] = await core.handlers['sync/bring-up-to-date']({ instanceId });
    const ended = await untilState(core, run?.id ?? '', 'done', 'incomplete', 'failed');
    expect(ended.counts.toFetch).toBeGreaterThanOrEqual(soon.length);
    expect(ended.counts.toFetch).toBeLessThan(CONTACTS);
    const again = (await heldContacts(core.handlers)).filter(({ summary }) => soon.some((one) => one.summary.contactId === summary.contactId));
    for (const { summary } of again) expect(summary.history).toMatchObject({ atMs: expect.toSatisfy((ms: number) => ms >= Date.UTC(2026, 10, 20)) });
  });

  test('has nothing to do where nothing was listed', async () => {
    const core = await startTestCore();
    const { id: instanceId } = await connectTo(core, api);
    expect(await core.handlers['sync/bring-up-to-date']({ instanceId })).toEqual([]);
    expect((await api.stats()).arrivals).toBe(0);
  });
});

describe('the daily run', () => {
  const wholeDay = { fromMinute: 0, toMinute: 0, leaveQueries: 1000 };

  test('begins by itself, once, and leaves what it was told to leave', async () => {
    const core = await startTestCore();
    const { id: instanceId } = await connectTo(core, api, 49_000 - CONTACTS);
    await synced(core, instanceId, october);
    const set = await core.handlers['sync/set-schedule']({ instanceId, schedule: wholeDay });
    expect(set).toMatchObject({ schedule: wholeDay, lastRunMs: null });
    await core.core.close();

    const next = await startTestCore({ userData: core.platform.paths.userData, secrets: core.secrets });
    const run = await next.until('sync/progress', ({ options }) => options.origin === 'scheduled');
    expect(run.options.leaveQueries).toBe(1000);
    const state = await next.handlers['sync/schedule']({ instanceId });
    expect(state.nextDueMs).toBeGreaterThan(Date.now());
    expect(state.lastRunMs).not.toBeNull();
  });

  test('that would use what others need waits, and says so', async () => {
    const core = await startTestCore();
    const { id: instanceId } = await connectTo(core, api);
    await synced(core, instanceId, october);
    await core.handlers['sync/set-schedule']({ instanceId, schedule: { ...wholeDay, leaveQueries: 50_000 } });
    await core.core.close();
    const { arrivals } = await api.stats();
    const next = await startTestCore({ userData: core.platform.paths.userData, secrets: core.secrets });
    const waiting = await next.until('sync/progress', ({ state, options }) => options.origin === 'scheduled' && state.kind === 'waiting');
    expect(waiting.state).toMatchObject({ why: { kind: 'quota.spent' } });
    expect((await api.stats()).arrivals).toBe(arrivals);
  });

  test('of a connection that changes stays; none is left of one that goes', async () => {
    const core = await startTestCore();
    const saved = await connectTo(core, api);
    await core.handlers['sync/set-schedule']({ instanceId: saved.id, schedule: wholeDay });
    const { id, instance, baseUrl } = saved;
    await core.handlers['instances/save']({ id, label: 'Outro', instance, baseUrl, headroomQueries: 5 });
    expect(await core.handlers['sync/schedule']({ instanceId: id })).toMatchObject({ schedule: wholeDay });
    expect(await core.handlers['sync/set-schedule']({ instanceId: id, schedule: null })).toMatchObject({ schedule: null, nextDueMs: null });
    await core.handlers['instances/remove']({ id, eraseCache: false });
    await expect(core.handlers['sync/schedule']({ instanceId: id })).rejects.toMatchObject({ error: { kind: 'instance.unknown' } });
  });
});
