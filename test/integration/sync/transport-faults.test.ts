import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { SyncRun } from '../../../shared/model/sync-run.ts';
import { consequenceOf } from '../../../electron/sync/plan.ts';
import { type FaultProxy, startFaultProxy } from '../../helpers/fault-proxy.ts';
import { heldTimes } from '../../helpers/held-contacts.ts';
import { hurriedClock } from '../../helpers/hurried-clock.ts';
import { startTestCore, type TestCore, untilState, wholeQuery } from '../../helpers/test-core.ts';
import { bodyFaults, connectionFaults, FAULT_LIMITS, type FaultCase, headFaults, PATIENT_LIMITS, speakTls } from '../../helpers/transport-faults.ts';
import { startVendorApi, type VendorApi } from '../../helpers/vendor-api.ts';
import { vendorTruth } from '../../helpers/vendor-truth.ts';

const CONTACTS = 12;
/** The listing and two more, so that the fault meets a run that has begun to store. */
const PASS_FIRST = 3;

let api: VendorApi;
let truth: ReadonlyMap<string, readonly unknown[]>;
/** Two for all: what one fault breaks for good, the next test would meet. Only one of them finds an answer late. */
let hasty: TestCore;
let patient: TestCore;
/** The one of the two that the running test has to do with. */
let core: TestCore;
const closeCores: (() => Promise<void>)[] = [];
const folder = mkdtempSync(join(tmpdir(), 'acervo-faults-'));
beforeAll(async () => {
  api = await startVendorApi({ contacts: CONTACTS, identifiers: CONTACTS, switches: { enforceLimits: false } });
  truth = await vendorTruth(api);
  const onEnd = (close: () => Promise<void>): void => void closeCores.push(close);
  const start = (name: string, vendorLimits: typeof FAULT_LIMITS) => startTestCore({ userData: join(folder, name), clock: hurriedClock(20), vendorLimits, onEnd });
  hasty = await start('hasty', FAULT_LIMITS);
  patient = await start('patient', PATIENT_LIMITS);
});
afterAll(async () => {
  for (const close of closeCores) await close();
  await api.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface Ground {
  readonly proxy: FaultProxy;
  readonly instanceId: string;
}

const coreThatExpects = (is: string | null): TestCore => (is === 'network.timeout' ? hasty : patient);

async function connected(address = (proxy: FaultProxy): string => proxy.baseUrl): Promise<Ground> {
  const proxy = await startFaultProxy(api.baseUrl);
  onTestFinished(() => proxy.close());
  const { id: instanceId } = await core.handlers['instances/save'](draft(address(proxy)));
  onTestFinished(() => core.handlers['instances/remove']({ id: instanceId, eraseCache: true }).then(() => undefined));
  return { proxy, instanceId };
}

function draft(baseUrl: string) {
  const { instance, apiKey } = api;
  return { label: '', instance, baseUrl, apiKey, headroomQueries: 0 };
}

const ended = (runId: string): Promise<SyncRun> => untilState(core, runId, 'done', 'incomplete', 'failed');

/** What is held of each contact is all of it or nothing. */
async function expectNothingHalf(): Promise<void> {
  for (const [id, times] of await heldTimes(core.handlers)) if (times.length > 0) expect(times).toEqual(truth.get(id));
}

/** Ends whole without the fault: by itself, or told to go on, or asked again for what had failed. */
async function expectWhole({ instanceId }: Ground, stopped: SyncRun): Promise<void> {
  if (stopped.state.kind === 'failed') await core.handlers['sync/resume']({ runId: stopped.id });
  const again = await core.until('sync/progress', ({ id, state, endedMs }) => id === stopped.id && ['done', 'incomplete'].includes(state.kind) && endedMs !== null);
  if (again.state.kind === 'incomplete') {
    const { id } = await core.handlers['sync/start']({ instanceId, query: wholeQuery(), name: null });
    expect((await ended(id)).state).toEqual({ kind: 'done' });
  }
  expect(await heldTimes(core.handlers)).toEqual(truth);
}

describe.each<[string, readonly FaultCase[]]>([
  ['a connection', connectionFaults],
  ['the head of an answer', headFaults],
  ['the body of an answer', bodyFaults],
])('a run that meets a fault of %s', (_part, faults) => {
  test.each(faults.filter(({ is }) => is !== null))('$name: is $is, stores nothing half, and ends whole when it is over', async ({ fault, is }) => {
    core = coreThatExpects(is);
    const ground = await connected();
    const { proxy, instanceId } = ground;
    proxy.arm(fault, { after: PASS_FIRST });
    const { id } = await core.handlers['sync/start']({ instanceId, query: wholeQuery(), name: null });
    const met = await untilState(core, id, 'waiting', 'failed', 'incomplete', 'done');
    const why = 'why' in met.state ? met.state.why.kind : met.state.kind;
    expect([met.state.kind, why]).toEqual([consequenceOf({ kind: is ?? 'internal' }) === 'wait' ? 'waiting' : 'failed', is]);
    await expectNothingHalf();
    await proxy.clear();
    await expectWhole(ground, met);
  });

  test.each(faults.filter(({ is }) => is === null))('$name: takes no harm', async ({ fault, is }) => {
    core = coreThatExpects(is);
    const { proxy, instanceId } = await connected();
    proxy.arm(fault);
    const { id } = await core.handlers['sync/start']({ instanceId, query: wholeQuery(), name: null });
    expect((await ended(id)).state).toEqual({ kind: 'done' });
    expect(proxy.strikes).toBeGreaterThan(2);
    expect(await heldTimes(core.handlers)).toEqual(truth);
  });
});

/** What cannot be reached, or not trusted, through the address that was typed. */
describe('a run that is sent to a wrong address', () => {
  beforeEach(() => void (core = patient));

  test.each<[string, (proxy: FaultProxy) => string, RegExp]>([
    ['a host that does not exist', () => 'https://no-such-host.invalid', /^network\.(?:dns|offline)$/],
    ['plain text where TLS was expected', ({ port }) => `https://127.0.0.1:${port}`, /^network\.tls$/],
  ])('%s: says so, and ends whole at the right one', async (_name, address, is) => {
    const ground = await connected(address);
    const { proxy, instanceId } = ground;
    proxy.arm({ onConnection: (socket) => void socket.end('HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n') });
    const { id } = await core.handlers['sync/start']({ instanceId, query: wholeQuery(), name: null });
    const met = await untilState(core, id, 'waiting', 'failed', 'incomplete', 'done');
    expect('why' in met.state ? met.state.why.kind : met.state.kind).toMatch(is);
    await proxy.clear();
    await core.handlers['instances/save']({ ...draft(proxy.baseUrl), id: instanceId });
    await expectWhole(ground, met);
  });

  test('a certificate of an authority that nobody knows: says so, and sends no key', async () => {
    const ground = await connected(({ port }) => `https://127.0.0.1:${port}`);
    const { proxy, instanceId } = ground;
    const read: string[] = [];
    proxy.arm({ onConnection: (socket) => void speakTls(socket).on('data', (chunk: Buffer) => read.push(chunk.toString('latin1'))) });
    const { id } = await core.handlers['sync/start']({ instanceId, query: wholeQuery(), name: null });
    const met = await untilState(core, id, 'waiting', 'failed', 'incomplete', 'done');
    expect(met.state).toMatchObject({ kind: 'failed', why: { kind: 'network.tls' } });
    expect(read).toEqual([]);
  });
});
