import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Interrupted } from '../../../../electron/cache/interrupt.ts';
import { rescueCache } from '../../../../electron/cache/rescue/rescue-cache.ts';
import type { RescueReport } from '../../../../shared/model/cache-rescue.ts';
import { countProblems, integrityProblems } from '../../../helpers/cache-problems.ts';
import { RAW_KEY } from '../../../helpers/cache-worker.ts';
import { contentsOf, PAGE_BYTES, type SampleCache, sampleCache, soundOnes, truncated, withDamagedPages } from '../../../helpers/damaged-cache.ts';
import { searchRequest } from '../../../helpers/open-cache.ts';
import { openHandles, readOnce } from '../../../helpers/open-handles.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';
import { createRng } from '../../../vendor-api/rng.ts';

const SIZE = 160;
const folder = mkdtempSync(join(tmpdir(), 'acervo-sample-'));
let sample: SampleCache;

beforeAll(() => {
  sample = sampleCache(join(folder, 'library.db'), SIZE);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function rescue(path: string): { readonly to: string; readonly report: RescueReport | null } {
  const to = join(temporaryFolder(), 'library.db');
  const before = readFileSync(path);
  const outcome = rescueCache({ path, key: RAW_KEY, nativeBinding: null }, to, { interrupt: { check: () => undefined }, onProgress: () => undefined });
  if (outcome.kind !== 'rescued' && outcome.kind !== 'nothing') throw new Error(outcome.kind);
  expect(readFileSync(path).equals(before)).toBe(true);
  return { to, report: outcome.kind === 'rescued' ? outcome.report : null };
}

/** Nothing half, nothing unsound, every conversation found by its own words and by its name; answers what is held. */
async function checkRescued(to: string, report: RescueReport): Promise<readonly string[]> {
  const handles = openHandles(to);
  expect([...integrityProblems(handles.db), ...countProblems(handles.db)]).toEqual([]);
  const rows = handles.db.prepare<[], { key: number; id: string; history: number; changed: number }>('SELECT key, id, history_kind AS history, changed FROM contact').all();
  const whole: string[] = [];
  for (const { key, id, history, changed } of rows) {
    const original = sample.held.get(id);
    const found = contentsOf(handles.read, key);
    const hits = await readOnce(handles, 'search', searchRequest(`atendimento${id}x`));
    expect(hits.rows.map((row) => row.summary.contactId)).toEqual(history === 0 ? [] : [id]);
    if (history === 0) continue;
    const { messages } = JSON.parse(found.transcript);
    expect(messages).toEqual(JSON.parse(original?.transcript ?? '{}').messages);
    if (changed === 0) expect(found.record).toBe(original?.record);
    if (changed === 0) whole.push(id);
  }
  expect(rows.length).toBe(report.whole + report.withoutRecord + report.listedOnly);
  expect(whole.length).toBe(report.whole);
  expect((await readOnce(handles, 'search', searchRequest('', {}, { limit: 500 }))).total).toBe(rows.length);
  const { contacts } = await readOnce(handles, 'stats', { instanceId: 'one' });
  expect(contacts).toBe(rows.length);
  return whole;
}

async function expectSoundOnesKept(path: string): Promise<RescueReport> {
  const sound = soundOnes(sample, path);
  const { to, report } = rescue(path);
  if (report === null) throw new Error('nothing was rescued');
  expect(await checkRescued(to, report)).toEqual(expect.arrayContaining([...sound]));
  return report;
}

describe('a rescue', () => {
  test('of an undamaged cache gives the same one again', async () => {
    const { to, report } = rescue(sample.path);
    expect(report).toEqual({ whole: SIZE, withoutRecord: 0, listedOnly: 0, about: SIZE });
    const handles = openHandles(to);
    for (const { key, transcript, record } of sample.held.values()) expect(contentsOf(handles.read, key)).toEqual({ transcript, record });
    expect(await readOnce(handles, 'queries', { instanceId: 'one' })).toMatchObject([{ id: 'saved', name: 'Outubro' }]);
    expect(handles.db.prepare('SELECT id, text, seen FROM saved_search').all()).toEqual([{ id: 'kept', text: 'boleto', seen: 7 }]);
    expect(await readOnce(handles, 'runs', null)).toMatchObject([{ id: 'run', state: { kind: 'done' }, counts: { fetched: SIZE } }]);
    expect(handles.db.prepare('SELECT count(*) FROM run_contact').pluck().get()).toBe(SIZE);
  });

  test.each([1, 2, 3, 4, 5, 6])('after single pages were damaged keeps every conversation whose pages are sound (%i)', async (seed) => {
    const rng = createRng(seed);
    const pages = Array.from({ length: 1 + seed }, () => rng.int(45, sample.pages));
    const report = await expectSoundOnesKept(withDamagedPages(sample, pages));
    expect(report.whole).toBeGreaterThan(SIZE / 4);
    expect(report.about).toBe(SIZE);
  });

  test.each([11, 12, 13])('after a run of pages was damaged, likewise (%i)', async (seed) => {
    const rng = createRng(seed);
    const from = rng.int(45, sample.pages - 30);
    await expectSoundOnesKept(withDamagedPages(sample, Array.from({ length: 25 }, (_, index) => from + index)));
  });

  test.each([21, 22, 23])('of a file cut short, likewise (%i)', async (seed) => {
    const rng = createRng(seed);
    const path = truncated(sample, rng.int(Math.floor(sample.pages / 2), sample.pages - 1) * PAGE_BYTES + rng.int(0, PAGE_BYTES - 1));
    await expectSoundOnesKept(path);
  });

  test('survives damage to single pages that tables begin with', () => {
    for (let page = 2; page <= 41; page += 3) {
      if (sample.schemaPages.includes(page)) continue;
      const { report } = rescue(withDamagedPages(sample, [page]));
      expect({ page, saved: (report?.whole ?? 0) + (report?.withoutRecord ?? 0) + (report?.listedOnly ?? 0) }).toEqual({ page, saved: SIZE });
    }
  });

  test('says so where a page that tells what is where, and with it everything, can’t be read', () => {
    expect(sample.schemaPages).toContain(1);
    for (const page of sample.schemaPages) expect(rescue(withDamagedPages(sample, [page])).report).toBeNull();
  });

  test('given up, stops at once', () => {
    let checks = 0;
    const check = (): void => {
      if (++checks === 2) throw new Interrupted();
    };
    const from = { path: sample.path, key: RAW_KEY, nativeBinding: null };
    expect(() => rescueCache(from, join(temporaryFolder(), 'library.db'), { interrupt: { check }, onProgress: () => undefined })).toThrow(Interrupted);
  });
});
