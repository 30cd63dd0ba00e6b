import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { dayOfKey, dayNumber } from '../../../electron/cache/contact-key.ts';
import { saveRun } from '../../../electron/cache/queries/runs.ts';
import { markFetchFailed, storeFetched } from '../../../electron/cache/queries/store-fetched.ts';
import { storeListedPage } from '../../../electron/cache/queries/store-listed-page.ts';
import type { ReceivedContact } from '../../../electron/vendor/gateway.ts';
import { countProblems, integrityProblems } from '../../helpers/cache-problems.ts';
import { type Handles, openHandles, readOnce } from '../../helpers/open-handles.ts';
import { searchRequest } from '../../helpers/open-cache.ts';
import { happened, provenanceAt, receivedContact, said, storedRun } from '../../helpers/received-contact.ts';

const asked = { history: true, events: true };
const longAfter = Date.UTC(2026, 5, 1);

function list(handles: Handles, contacts: readonly ReceivedContact[], facts: { runId?: string; atMs?: number; pagination?: string } = {}) {
  return storeListedPage(handles.write, {
    runId: facts.runId ?? 'run',
    instanceId: 'one',
    contacts,
    unreadable: [],
    provenance: provenanceAt(facts.atMs ?? longAfter),
    resultCount: null,
    listing: { pagination: facts.pagination ?? null, done: false },
  });
}

function fetched(handles: Handles, received: ReceivedContact, atMs = longAfter, runId: string | null = null): number {
  return storeFetched(handles.write, { runId, instanceId: 'one', received, asked, provenance: provenanceAt(atMs) }).key;
}

/** Everything stored but times of fetching and the index's own bookkeeping. */
function contentOf({ db }: Handles): unknown[] {
  return ['contact', 'transcript', 'pieces', 'tag', 'run_contact'].map((table) => db.prepare(`SELECT * FROM ${table}`).all());
}

async function found(handles: Handles, text: string): Promise<readonly string[]> {
  const page = await readOnce(handles, 'search', searchRequest(text));
  return page.rows.map((row) => row.summary.contactId);
}

function withRun(handles: Handles, id = 'run'): Handles {
  saveRun(handles.write, storedRun(id));
  return handles;
}

describe('storing', () => {
  test('the same answer twice changes nothing', () => {
    const handles = withRun(openHandles());
    const contacts = [receivedContact('1'), receivedContact('2')];
    const full = receivedContact('1', {}, { messages: [said(0, 'user', 'oi')], events: [] });
    expect(list(handles, contacts)).toEqual({ unseen: 2, toFetch: 2 });
    fetched(handles, full);
    const before = contentOf(handles);
    expect(list(handles, contacts)).toEqual({ unseen: 0, toFetch: 0 });
    fetched(handles, full);
    expect(contentOf(handles)).toEqual(before);
    expect(integrityProblems(handles.db)).toEqual([]);
  });

  test('a contact that is listed again keeps its history and its key, and is found by what changed', async () => {
    const handles = withRun(openHandles());
    const key = fetched(handles, receivedContact('1', { attributes: { name: 'Ana' } }, { messages: [said(0, 'user', 'boleto')], events: [] }));
    list(handles, [receivedContact('1', { attributes: { name: 'Berenice' } })]);
    const transcript = await readOnce(handles, 'transcript', { key });
    expect(transcript?.summary).toMatchObject({ name: 'Berenice', messageCount: 1, history: { kind: 'fetched' } });
    expect(transcript?.messages).toHaveLength(1);
    expect(await found(handles, 'berenice boleto')).toEqual(['1']);
    expect(await found(handles, 'ana ')).toEqual([]);
  });

  test('a later answer without history takes nothing away, and stays on record', async () => {
    const handles = openHandles();
    const key = fetched(handles, receivedContact('1', {}, { messages: [said(0, 'user', 'boleto')], events: [happened(0, 'menu')] }), longAfter);
    fetched(handles, receivedContact('1', {}, { messages: [], events: [] }), longAfter + 1);
    const transcript = await readOnce(handles, 'transcript', { key });
    expect(transcript).toMatchObject({ summary: { history: { kind: 'fetched', atMs: longAfter } }, messages: [{ index: 0 }] });
    const raw = await readOnce(handles, 'raw', { key });
    expect(raw.map((slice) => slice.provenance.receivedMs)).toEqual([longAfter, longAfter + 1]);
  });

  test('asked and nothing there is empty; not asked stays never asked; failed says why', async () => {
    const handles = openHandles();
    const provenance = provenanceAt(7_000);
    const base = { runId: null, instanceId: 'one', provenance } as const;
    const { key } = storeFetched(handles.write, { ...base, received: receivedContact('1'), asked: { history: true, events: false } });
    const states = async () => {
      const transcript = await readOnce(handles, 'transcript', { key });
      return [transcript?.summary.history, transcript?.summary.events];
    };
    expect(await states()).toEqual([{ kind: 'empty', atMs: 7_000 }, { kind: 'neverAsked' }]);
    markFetchFailed(handles.write, { runId: null, instanceId: 'one', key, asked, error: { kind: 'network.timeout' }, atMs: 9_000 });
    expect(await states()).toEqual([{ kind: 'empty', atMs: 7_000 }, { kind: 'failed', atMs: 9_000, why: 'network.timeout' }]);
  });

  test('a corrected day moves the contact to a key of that day, with all that belongs to it', async () => {
    const handles = withRun(openHandles());
    list(handles, [receivedContact('1')]);
    const key = fetched(handles, receivedContact('1', {}, { messages: [said(0, 'user', 'boleto')], events: [] }));
    list(handles, [receivedContact('1', { dateCreated: '2026-03-09' })]);
    const page = await readOnce(handles, 'search', searchRequest('boleto'));
    const moved = page.rows[0]?.summary.key ?? 0;
    expect(dayOfKey(moved)).toBe(dayNumber('2026-03-09'));
    expect(await readOnce(handles, 'transcript', { key })).toBeNull();
    expect((await readOnce(handles, 'transcript', { key: moved }))?.messages).toHaveLength(1);
    expect(integrityProblems(handles.db)).toEqual([]);
  });

  test('keys order by day; contacts without a day come first of all', () => {
    const handles = withRun(openHandles());
    const days = ['2026-03-03', '2026-03-02', null, '2026-03-02', 'ontem'];
    list(handles, days.map((dateCreated, index) => receivedContact(String(index), { dateCreated })));
    const rows = handles.db.prepare<[], { key: number; id: string }>('SELECT key, id FROM contact ORDER BY key').all();
    expect(rows.map((row) => row.id)).toEqual(['2', '4', '1', '3', '0']);
  });

  test('two instances may hold the same ids', async () => {
    const handles = openHandles();
    const received = receivedContact('1', {}, { messages: [said(0, 'user', 'boleto')], events: [] });
    fetched(handles, received);
    storeFetched(handles.write, { runId: null, instanceId: 'two', received, asked, provenance: provenanceAt(5) });
    expect(await found(handles, 'boleto')).toEqual(['1', '1']);
    expect((await readOnce(handles, 'stats', { instanceId: 'two' })).contacts).toBe(1);
    expect(await readOnce(handles, 'stats', { instanceId: null })).toMatchObject({ contacts: 2, messages: 2, withHistory: 2, newestFetchMs: longAfter });
  });

  test('counts kept at each write are those that counting gives', () => {
    const handles = withRun(openHandles());
    list(handles, ['1', '2', '3'].map((id) => receivedContact(id)));
    fetched(handles, receivedContact('1', {}, { messages: [said(0, 'user', 'a'), said(1, 'bot', 'b')], events: [happened(0, 'x')] }));
    fetched(handles, receivedContact('1', {}, { messages: [said(0, 'user', 'a')], events: [] }));
    fetched(handles, receivedContact('2', {}, { messages: [], events: [] }));
    expect(countProblems(handles.db)).toEqual([]);
    expect(handles.db.prepare('SELECT messages, events, contacts FROM instance').get()).toEqual({ messages: 1, events: 1, contacts: 3 });
  });
});

describe('runs', () => {
  test('a page moves the run on with it, and pending goes newest first until fetched or failed', async () => {
    const handles = withRun(openHandles());
    list(handles, [receivedContact('1', { dateCreated: '2026-03-01' }), receivedContact('2'), receivedContact('3', { dateCreated: '2026-03-05' })], { pagination: 'p2' });
    const pending = await readOnce(handles, 'pending', { runId: 'run', limit: 10 });
    expect(pending.map((row) => row.contactId)).toEqual(['3', '2', '1']);
    fetched(handles, receivedContact('3', { dateCreated: '2026-03-05' }, { messages: [said(0, 'user', 'a')], events: [] }), longAfter + 5, 'run');
    const second = pending[1]?.key ?? 0;
    const failed = { runId: 'run', instanceId: 'one', key: second, asked, error: { kind: 'sync.contactMissing' }, atMs: 5 } as const;
    markFetchFailed(handles.write, failed);
    markFetchFailed(handles.write, failed);
    expect(await readOnce(handles, 'pending', { runId: 'run', limit: 10 })).toMatchObject([{ contactId: '1', identifier: 'id-1' }]);
    const [run] = await readOnce(handles, 'runs', null);
    expect(run?.listing).toEqual({ pagination: 'p2', done: false });
    expect(run?.counts).toMatchObject({ pages: 1, listed: 3, toFetch: 3, fetched: 1, failed: 1, queries: 3 });
    expect(run?.failures).toEqual([{ error: { kind: 'sync.contactMissing' }, count: 1 }]);
  });

  test('what is held, unchanged, and was fetched well after its end is not fetched again', () => {
    const handles = withRun(withRun(openHandles()), 'again');
    const full = (id: string, finishedAt: string | null) =>
      receivedContact(id, { finishedAt }, { messages: [said(0, 'user', 'a')], events: [] });
    fetched(handles, full('settled', '2026-03-02'));
    fetched(handles, full('recent', '2026-03-02'), Date.UTC(2026, 2, 3));
    fetched(handles, full('open', null));
    fetched(handles, full('changed', '2026-03-02'));
    const listed = [
      receivedContact('settled'),
      receivedContact('recent'),
      receivedContact('open', { finishedAt: null }),
      receivedContact('changed', { interactions: 9 }),
    ];
    expect(list(handles, listed, { runId: 'again' })).toEqual({ unseen: 4, toFetch: 3 });
  });

  test('a page for a run that is not there stores nothing', () => {
    const handles = openHandles();
    expect(() => list(handles, [receivedContact('1')])).toThrow('run.unknown');
    expect(handles.db.prepare('SELECT count(*) FROM contact').pluck().get()).toBe(0);
  });

  test('entries that can not be read are kept and counted', async () => {
    const handles = withRun(openHandles());
    storeListedPage(handles.write, {
      runId: 'run', instanceId: 'one', contacts: [], unreadable: [Buffer.from('[1]')], provenance: provenanceAt(3), resultCount: 7, listing: { pagination: null, done: true },
    });
    expect((await readOnce(handles, 'stats', { instanceId: 'one' })).unknownShapes).toBe(1);
    expect(handles.db.prepare('SELECT count(*) FROM unreadable').pluck().get()).toBe(1);
    const [run] = await readOnce(handles, 'runs', null);
    expect(run?.failures).toEqual([{ error: { kind: 'service.malformed' }, count: 1 }]);
    expect(run?.counts).toMatchObject({ resultCount: 7, pages: 1 });
  });
});

describe('raw answers', () => {
  test('a listing is kept until the contact itself was fetched, and its answer goes with the last that needed it', async () => {
    const handles = withRun(openHandles());
    list(handles, [receivedContact('1'), receivedContact('2')], { atMs: 10 });
    const key = fetched(handles, receivedContact('1', {}, { messages: [said(0, 'user', 'a')], events: [] }), 20);
    const raw = await readOnce(handles, 'raw', { key });
    expect(raw.map((slice) => slice.provenance.receivedMs)).toEqual([20]);
    expect(handles.db.prepare('SELECT received_ms FROM response ORDER BY 1').pluck().all()).toEqual([10, 20]);
    fetched(handles, receivedContact('2', {}, { messages: [], events: [] }), 30);
    expect(handles.db.prepare('SELECT received_ms FROM response ORDER BY 1').pluck().all()).toEqual([20, 30]);
  });

  test('come back byte for byte, however the conversation that they are compressed against changes after them', async () => {
    const handles = withRun(openHandles());
    const long = Array.from({ length: 900 }, (_, index) => said(index, index % 2 === 0 ? 'user' : 'bot', `mensagem ${index * 7919}`));
    const answers = [
      receivedContact('1', {}, { messages: [said(0, 'user', 'boleto')], events: [] }),
      receivedContact('1', {}, { messages: [said(0, 'user', 'boleto'), said(1, 'bot', 'Olá')], events: [happened(0, 'menu')] }),
      receivedContact('1', { attributes: { name: 'Berenice' } }, { messages: long, events: [] }),
      receivedContact('1', { dateCreated: '2026-03-09' }, { messages: [], events: [happened(0, 'menu'), happened(1, 'transbordo')] }),
    ];
    let key = 0;
    for (const [index, answer] of answers.entries()) {
      key = fetched(handles, answer, longAfter + index);
      list(handles, [receivedContact('1', { interactions: index })], { atMs: longAfter + 100 + index });
    }
    key = fetched(handles, answers[1]!, longAfter + 500);
    const held = await readOnce(handles, 'raw', { key });
    const expected = [answers[0]!, answers[2]!, answers[3]!, answers[1]!];
    expect(held.map(({ bytes }) => Buffer.from(bytes).toString('utf8'))).toEqual(expected.map(({ raw }) => Buffer.from(raw).toString('utf8')));
    expect(held.map(({ sha256 }) => sha256)).toEqual(expected.map(({ raw }) => createHash('sha256').update(raw).digest('hex')));
    // Each could be compressed alone; only the newest fits the conversation as it is.
    expect(handles.db.prepare('SELECT against FROM raw ORDER BY id').pluck().all()).toEqual([0, 0, 0, 1]);
  });

  test('of a conversation far longer than the window of the compression come back too', async () => {
    const handles = openHandles();
    const messages = Array.from({ length: 4000 }, (_, index) => said(index, index % 2 === 0 ? 'user' : 'bot', `mensagem ${index * 7919}`));
    const answer = receivedContact('1', {}, { messages, events: [] });
    const key = fetched(handles, answer);
    const [held] = await readOnce(handles, 'raw', { key });
    expect(answer.raw.length).toBeGreaterThan(500_000);
    expect(Buffer.from(held!.bytes).equals(Buffer.from(answer.raw))).toBe(true);
    expect((await readOnce(handles, 'transcript', { key }))?.messages).toEqual(messages);
  });

  test('bytes that are not those stored are damage, not an answer', async () => {
    const handles = openHandles();
    const key = fetched(handles, receivedContact('1', {}, { messages: [said(0, 'user', 'a')], events: [] }));
    handles.db.prepare(`UPDATE raw SET sha256 = zeroblob(32)`).run();
    handles.db.prepare(`UPDATE transcript SET data = zeroblob(3)`).run();
    await expect(readOnce(handles, 'raw', { key })).rejects.toMatchObject({ error: { kind: 'cache.damaged' } });
    await expect(readOnce(handles, 'transcript', { key })).rejects.toMatchObject({ error: { kind: 'cache.damaged' } });
  });
});
