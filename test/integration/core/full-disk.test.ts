import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { NO_FILTERS } from '../../../shared/model/search.ts';
import { DEFAULT_SETTINGS } from '../../../shared/model/settings.ts';
import { readHandle } from '../../../electron/cache/handles.ts';
import { openForReading } from '../../../electron/cache/open.ts';
import { readTranscript } from '../../../electron/cache/queries/transcript.ts';
import { type CoreProcess, startCoreProcess } from '../../helpers/core-process.ts';
import { wholeQuery } from '../../helpers/test-core.ts';
import { startVendorApi, type VendorApi } from '../../helpers/vendor-api.ts';
import { vendorTruth } from '../../helpers/vendor-truth.ts';

const CONTACTS = 10;
const HELD_FIRST = 3;
const everything = { text: '', filters: NO_FILTERS, limit: 50, beforeKey: null };

let api: VendorApi;
let truth: ReadonlyMap<string, readonly unknown[]>;
beforeAll(async () => {
  api = await startVendorApi({ contacts: CONTACTS, identifiers: CONTACTS, switches: { enforceLimits: false } });
  truth = await vendorTruth(api);
});
beforeEach(() => api.reset());
afterAll(() => api.stop());

async function connected(): Promise<{ readonly core: CoreProcess; readonly instanceId: string }> {
  const core = await startCoreProcess({ api });
  const { instance, baseUrl, apiKey } = api;
  const { id: instanceId } = await core.call('instances/save', { label: '', instance, baseUrl, apiKey, headroomQueries: 0 });
  return { core, instanceId };
}

/** A run of which some contacts are stored, and on a disk that is full from then on; the others are held back by the service. */
async function midRun(): Promise<{ readonly core: CoreProcess; readonly runId: string }> {
  const { core, instanceId } = await connected();
  await api.fault('stall', { query: 'detail', skip: HELD_FIRST, count: null });
  const { id: runId } = await core.call('sync/start', { instanceId, query: wholeQuery(), name: null });
  await core.until('sync/progress', ({ counts }) => counts.fetched + counts.empty >= HELD_FIRST);
  core.fillDisk();
  return { core, runId };
}

function held(core: CoreProcess): ReadonlyMap<string, readonly unknown[]> {
  const path = join(core.userData, 'cache', 'library.keychain.db');
  const opened = openForReading({ path, key: { kind: 'raw', hex: core.cacheKeyHex }, nativeBinding: null });
  if (opened.kind !== 'open') throw new Error(opened.kind);
  const rows = opened.db.prepare<[], { key: number; id: string }>('SELECT key, id FROM contact WHERE history_kind <> 0').all();
  const found = new Map(rows.map(({ key, id }) => [id, readTranscript(readHandle(opened.db), key)?.messages.map(({ timeOriginal }) => timeOriginal) ?? []]));
  opened.db.close();
  return found;
}

describe('on a full disk', () => {
  test('a run waits and says why, nothing acknowledged is lost, reading goes on, and with room again it ends by itself', async () => {
    const { core, runId } = await midRun();
    await api.clearFaults();
    const waiting = await core.until('sync/progress', ({ state }) => state.kind === 'waiting' && state.why.kind === 'cache.diskFull');
    expect(waiting.id).toBe(runId);
    expect(held(core).size).toBeGreaterThanOrEqual(HELD_FIRST);
    const page = await core.call('search/run', everything);
    expect(page.total).toBe(CONTACTS);
    const read = page.rows.find(({ summary }) => summary.history.kind === 'fetched');
    const { messages } = await core.call('transcript/open', { key: read?.summary.key ?? -1 });
    expect(messages.map(({ timeOriginal }) => timeOriginal)).toEqual(truth.get(read?.summary.contactId ?? ''));

    core.freeDisk();
    const ended = await core.until('sync/progress', ({ state }) => ['done', 'incomplete', 'failed'].includes(state.kind));
    expect(ended).toMatchObject({ state: { kind: 'done' }, counts: { toFetch: CONTACTS, failed: 0 } });
    expect(held(core)).toEqual(truth);
  });

  test('a process that is killed there loses nothing, and the next one ends the run', async () => {
    const { core } = await midRun();
    await api.clearFaults();
    await core.until('sync/progress', ({ state }) => state.kind === 'waiting' && state.why.kind === 'cache.diskFull');
    await core.kill();
    const next = await startCoreProcess({ api, userData: core.userData, cacheKeyHex: core.cacheKeyHex });
    await next.until('sync/progress', ({ state }) => state.kind === 'done');
    expect(held(next)).toEqual(truth);
  });

  test('settings are refused with their reason and stay as they were', async () => {
    const { core } = await connected();
    await core.call('settings/set', { ...DEFAULT_SETTINGS, theme: 'dark' });
    const before = readdirSync(core.userData).toSorted();
    const stored = (): string => readFileSync(join(core.userData, 'settings.json'), 'utf8');
    const text = stored();
    core.fillDisk();
    await expect(core.call('settings/set', { ...DEFAULT_SETTINGS, theme: 'light' })).rejects.toMatchObject({ error: { kind: 'file.cannotWrite' } });
    expect(stored()).toBe(text);
    expect(await core.call('settings/get', undefined)).toMatchObject({ theme: 'dark' });
    expect(readdirSync(core.userData).toSorted()).toEqual(before);
    core.freeDisk();
    expect(await core.call('settings/set', { ...DEFAULT_SETTINGS, theme: 'light' })).toMatchObject({ theme: 'light' });
  });

  test('no query is sent that the day’s ledger could not hold; the ledger stays whole, and with room again it counts on', async () => {
    const { instance, baseUrl, apiKey } = api;
    const draft = { label: '', instance, baseUrl, apiKey, headroomQueries: 0 };
    const first = await startCoreProcess({ api });
    expect(await first.call('instances/test', draft)).toMatchObject({ kind: 'good' });
    // What it had reserved ends with it: the next process has to write before it may ask.
    await first.kill();
    const { userData, cacheKeyHex } = first;
    const next = await startCoreProcess({ api, userData, cacheKeyHex });
    const held = { ledger: readFileSync(join(userData, 'quota.json'), 'utf8'), files: readdirSync(userData).toSorted(), arrivals: (await api.stats()).arrivals };
    expect(held.arrivals).toBe(1);
    next.fillDisk();
    const refused = await next.call('instances/test', draft);
    expect(refused).toMatchObject({ kind: 'failed', error: { kind: 'file.cannotWrite', details: { name: 'quota.json' } } });
    expect({ ledger: readFileSync(join(userData, 'quota.json'), 'utf8'), files: readdirSync(userData).toSorted(), arrivals: (await api.stats()).arrivals }).toEqual(held);
    next.freeDisk();
    expect(await next.call('instances/test', draft)).toMatchObject({ kind: 'good' });
    expect((await api.stats()).arrivals).toBe(2);
  });

  test('an export is refused with its reason and leaves no file', async () => {
    const { core, instanceId } = await connected();
    await core.call('sync/start', { instanceId, query: wholeQuery(), name: null });
    await core.until('sync/progress', ({ state }) => state.kind === 'done');
    const { rows } = await core.call('search/run', everything);
    const formats = { pdf: false, json: true };
    const shown = { language: 'pt-BR', zone: 'America/Sao_Paulo', masking: 'none', reason: 'Conferência interna', exporter: '' } as const;
    const request = { key: rows[0]?.summary.key ?? -1, formats, ...shown };
    core.fillDisk();
    await expect(core.call('export/run', request)).rejects.toMatchObject({ error: { kind: 'file.cannotWrite' } });
    expect(readdirSync(dirname(core.savePath))).toEqual([]);
    core.freeDisk();
    expect(await core.call('export/run', request)).toMatchObject({ kind: 'saved' });
    expect(readdirSync(dirname(core.savePath))).toEqual(['conversa.json']);
  });
});
