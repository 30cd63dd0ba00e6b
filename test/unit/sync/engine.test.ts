import { describe, expect, test } from 'vitest';
import { type AppError, failure } from '../../../shared/errors.ts';
import type { ContactQuery } from '../../../shared/model/contact-query.ts';
import type { SyncRun } from '../../../shared/model/sync-run.ts';
import { SyncEngine } from '../../../electron/sync/engine.ts';
import { fetchContact } from '../../../electron/sync/fetch-contact.ts';
import type { RunContext } from '../../../electron/sync/run-context.ts';
import { ALWAYS_OPEN } from '../../../electron/sync/window.ts';
import { keepingLogger } from '../../helpers/keeping-logger.ts';
import { memoryEventsAccess } from '../../helpers/memory-events-access.ts';
import { MemoryRuns } from '../../helpers/memory-runs.ts';
import { type AskedQuery, pageOf, refused, ScriptedGateway } from '../../helpers/scripted-gateway.ts';
import { VirtualClock } from '../../helpers/virtual-clock.ts';

const query: ContactQuery = {
  filters: { assistantId: '3' },
  attributes: {},
  flags: { history: true, events: true },
  maxContacts: null,
};
const request = { instanceId: 'i', query, name: null };
const ids = (count: number): string[] => Array.from({ length: count }, (_, at) => String(at + 1));

function ground(answer: ScriptedGateway['answer'], cache = new MemoryRuns()) {
  const clock = new VirtualClock();
  const gateway = new ScriptedGateway(answer);
  const progress: SyncRun[] = [];
  const windowOf: RunContext['windowOf'] = async () => ALWAYS_OPEN;
  const context = { cache, gatewayOf: async () => gateway, eventsAccess: memoryEventsAccess(), windowOf, clock, logger: keepingLogger() };
  const heldUp: string[] = [];
  const onHeldUp = (instanceId: string, why: AppError | null): void => void heldUp.push(`${instanceId} ${why?.kind ?? null}`);
  const engine = new SyncEngine({ ...context, onProgress: (run) => progress.push(run), onHeldUp });
  const last = (): SyncRun | undefined => progress.at(-1);
  return { clock, gateway, progress, context, engine, cache, last, heldUp };
}

/** A service with these contacts on one page, each with its contents. */
function serving(count: number): (asked: AskedQuery) => ReturnType<typeof pageOf> {
  return ({ contactId }) => (contactId === null ? pageOf(ids(count), { resultCount: count }) : pageOf([contactId]));
}

describe('a run', () => {
  test('lists, fetches each contact once, and ends done', async () => {
    const { engine, clock, cache, gateway, last } = ground(serving(250));
    const started = await engine.start(request);
    expect(started.state).toEqual({ kind: 'listing' });
    await clock.advance(1000);
    expect(last()).toMatchObject({ state: { kind: 'done' }, counts: { pages: 1, listed: 250, toFetch: 250, empty: 250, queries: 251 } });
    expect(cache.fetched.toSorted()).toEqual(ids(250).toSorted());
    expect(gateway.asked).toHaveLength(251);
    expect(cache.runs.get(started.id)?.state).toEqual({ kind: 'done' });
  });

  test('keeps several contacts in flight, and never the same one twice', async () => {
    const { engine, clock, gateway } = ground((asked) => (asked.contactId === null ? pageOf(ids(50)) : 'hang'));
    await engine.start(request);
    await clock.advance(10);
    const inFlight = gateway.asked.flatMap(({ contactId }) => contactId ?? []);
    expect(inFlight.length).toBeGreaterThanOrEqual(3);
    expect(new Set(inFlight).size).toBe(inFlight.length);
    await engine.close();
  });

  test('says its progress at most five times a second', async () => {
    const { engine, clock, progress, gateway } = ground(serving(0));
    gateway.answer = async ({ contactId, options }) => {
      if (contactId === null) return pageOf(ids(300));
      await clock.sleep(100, options.signal);
      return pageOf([contactId]);
    };
    await engine.start(request);
    await clock.advance(1900);
    expect(progress.length).toBeGreaterThan(5);
    expect(progress.length).toBeLessThanOrEqual(11);
    expect(progress.at(-1)?.ratePerSecond).toBeGreaterThan(50);
    expect(progress.at(-1)?.remainingMs).toBeGreaterThan(0);
    await engine.close();
  });

  test('names contacts that are gone, and ends incomplete', async () => {
    const { engine, clock, cache, last } = ground(({ contactId }) => {
      if (contactId === null) return pageOf(ids(4));
      return pageOf(contactId === '2' ? [] : [contactId]);
    });
    await engine.start(request);
    await clock.advance(1000);
    expect(cache.failed).toEqual(['2']);
    expect(last()).toMatchObject({
      state: { kind: 'incomplete', why: { kind: 'sync.contactMissing' } },
      counts: { empty: 3, failed: 1 },
      failures: [{ error: { kind: 'sync.contactMissing' }, count: 1 }],
    });
  });

  test('never takes another contact’s answer for the one asked', async () => {
    const { engine, clock, cache, last } = ground(({ contactId }) => (contactId === null ? pageOf(['1']) : pageOf(['77'])));
    await engine.start(request);
    await clock.advance(1000);
    expect(cache.fetched).toEqual([]);
    expect(last()?.state).toMatchObject({ kind: 'incomplete', why: { kind: 'service.malformed' } });
  });

  test('stops at a refused key, keeps what it has, and goes on when told to', async () => {
    const { engine, clock, gateway, cache, last } = ground(serving(0));
    let isRefused = false;
    gateway.answer = ({ contactId }) => {
      if (contactId === null) return pageOf(ids(60));
      isRefused ||= contactId === '30';
      return isRefused ? refused('service.unauthorized') : pageOf([contactId]);
    };
    const { id } = await engine.start(request);
    await clock.advance(1000);
    expect(last()?.state).toEqual({ kind: 'failed', why: { kind: 'service.unauthorized' } });
    const kept = cache.fetched.length;
    expect(kept).toBeGreaterThan(0);

    gateway.answer = serving(60);
    const askedBefore = gateway.asked.length;
    await engine.resume(id);
    await clock.advance(1000);
    expect(last()?.state).toEqual({ kind: 'done' });
    expect(cache.fetched).toHaveLength(60);
    expect(gateway.asked.length - askedBefore).toBe(60 - kept);
  });

  test('stops after a row of broken answers without giving up the contact it stopped at', async () => {
    const { engine, clock, cache, last } = ground(({ contactId }) => (contactId === null ? pageOf(ids(60)) : refused('service.error')));
    await engine.start(request);
    await clock.advance(1000);
    expect(last()?.state).toEqual({ kind: 'failed', why: { kind: 'service.error' } });
    expect(cache.failed.length).toBeLessThan(5);
  });

  test('waits where the disk is full, keeps what it received, and goes on by itself when there is room', async () => {
    const { engine, clock, cache, last } = ground(serving(10));
    await engine.start(request);
    cache.refusal = { operation: 'storeFetched', error: failure('cache.diskFull') };
    await clock.advance(1000);
    expect(last()?.state).toMatchObject({ kind: 'waiting', why: { kind: 'cache.diskFull' } });
    await clock.advance(600_000);
    expect(last()?.state).toMatchObject({ kind: 'waiting', why: { kind: 'cache.diskFull' } });
    cache.refusal = null;
    await clock.advance(31_000);
    expect(last()?.state).toEqual({ kind: 'done' });
    expect(cache.fetched).toHaveLength(10);
    // Every contact once, and the listing: what waited for room was not asked for again.
    expect(last()?.counts.queries).toBe(11);
  });

  test('ends incomplete where pagination is stuck, with what was listed fetched', async () => {
    const { engine, clock, cache, last } = ground(({ contactId }) =>
      contactId === null ? pageOf(ids(500), { pagination: 'same', resultCount: 1200 }) : pageOf([contactId]),
    );
    await engine.start(request);
    await clock.advance(2000);
    expect(cache.fetched).toHaveLength(500);
    expect(last()?.state).toEqual({
      kind: 'incomplete',
      why: { kind: 'sync.paginationStuck', details: { listed: 500, expected: 1200 } },
    });
  });

  test('counts and names entries that can’t be read', async () => {
    const { engine, clock, last } = ground(({ contactId }) =>
      contactId === null ? pageOf(['1'], { unreadable: [new Uint8Array(2)], resultCount: 2 }) : pageOf([contactId]),
    );
    await engine.start(request);
    await clock.advance(1000);
    expect(last()).toMatchObject({
      state: { kind: 'incomplete', why: { kind: 'service.malformed' } },
      failures: [{ count: 1 }],
    });
  });

  test('of an unknown instance is refused', async () => {
    const { engine, context, cache } = ground(serving(1));
    context.gatewayOf = () => Promise.reject(failure('instance.unknown'));
    const other = new SyncEngine({ ...context, onProgress: () => undefined });
    await expect(other.start(request)).rejects.toMatchObject({ error: { kind: 'instance.unknown' } });
    expect(cache.runs.size).toBe(0);
    await engine.close();
  });
});

describe('a hash that expired while nobody asked', () => {
  /** Two pages, of which the second can only be had by the newest hash. */
  function twoPages() {
    let current = 'h1';
    const served: (string | null)[] = [];
    const answer = ({ contactId, pagination }: AskedQuery) => {
      if (contactId !== null) return pageOf([contactId]);
      served.push(pagination);
      if (pagination === null) return pageOf(ids(500), { pagination: current, resultCount: 500 });
      return pagination === current ? pageOf(['501', '502'], { resultCount: 2 }) : null;
    };
    return { answer, served, expire: () => (current = 'h2') };
  }

  test.each([
    ['refused', () => refused('service.badRequest')],
    ['answered with nothing', () => pageOf([])],
    ['answered with the first page', () => pageOf(ids(500), { pagination: 'h1', resultCount: 500 })],
  ])('and is %s makes the listing begin anew', async (_, old) => {
    const service = twoPages();
    const { engine, clock, cache, gateway, last } = ground((asked) => (asked.pagination === 'h1' ? 'hang' : (service.answer(asked) ?? old())));
    const { id } = await engine.start(request);
    await clock.advance(100);
    await engine.pause(id);
    service.expire();
    gateway.answer = (asked) => service.answer(asked) ?? old();
    await engine.resume(id);
    await clock.advance(3000);
    expect(last()?.state).toEqual({ kind: 'done' });
    expect(cache.fetched).toHaveLength(502);
    expect(service.served.filter((hash) => hash === null)).toHaveLength(2);
  });

  test('and can’t be renewed ends incomplete, never for ever', async () => {
    const { engine, clock, gateway, last } = ground(({ contactId, pagination }) => {
      if (contactId !== null) return pageOf([contactId]);
      return pagination === null ? pageOf(ids(500), { pagination: 'h' }) : refused('service.badRequest');
    });
    await engine.start(request);
    await clock.advance(3000);
    expect(last()?.state).toEqual({ kind: 'incomplete', why: { kind: 'sync.paginationExpired' } });
    expect(gateway.asked.filter(({ contactId }) => contactId === null)).toHaveLength(2);
  });
});

describe('a service that is away', () => {
  test('is asked by one request at a time until it is back, with the reason shown', async () => {
    const { engine, clock, gateway, cache, last } = ground(serving(0));
    let isAway = false;
    gateway.answer = ({ contactId }) => {
      if (contactId === null) return pageOf(ids(100));
      isAway ||= contactId === '50';
      return isAway ? refused('network.offline') : pageOf([contactId]);
    };
    await engine.start(request);
    await clock.advance(10_000);
    expect(last()?.state).toMatchObject({ kind: 'waiting', why: { kind: 'network.offline' } });
    const before = gateway.asked.length;
    await clock.advance(600_000);
    expect(gateway.asked.length - before).toBeLessThanOrEqual(15);

    gateway.answer = serving(100);
    await clock.advance(120_000);
    expect(last()?.state).toEqual({ kind: 'done' });
    expect(cache.fetched).toHaveLength(100);
  });

  test('does not keep a run from being paused', async () => {
    const { engine, clock, last } = ground(() => refused('network.dns'));
    const { id } = await engine.start(request);
    await clock.advance(5000);
    expect(last()?.state.kind).toBe('waiting');
    expect((await engine.pause(id)).state).toEqual({ kind: 'paused' });
    expect(clock.pendingTimers).toBeLessThanOrEqual(1); // a last progress at most
  });

  test('is shown as waiting only while all that is under way waits', async () => {
    const { engine, clock, gateway, last } = ground(serving(0));
    gateway.answer = ({ contactId, options }) => {
      if (contactId === null) return pageOf(ids(2));
      if (contactId === '1') options.onWait?.({ why: { kind: 'service.error' }, untilMs: null });
      return 'hang';
    };
    await engine.start(request);
    await clock.advance(1000);
    expect(last()?.state).toEqual({ kind: 'fetching' });
    for (const { options } of gateway.asked) options.onWait?.({ why: { kind: 'quota.spent' }, untilMs: 99 });
    await clock.advance(1000);
    expect(last()?.state).toEqual({ kind: 'waiting', why: { kind: 'quota.spent' }, untilMs: 99 });
    await engine.close();
  });
});

describe('a key that is not there', () => {
  test.each(['key.locked', 'key.unavailable', 'key.absent'] as const)('(%s) is waited for, with no time said, and looked for by itself', async (kind) => {
    const { engine, clock, gateway, cache, last } = ground(() => refused(kind));
    await engine.start(request);
    await clock.advance(30 * 60_000);
    expect(last()?.state).toEqual({ kind: 'waiting', why: { kind }, untilMs: null });
    expect(gateway.asked.length).toBeLessThanOrEqual(40);
    expect(last()?.counts.queries).toBe(0);

    gateway.answer = serving(5);
    await clock.advance(61_000);
    expect(last()?.state).toEqual({ kind: 'done' });
    expect(cache.fetched).toHaveLength(5);
  });

  test('is looked for at once when told that it may have come, of this connection only', async () => {
    const { engine, clock, gateway, last, heldUp } = ground(() => refused('key.locked'));
    await engine.start(request);
    await clock.advance(20 * 60_000);
    expect(heldUp).toEqual(['i key.locked']);
    gateway.answer = serving(5);
    const asked = gateway.asked.length;
    engine.lookAgain('another');
    await clock.advance(200);
    expect(gateway.asked).toHaveLength(asked);
    engine.lookAgain('i');
    await clock.advance(200);
    expect(last()?.state).toEqual({ kind: 'done' });
    expect(heldUp).toEqual(['i key.locked', 'i null']);
  });

  test('can be looked for by a person’s word, who resumes what waits', async () => {
    const { engine, clock, gateway, last } = ground(() => refused('key.locked'));
    const { id } = await engine.start(request);
    await clock.advance(20 * 60_000);
    gateway.answer = serving(5);
    await engine.resume(id);
    await clock.advance(200);
    expect(last()?.state).toEqual({ kind: 'done' });
  });
});

describe('the daily run’s hours', () => {
  const HOUR_MS = 3_600_000;
  const scheduled = { ...request, options: { origin: 'scheduled' as const } };

  /** Open from the start for an hour, and again from the fourth. */
  function hours() {
    const it = ground(serving(0));
    const startMs = it.clock.nowMs();
    it.context.windowOf = async ({ options }) => {
      const sinceMs = it.clock.nowMs() - startMs;
      if (options.origin !== 'scheduled') return ALWAYS_OPEN;
      if (sinceMs < HOUR_MS) return { kind: 'open', closesMs: startMs + HOUR_MS };
      return sinceMs < 4 * HOUR_MS ? { kind: 'closed', opensMs: startMs + 4 * HOUR_MS } : { kind: 'open', closesMs: startMs + 5 * HOUR_MS };
    };
    const engine = new SyncEngine({ ...it.context, onProgress: (run) => it.progress.push(run) });
    return { ...it, engine, startMs };
  }

  test('end: nothing is asked until they begin again, and then the run goes on', async () => {
    const { engine, clock, gateway, cache, last, startMs } = hours();
    gateway.answer = async ({ contactId, options }) => {
      if (contactId === null) return pageOf(ids(90));
      await clock.sleep(12 * 60_000, options.signal);
      return pageOf([contactId]);
    };
    await engine.start(scheduled);
    await clock.advance(HOUR_MS + 1000);
    const asked = gateway.asked.length;
    // Those that were sent are still answered.
    await clock.advance(HOUR_MS);
    expect(cache.fetched).toHaveLength(asked - 1);
    expect(asked).toBeLessThan(91);
    expect(last()?.state).toEqual({ kind: 'waiting', why: { kind: 'sync.outsideWindow' }, untilMs: startMs + 4 * HOUR_MS });
    await clock.advance(4 * HOUR_MS - 1 - (clock.nowMs() - startMs));
    expect(gateway.asked).toHaveLength(asked);
    gateway.answer = serving(0);
    await clock.advance(1000);
    expect(last()?.state).toEqual({ kind: 'done' });
    expect(cache.fetched).toHaveLength(90);
    expect(gateway.asked).toHaveLength(91);
  });

  test('end the wait for the day’s queries too, so that none is used outside them', async () => {
    const { engine, clock, gateway, last, startMs } = hours();
    gateway.answer = ({ contactId, options }) => {
      if (contactId === null) return pageOf(ids(20));
      options.onWait?.({ why: { kind: 'quota.spent' }, untilMs: startMs + 2 * HOUR_MS });
      return 'hang';
    };
    await engine.start(scheduled);
    await clock.advance(HOUR_MS / 2);
    expect(last()?.state).toMatchObject({ kind: 'waiting', why: { kind: 'quota.spent' } });
    const given = gateway.asked.filter(({ contactId }) => contactId !== null);
    await clock.advance(HOUR_MS);
    expect(given.every(({ options }) => options.signal.aborted)).toBe(true);
    expect(last()?.state).toMatchObject({ kind: 'waiting', why: { kind: 'sync.outsideWindow' } });
    gateway.answer = serving(20);
    await clock.advance(3 * HOUR_MS);
    expect(last()?.state).toEqual({ kind: 'done' });
  });

  test('are kept by a run that is taken up, and end where a person asks for the same', async () => {
    const { engine, clock, gateway, cache, last } = hours();
    gateway.answer = ({ contactId }) => (contactId === null ? pageOf(ids(9)) : 'hang');
    await engine.start({ ...scheduled, options: { ...scheduled.options, leaveQueries: 700 } });
    await clock.advance(1000);
    expect(gateway.asked.every(({ options }) => options.leaveQueries === 700)).toBe(true);
    await engine.close();
    await clock.advance(2 * HOUR_MS);

    const asked = gateway.asked.length;
    gateway.answer = serving(9);
    const next = hours();
    next.context.windowOf = async ({ options }) => (options.origin === 'scheduled' ? { kind: 'closed', opensMs: next.clock.nowMs() + HOUR_MS } : ALWAYS_OPEN);
    const again = new SyncEngine({ ...next.context, cache, gatewayOf: async () => gateway, onProgress: (run) => next.progress.push(run) });
    await again.takeUp();
    await next.clock.advance(10_000);
    expect(next.last()?.state).toMatchObject({ kind: 'waiting', why: { kind: 'sync.outsideWindow' } });
    expect(gateway.asked).toHaveLength(asked);
    const [joined] = await again.bringUpToDate('i', { origin: 'upToDate', refetch: false, leaveQueries: 0 });
    expect(joined?.options).toMatchObject({ origin: 'upToDate', leaveQueries: 0 });
    await next.clock.advance(1000);
    expect(next.last()?.state).toEqual({ kind: 'done' });
    expect(last()?.state.kind).not.toBe('done');
  });
});

describe('stopping and going on', () => {
  const hanging = ({ contactId }: AskedQuery) => (contactId === null ? pageOf(ids(30)) : ('hang' as const));

  test('a paused run stays paused over launches; one that was running is taken up', async () => {
    const { engine, clock, cache, gateway } = ground(hanging);
    const paused = await engine.start(request);
    const running = await engine.start(request);
    await clock.advance(1000);
    await engine.pause(paused.id);
    await engine.close();
    expect(cache.runs.get(running.id)?.state).toEqual({ kind: 'fetching' });

    const next = ground(serving(30), cache);
    await next.engine.takeUp();
    await next.clock.advance(1000);
    const states = new Map((await next.engine.list()).map((run) => [run.id, run.state.kind]));
    expect(states).toEqual(new Map([[running.id, 'done'], [paused.id, 'paused']]));
    expect(next.gateway.asked).toHaveLength(30);
    expect(gateway.asked.filter(({ contactId }) => contactId === null)).toHaveLength(2);
  });

  test('a cancelled run is over', async () => {
    const { engine, clock, cache } = ground(hanging);
    const { id } = await engine.start(request);
    await clock.advance(100);
    expect(await engine.cancel(id)).toMatchObject({ state: { kind: 'cancelled' }, endedMs: clock.nowMs() });
    for (const act of [engine.pause(id), engine.resume(id), engine.cancel(id)]) {
      await expect(act).rejects.toMatchObject({ error: { kind: 'sync.notRunning' } });
    }
    await expect(engine.pause('none')).rejects.toMatchObject({ error: { kind: 'run.unknown' } });
    expect(cache.fetched).toEqual([]);
  });

  test('a paused run can be cancelled, and resuming a running one changes nothing', async () => {
    const { engine, clock, gateway } = ground(hanging);
    const { id } = await engine.start(request);
    await clock.advance(100);
    const asked = gateway.asked.length;
    await engine.resume(id);
    await clock.advance(100);
    expect(gateway.asked).toHaveLength(asked);
    await engine.pause(id);
    expect((await engine.cancel(id)).state).toEqual({ kind: 'cancelled' });
  });

  test('resuming twice at once works on the run once', async () => {
    const { engine, clock, gateway } = ground(hanging);
    const { id } = await engine.start(request);
    await clock.advance(100);
    await engine.pause(id);
    gateway.answer = serving(30);
    const asked = gateway.asked.length;
    await Promise.all([engine.resume(id), engine.resume(id)]);
    await clock.advance(1000);
    expect(gateway.asked).toHaveLength(asked + 30);
  });

  test('a run resumed while its failure is still being stored goes on being seen', async () => {
    const cache = new MemoryRuns();
    const { engine, clock, gateway, last } = ground(() => refused('service.unauthorized'), cache);
    const [failureStored, backAgain] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const write = cache.write.bind(cache);
    cache.write = async (operation, input) => {
      if (operation === 'saveRun' && 'run' in input && input.run.state.kind === 'failed') await failureStored.promise;
      return write(operation, input);
    };
    const { id } = await engine.start(request);
    await clock.advance(100);
    expect(last()?.state).toMatchObject({ kind: 'failed' });
    gateway.answer = async (asked) => {
      await backAgain.promise;
      return serving(3)(asked);
    };
    await engine.resume(id);
    failureStored.resolve();
    await clock.advance(0);
    backAgain.resolve();
    await clock.advance(1000);
    expect(last()?.state).toEqual({ kind: 'done' });
  });

  test('a run that can’t be stored is not started, and resuming can be tried again', async () => {
    const { engine, clock, cache, gateway, last } = ground(serving(3));
    cache.refusal = { operation: 'saveRun', error: failure('cache.diskFull') };
    await expect(engine.start(request)).rejects.toMatchObject({ error: { kind: 'cache.diskFull' } });
    await clock.advance(1000);
    expect(gateway.asked).toEqual([]);
    cache.refusal = null;
    gateway.answer = hanging;
    const { id } = await engine.start(request);
    await engine.pause(id);
    cache.refusal = { operation: 'saveRun', error: failure('cache.diskFull') };
    await expect(engine.resume(id)).rejects.toMatchObject({ error: { kind: 'cache.diskFull' } });
    cache.refusal = null;
    gateway.answer = serving(3);
    await engine.resume(id);
    await clock.advance(1000);
    expect(last()?.state).toEqual({ kind: 'done' });
  });

  test('suspend gives up what is in flight, and waking asks for it again', async () => {
    const { engine, clock, gateway, cache, last } = ground(hanging);
    await engine.start(request);
    await clock.advance(100);
    const inFlight = gateway.asked.filter(({ contactId }) => contactId !== null);
    await engine.suspend();
    expect(inFlight.every(({ options }) => options.signal.aborted)).toBe(true);
    gateway.answer = serving(30);
    await clock.advance(60_000);
    expect(cache.fetched).toEqual([]);
    await engine.wake();
    await clock.advance(1000);
    expect(last()?.state).toEqual({ kind: 'done' });
    expect(cache.fetched).toHaveLength(30);
  });

  test('a sleep so short that waking comes before all has stopped loses no run', async () => {
    const { engine, clock, gateway, last } = ground(hanging);
    await engine.start(request);
    await clock.advance(100);
    gateway.answer = serving(30);
    await Promise.all([engine.suspend(), engine.wake()]);
    await clock.advance(1000);
    expect(last()?.state).toEqual({ kind: 'done' });
  });

  test('a run that was paused while asleep does not wake', async () => {
    const { engine, clock, gateway } = ground(hanging);
    const { id } = await engine.start(request);
    await clock.advance(100);
    await engine.suspend();
    await engine.pause(id);
    const asked = gateway.asked.length;
    await engine.wake();
    await clock.advance(1000);
    expect(gateway.asked).toHaveLength(asked);
  });

  test('removing an instance ends its runs, paused ones too', async () => {
    const { engine, clock } = ground(hanging);
    const paused = await engine.start(request);
    await engine.start(request);
    await clock.advance(100);
    await engine.pause(paused.id);
    await engine.cancelInstance('i');
    expect((await engine.list()).map((run) => run.state.kind)).toEqual(['cancelled', 'cancelled']);
  });

  test('removing an instance does not mind a run that ends by itself meanwhile', async () => {
    const { engine, clock, cache } = ground(hanging);
    const { id } = await engine.start(request);
    await clock.advance(100);
    const before = [...cache.runs.values()];
    await engine.cancel(id);
    cache.stale = before;
    await expect(engine.cancelInstance('i')).resolves.toBeUndefined();
  });
});

describe('fetching one contact now', () => {
  test('goes first and stores', async () => {
    const { context, gateway, cache } = ground(serving(0));
    await fetchContact(context, 7);
    expect(gateway.asked[0]?.options.priority).toBe('interactive');
    expect(cache.fetched).toEqual(['7']);
  });

  test('says that the contact is gone, and keeps that', async () => {
    const { context, cache } = ground(() => pageOf([]));
    await expect(fetchContact(context, 7)).rejects.toMatchObject({ error: { kind: 'sync.contactMissing' } });
    expect(cache.failed).toEqual(['7']);
  });

  test('does not let a person wait for the quota', async () => {
    const { context, cache } = ground(({ options }) => {
      options.onWait?.({ why: { kind: 'quota.spent' }, untilMs: Date.UTC(2026, 9, 15) });
      return 'hang';
    });
    await expect(fetchContact(context, 7)).rejects.toMatchObject({ error: { kind: 'quota.spent' } });
    expect(cache.failed).toEqual([]);
  });
});
