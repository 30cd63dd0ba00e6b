import { describe, expect, test } from 'vitest';
import { saveRun } from '../../../electron/cache/queries/runs.ts';
import { markFetchFailed, storeFetched } from '../../../electron/cache/queries/store-fetched.ts';
import { storeListedPage } from '../../../electron/cache/queries/store-listed-page.ts';
import type { ReceivedContact } from '../../../electron/vendor/gateway.ts';
import { type Handles, openHandles, readOnce } from '../../helpers/open-handles.ts';
import { searchRequest } from '../../helpers/open-cache.ts';
import { happened, provenanceAt, receivedContact, said, storedRun } from '../../helpers/received-contact.ts';

const both = { history: true, events: true };
const whole = { instanceId: 'one', from: null, to: null };
const NONE = { listed: 0, held: 0, empty: 0, missing: 0, failed: 0, changed: 0, unfinished: 0, eventsAsked: 0 };

function list(handles: Handles, contacts: readonly ReceivedContact[], instanceId = 'one'): void {
  const runId = `run-${instanceId}`;
  saveRun(handles.write, storedRun(runId, { instanceId }));
  const listing = { pagination: null, done: true };
  storeListedPage(handles.write, { runId, instanceId, contacts, unreadable: [], provenance: provenanceAt(1_000), resultCount: null, listing });
}

function fetch(handles: Handles, received: ReceivedContact, asked = both, atMs = 2_000): number {
  return storeFetched(handles.write, { runId: null, instanceId: 'one', received, asked, provenance: provenanceAt(atMs) }).key;
}

const full = (id: string, facts: Parameters<typeof receivedContact>[1] = {}): ReceivedContact =>
  receivedContact(id, facts, { messages: [said(0, 'user', 'oi')], events: [happened(0, 'a')] });

describe('coverage', () => {
  test('says of each day and assistant what is known and what is held', async () => {
    const handles = openHandles();
    const second = { dateCreated: '2026-03-03', assistantId: '4' };
    list(handles, [
      ...['1', '2', '3', '4'].map((id) => receivedContact(id)),
      receivedContact('5', { ...second, finishedAt: null }),
      receivedContact('6', { ...second, assistantId: null }),
      receivedContact('7', { dateCreated: 'ontem' }),
    ]);
    list(handles, [receivedContact('1')], 'two');
    fetch(handles, full('1'));
    fetch(handles, receivedContact('2', {}, { messages: [], events: [] }));
    const key = fetch(handles, receivedContact('3'), { history: false, events: true });
    markFetchFailed(handles.write, { runId: null, instanceId: 'one', key, asked: both, error: { kind: 'service.error' }, atMs: 9 });

    const { cells, total } = await readOnce(handles, 'coverage', whole);
    expect(cells).toEqual([
      { ...NONE, day: null, assistantId: '3', listed: 1, missing: 1 },
      { ...NONE, day: '2026-03-02', assistantId: '3', listed: 4, held: 1, empty: 1, failed: 1, missing: 1, eventsAsked: 3 },
      { ...NONE, day: '2026-03-03', assistantId: null, listed: 1, missing: 1 },
      { ...NONE, day: '2026-03-03', assistantId: '4', listed: 1, missing: 1, unfinished: 1 },
    ]);
    expect(total).toEqual({ ...NONE, listed: 7, held: 1, empty: 1, failed: 1, missing: 4, unfinished: 1, eventsAsked: 3 });
    const days = async (from: string | null, to: string | null) => (await readOnce(handles, 'coverage', { instanceId: 'one', from, to })).cells.map(({ day }) => day);
    expect(await days('2026-03-03', null)).toEqual(['2026-03-03', '2026-03-03']);
    expect(await days(null, '2026-03-02')).toEqual(['2026-03-02']);
    expect(await readOnce(handles, 'coverage', { ...whole, instanceId: 'unknown' })).toEqual({ cells: [], total: NONE });
  });

  test('counts what was listed with other values after its fetch as changed, until it is fetched again', async () => {
    const handles = openHandles();
    const changed = async (): Promise<number> => (await readOnce(handles, 'coverage', whole)).total.changed;
    list(handles, [receivedContact('1'), receivedContact('2')]);
    list(handles, [receivedContact('2', { interactions: 9 })]);
    expect(await changed()).toBe(0);
    fetch(handles, full('1'));
    list(handles, [receivedContact('1')]);
    expect(await changed()).toBe(0);
    list(handles, [receivedContact('1', { interactions: 9 })]);
    list(handles, [receivedContact('1', { interactions: 9 })]);
    expect(await changed()).toBe(1);
    fetch(handles, full('1', { interactions: 9 }), { history: false, events: true });
    expect(await changed()).toBe(1);
    fetch(handles, full('1', { interactions: 9 }));
    expect(await changed()).toBe(0);
  });

  test('what changed is fetched by the next run, also when the one that saw it never came to it', () => {
    const handles = openHandles();
    list(handles, [receivedContact('1')]);
    fetch(handles, full('1'), both, Date.UTC(2026, 5, 1));
    list(handles, [receivedContact('1', { interactions: 9 })]);
    saveRun(handles.write, storedRun('later'));
    const page = { runId: 'later', instanceId: 'one', unreadable: [], provenance: provenanceAt(5_000), resultCount: null, listing: { pagination: null, done: true } };
    expect(storeListedPage(handles.write, { ...page, contacts: [receivedContact('1', { interactions: 9 })] })).toEqual({ unseen: 1, toFetch: 1 });
  });

  test.each([
    ['a third', (id: number) => id % 3 === 0],
    ['two thirds', (id: number) => id % 3 !== 0],
  ])('a search says of how many conversations the history is held, as coverage and the conversations themselves do, where it is of %s', async (_, isHeld) => {
    const handles = openHandles();
    const ids = Array.from({ length: 40 }, (_, index) => String(index));
    const facts = (id: string) => ({ attributes: { note: Number(id) % 2 === 0 ? 'par' : 'impar' }, dateCreated: Number(id) < 20 ? '2026-03-02' : '2026-03-05' });
    list(handles, ids.map((id) => receivedContact(id, facts(id))));
    for (const id of ids.filter((one) => isHeld(Number(one)))) fetch(handles, full(id, facts(id)));
    for (const id of ['1', '2']) fetch(handles, receivedContact(id, facts(id), { messages: [], events: [] }));
    const { total } = await readOnce(handles, 'coverage', whole);
    for (const [text, filters] of [['', {}], ['par ', {}], ['impar ', { from: '2026-03-03', to: '2026-03-09' }], ['par ', { hasHistory: false }], ['oi ', {}]] as const) {
      const page = await readOnce(handles, 'search', searchRequest(text, filters, { limit: 500 }));
      const held = page.rows.filter(({ summary }) => summary.history.kind === 'fetched').length;
      expect([page.total, page.withHistory]).toEqual([page.rows.length, held]);
      if (text === '') expect([page.total, page.withHistory, page.searched]).toEqual([total.listed, total.held, { contacts: 40, withoutHistory: total.listed - total.held }]);
    }
  });
});
