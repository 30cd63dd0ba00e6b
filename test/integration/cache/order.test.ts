import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOfKey, dayNumber } from '../../../electron/cache/contact-key.ts';
import { saveRun } from '../../../electron/cache/queries/runs.ts';
import { storeFetched } from '../../../electron/cache/queries/store-fetched.ts';
import { storeListedPage } from '../../../electron/cache/queries/store-listed-page.ts';
import type { ReceivedContact } from '../../../electron/vendor/gateway.ts';
import { parseContactsPage } from '../../../electron/vendor/wire.ts';
import type { SearchRow } from '../../../shared/model/search.ts';
import { integrityProblems } from '../../helpers/cache-problems.ts';
import { searchRequest } from '../../helpers/open-cache.ts';
import { type Handles, openHandles, readOnce } from '../../helpers/open-handles.ts';
import { provenanceAt, receivedContact, said, storedRun } from '../../helpers/received-contact.ts';
import { answerContacts } from '../../vendor-api/contacts-endpoint.ts';
import { defaultSwitches, type Switches } from '../../vendor-api/switches.ts';
import { createWorld } from '../../vendor-api/world.ts';

const nowMs = Date.UTC(2026, 8, 14);
const asked = { history: true, events: true };
const world = createWorld({ seed: 7, contacts: 150, identifiers: 80, nowMs, days: 6, giants: 0, giantMessages: 0, hostile: false });

/** What the simulated service answers to a query, all pages of it. */
async function answered(filters: Readonly<Record<string, unknown>>, sort: Switches['sort'], history: boolean): Promise<ReceivedContact[][]> {
  const pages: ReceivedContact[][] = [];
  let pagination: string | null = null;
  do {
    const body = { filters: { limit: 40, ...filters }, flags: { history, events: history }, ...(pagination === null ? {} : { pagination }) };
    const answer = await answerContacts(world, body, { ...defaultSwitches, sort }, nowMs);
    const page = parseContactsPage(Buffer.from(JSON.stringify(answer.body)));
    if (page.kind !== 'page') throw new Error(page.kind);
    pages.push([...page.contacts]);
    ({ pagination } = page);
  } while (pagination !== null);
  return pages;
}

function list(handles: Handles, contacts: readonly ReceivedContact[], instanceId = 'one'): void {
  const listing = { pagination: null, done: true };
  storeListedPage(handles.write, { runId: 'run', instanceId, contacts, unreadable: [], provenance: provenanceAt(nowMs), resultCount: null, listing });
}

/** Lists and then fetches, as a run does. Answers the keys after listing. */
async function sync(handles: Handles, filters: Readonly<Record<string, unknown>>, sort: Switches['sort']): Promise<Map<string, number>> {
  for (const page of await answered(filters, sort, false)) list(handles, page);
  const keys = keysOf(handles);
  for (const { contactId } of await readOnce(handles, 'pending', { runId: 'run', limit: 1000 })) {
    for (const received of (await answered({ id: contactId }, sort, true)).flat()) {
      storeFetched(handles.write, { runId: 'run', instanceId: 'one', received, asked, provenance: provenanceAt(nowMs + Number(contactId)) });
    }
  }
  return keys;
}

function keysOf({ db }: Handles): Map<string, number> {
  const rows = db.prepare<[], { key: number; id: string }>('SELECT key, id FROM contact').all();
  return new Map(rows.map(({ key, id }) => [id, key]));
}

async function listed(handles: Handles, text: string): Promise<SearchRow[]> {
  const rows: SearchRow[] = [];
  let beforeKey: number | null = null;
  do {
    const page: Awaited<ReturnType<typeof readOnce<'search'>>> = await readOnce(handles, 'search', searchRequest(text, {}, { limit: 30, beforeKey }));
    rows.push(...page.rows);
    beforeKey = page.nextBeforeKey;
  } while (beforeKey !== null);
  return rows;
}

function withRun(): Handles {
  const handles = openHandles();
  saveRun(handles.write, storedRun('run'));
  return handles;
}

describe('conversations stand newest first by their first message', () => {
  test.each<[Switches['sort'], readonly Readonly<Record<string, unknown>>[]]>([
    ['newest', [{}]],
    ['oldest', [{}]],
    ['unordered', [{}]],
    ['newest', [{ assistantId: 8 }, { assistantId: 3 }, {}]],
    ['oldest', [{ startDate: '2026-09-11' }, { endDate: '2026-09-11' }]],
  ])('where the service lists %s first, asked for %j', async (sort, queries) => {
    const handles = withRun();
    for (const filters of queries) {
      const keys = await sync(handles, filters, sort);
      // Whoever reads one meanwhile goes on reading it.
      const after = keysOf(handles);
      for (const [id, key] of keys) expect(after.get(id)).toBe(key);
    }
    for (const text of ['', 'a* OR o* OR não OR ola ', 'ajud']) {
      const rows = await listed(handles, text);
      expect(rows.length).toBeGreaterThan(text === 'ajud' ? 20 : 100);
      const times = rows.map(({ summary }) => summary.firstMs ?? Number.NaN);
      expect(times).toEqual([...times].sort((a, b) => b - a));
    }
  });
});

describe('keys', () => {
  const days = ['2026-03-02', '2026-03-03'] as const;
  const arrivals = fc
    .uniqueArray(fc.record({ id: fc.nat(3000), day: fc.constantFrom(...days) }), { minLength: 2, maxLength: 30, selector: ({ id }) => id })
    .map((contacts) => contacts.map(({ id, day }) => receivedContact(String(9_007_199_254_740_900n + BigInt(id)), { dateCreated: day })));

  test('order by day and by id, in whatever order and over however many pages contacts arrive', () => {
    fc.assert(
      fc.property(arrivals, fc.nat(30), (contacts, cut) => {
        const handles = withRun();
        list(handles, contacts.slice(0, cut));
        list(handles, contacts.slice(cut));
        const rows = handles.db.prepare<[], { key: number; id: string; created: string }>('SELECT key, id, created FROM contact ORDER BY key').all();
        const expected = [...rows].sort((a, b) => (a.created === b.created ? Number(BigInt(a.id) - BigInt(b.id)) : a.created < b.created ? -1 : 1));
        expect(rows).toEqual(expected);
        for (const { key, created } of rows) expect(dayOfKey(key)).toBe(dayNumber(created));
      }),
      { seed: 11, numRuns: 8 },
    );
  });

  test('order each instance by its own ids, however far those of another are', () => {
    const handles = withRun();
    const ids = (from: number): string[] => Array.from({ length: 20 }, (_, index) => String(from + index));
    const far = [...ids(5_000_000), ...ids(9_000_000)];
    for (const instanceId of ['one', 'two', 'three']) {
      list(handles, [...ids(100), ...far].reverse().map((id) => receivedContact(id)), instanceId);
    }
    const rows = handles.db.prepare<[], { instance: number; id: string }>('SELECT instance, id FROM contact ORDER BY key').all();
    for (const instance of [1, 2, 3]) {
      expect(rows.filter((row) => row.instance === instance).map((row) => row.id)).toEqual([...ids(100), ...far]);
    }
    expect(integrityProblems(handles.db)).toEqual([]);
  });

  test('of ids that are no numbers follow the order in which contacts came', async () => {
    const handles = openHandles();
    for (const id of ['x', 'b', 'm']) {
      const received = receivedContact(id, {}, { messages: [said(0, 'user', 'oi')], events: [] });
      storeFetched(handles.write, { runId: null, instanceId: 'one', received, asked, provenance: provenanceAt(5) });
    }
    expect((await listed(handles, 'oi ')).map(({ summary }) => summary.contactId)).toEqual(['m', 'b', 'x']);
  });
});
