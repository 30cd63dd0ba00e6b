import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { addHold, removeHold } from '../../../electron/cache/queries/holds.ts';
import { carryErasures, readCarried } from '../../../electron/cache/queries/carry-erasures.ts';
import { erasePerson, liftErasure, overwriteErased } from '../../../electron/cache/queries/erase-person.ts';
import { applyRetention, previewRetention, readAgedOut, setRetention } from '../../../electron/cache/queries/retention.ts';
import { saveRun } from '../../../electron/cache/queries/runs.ts';
import { saveQuery } from '../../../electron/cache/queries/saved-queries.ts';
import { saveSearch } from '../../../electron/cache/queries/saved-searches.ts';
import { storeEventsPage } from '../../../electron/cache/queries/store-events-page.ts';
import { storeFetched } from '../../../electron/cache/queries/store-fetched.ts';
import { storeListedPage } from '../../../electron/cache/queries/store-listed-page.ts';
import { NOT_STORED } from '../../../electron/cache/protocol.ts';
import type { ReceivedContact } from '../../../electron/vendor/gateway.ts';
import type { PersonDossier } from '../../../shared/model/privacy.ts';
import { NO_FILTERS } from '../../../shared/model/search.ts';
import { integrityProblems } from '../../helpers/cache-problems.ts';
import { searchRequest } from '../../helpers/open-cache.ts';
import { type Handles, openHandles, readOnce } from '../../helpers/open-handles.ts';
import { happened, provenanceAt, receivedContact, said, storedRun } from '../../helpers/received-contact.ts';

const asked = { history: true, events: true };
const cpf = '12345678909';
const canary = 'canarinhoazul';
const dayMs = 86_400_000;

/** Conversations of one person, of whom another one speaks, among those of others. */
function fill(handles: Handles): void {
  saveRun(handles.write, storedRun('run-1'));
  store(handles, receivedContact('100', { identifier: 'person-a', attributes: { cpf, name: canary } }, { messages: [said(0, 'user', `sou ${canary}, cpf 123.456.789-09`)], events: [happened(0, 'transbordo', { details: { cpf, canary } })] }));
  store(handles, receivedContact('101', { identifier: 'person-a', attributes: {} }, { messages: [said(0, 'user', `sem documento ${canary}`)], events: [] }));
  store(handles, receivedContact('102', { identifier: 'person-b' }, { messages: [said(0, 'agent', `falei com ${canary}, CPF 123 456 789 09`)], events: [] }));
  for (let index = 0; index < 20; index++) {
    store(handles, receivedContact(String(200 + index), {}, { messages: [said(0, 'user', `andorinha ${index}`)], events: [] }));
  }
  const run = storedRun('run-of-person', { query: { filters: {}, attributes: { cpf }, flags: asked, maxContacts: null }, name: canary });
  saveRun(handles.write, run);
  saveQuery(handles.write, { id: 'q', instanceId: 'one', name: canary, query: run.query, createdMs: 1 });
  saveSearch(handles.write, { id: 's', name: canary, text: `cpf:${cpf}`, filters: NO_FILTERS, order: 'newest', nowMs: 1, asOf: 0 });
  const page = { provenance: provenanceAt(9e11, { request: `{"attributes":{"cpf":"${cpf}"}}` }), resultCount: null, listing: { pagination: null, done: false } };
  const other = receivedContact('300', {}, {});
  storeListedPage(handles.write, { ...page, runId: 'run-1', instanceId: 'one', contacts: [other], unreadable: [Buffer.from(`{"cpf":"${cpf}","x":"${canary}"}`)] });
  const loose = happened(0, canary, { contactId: '999', extra1: cpf });
  storeEventsPage(handles.write, {
    runId: 'run-1', instanceId: 'one', events: [{ event: loose, channel: null, raw: Buffer.from(JSON.stringify(loose)), unknownShapes: 0 }], unreadable: [],
    provenance: provenanceAt(8e11), resultCount: null, pagination: null, period: { from: null, to: null },
  });
}

function store(handles: Handles, received: ReceivedContact): number {
  const provenance = provenanceAt(1e12 + Number(received.contact.id), { request: `{"filters":{"id":"${received.contact.id}"}}` });
  return storeFetched(handles.write, { runId: null, instanceId: 'one', received, asked, provenance }).key;
}

function list(handles: Handles, ...contacts: readonly ReceivedContact[]) {
  const page = { unreadable: [], provenance: provenanceAt(2e12), resultCount: null, listing: { pagination: null, done: false } };
  return storeListedPage(handles.write, { ...page, runId: 'run-1', instanceId: 'one', contacts });
}

function erase(handles: Handles, dossier: PersonDossier, blockPerson = true) {
  return erasePerson(handles.write, { erasureId: 'e1', text: cpf, keys: dossier.conversations.map(({ summary }) => summary.key), blockPerson, atMs: 1e12 });
}

/** The word in every page of the database as SQLite sees them: decrypted, free ones too. */
function countInPages({ db }: Handles, word: string): number {
  return db.serialize().toString('latin1').split(word).length - 1;
}

test('a dossier has every conversation of a person, says where they stand in it, and what lies beside', async () => {
  const handles = openHandles();
  fill(handles);
  const dossier = await readOnce(handles, 'person', { text: '123.456.789-09' });
  expect(dossier.readAs).toEqual([{ kind: 'cpf', value: cpf }, { kind: 'identifier', value: '123.456.789-09' }]);
  const found = dossier.conversations.map(({ summary, relation, places }) => [summary.contactId, relation, [...new Set(places.map(({ where }) => where))].sort()]);
  expect(found.sort()).toEqual([
    ['100', 'own', ['attribute', 'event', 'message']],
    ['101', 'own', ['sameIdentifier']],
    ['102', 'mentioned', ['message']],
  ]);
  expect(dossier.elsewhere).toEqual({ events: 1, unreadable: 1, requests: 1, queries: 1, searches: 1, runs: ['run-of-person'] });
  for (const text of ['person-a', '101']) expect((await readOnce(handles, 'person', { text })).conversations.map(({ summary }) => summary.contactId)).toContain('101');
});

test('erasing a person leaves not a byte of them in the decrypted pages or the log, and the others whole', async () => {
  const handles = openHandles();
  fill(handles);
  handles.write.checkpoint();
  expect(countInPages(handles, canary)).toBeGreaterThan(3);
  for (const word of [cpf, 'person-a', 'run-of-person']) expect(countInPages(handles, word)).toBeGreaterThan(0);

  const outcome = erase(handles, await readOnce(handles, 'person', { text: cpf }));
  expect(outcome.overwritten).toBe(true);
  expect(outcome.erased).toEqual({ contacts: 3, messages: 3, events: 2, unreadable: 1, requests: 1, queries: 1, searches: 1, runs: 1 });
  for (const word of [canary, canary.slice(3), cpf, '123.456.789-09', 'person-a', 'run-of-person']) expect(countInPages(handles, word)).toBe(0);
  expect(readFileSync(`${handles.path}-wal`).toString('latin1')).not.toContain(canary);

  expect(integrityProblems(handles.db)).toEqual([]);
  expect((await readOnce(handles, 'search', searchRequest('andorinha'))).total).toBe(20);
  expect(await readOnce(handles, 'stats', { instanceId: null })).toMatchObject({ contacts: 21, messages: 20 });
  const left = await readOnce(handles, 'person', { text: cpf });
  expect(left).toMatchObject({ conversations: [], erasures: [{ id: 'e1', contacts: 3 }], elsewhere: { runs: [], requests: 0 } });
  expect(outcome.marks.every((mark) => /^[0-9a-f]{64}$/u.test(mark))).toBe(true);
});

test('what was erased is not stored again, by its id or by its person, and the run says so; lifted, it is', async () => {
  const handles = openHandles();
  fill(handles);
  erase(handles, await readOnce(handles, 'person', { text: cpf }));
  const again = receivedContact('100', { identifier: 'person-a', attributes: { cpf } }, { messages: [said(0, 'user', canary)], events: [] });
  const later = receivedContact('400', { attributes: { cpf: '123.456.789-09' } }, {});
  const others = receivedContact('401', {}, {});
  expect(list(handles, again, later, others)).toEqual({ unseen: 3, toFetch: 1, leftOut: { erased: 2, tooOld: 0 } });
  // The same page again brings nothing new: a listing that goes round in circles is still found out.
  expect(list(handles, again, later, others)).toEqual({ unseen: 0, toFetch: 0 });
  expect(store(handles, again)).toBe(NOT_STORED);
  expect(countInPages(handles, canary)).toBe(0);
  liftErasure(handles.write, 'e1');
  expect(store(handles, again)).toBeGreaterThan(0);
});

test('an erasure of conversations alone does not keep the person out', async () => {
  const handles = openHandles();
  fill(handles);
  erase(handles, await readOnce(handles, 'person', { text: cpf }), false);
  expect(list(handles, receivedContact('400', { attributes: { cpf } }, {}))).toEqual({ unseen: 1, toFetch: 1 });
  // It is found again all the same, so that it can be lifted.
  expect((await readOnce(handles, 'person', { text: cpf })).erasures).toMatchObject([{ id: 'e1' }]);
});

test('what is on hold is neither erased nor aged out', async () => {
  const handles = openHandles();
  fill(handles);
  addHold(handles.write, { id: 'h1', what: { kind: 'person', fact: { kind: 'cpf', value: cpf } }, reason: 'processo', createdMs: 1 });
  addHold(handles.write, { id: 'h2', what: { kind: 'contact', instanceId: 'one', contactId: '205' }, reason: 'auditoria', createdMs: 2 });
  const dossier = await readOnce(handles, 'person', { text: cpf });
  expect(dossier.conversations.filter(({ onHold }) => onHold).map(({ summary }) => summary.contactId)).toEqual(['100']);
  expect(() => erase(handles, dossier)).toThrow('privacy.onHold');
  expect(countInPages(handles, canary)).toBeGreaterThan(0);

  const nowMs = Date.UTC(2026, 2, 2) + 100 * dayMs;
  expect(previewRetention(handles.write, { instanceId: 'one', days: 90, nowMs })).toEqual({ before: '2026-03-12', erases: 22, onHold: 2, undated: 0, keeps: 2 });
  expect(previewRetention(handles.write, { instanceId: 'one', days: 101, nowMs })).toMatchObject({ erases: 0, keeps: 24 });
  setRetention(handles.write, { instanceId: 'one', days: 90 });
  expect(applyRetention(handles.write, { erasureId: 'r1', instanceId: 'one', nowMs })).toEqual({ erased: 22, onHold: 2 });
  expect((await readOnce(handles, 'search', searchRequest('andorinha'))).total).toBe(1);
  expect(integrityProblems(handles.db)).toEqual([]);
  expect(applyRetention(handles.write, { erasureId: 'r2', instanceId: 'one', nowMs })).toEqual({ erased: 0, onHold: 2 });
});

test('the sync leaves out what is older than the rule says, and stores what has no date or is on hold', () => {
  const handles = openHandles();
  saveRun(handles.write, storedRun('run-1'));
  setRetention(handles.write, { instanceId: 'one', days: 30 });
  addHold(handles.write, { id: 'h', what: { kind: 'contact', instanceId: 'one', contactId: '3' }, reason: 'processo', createdMs: 1 });
  const old = { dateCreated: '2026-01-01', finishedAt: '2026-01-02' };
  const nowMs = Date.UTC(2026, 3, 1);
  const contacts = [receivedContact('1', old), receivedContact('2', { dateCreated: null, finishedAt: null }), receivedContact('3', old), receivedContact('4', { dateCreated: '2026-03-30', finishedAt: null })];
  const page = { unreadable: [], provenance: provenanceAt(nowMs), resultCount: null, listing: { pagination: null, done: false } };
  expect(storeListedPage(handles.write, { ...page, runId: 'run-1', instanceId: 'one', contacts })).toEqual({ unseen: 4, toFetch: 3, leftOut: { erased: 0, tooOld: 1 } });
});

test('what ages out is overwritten even where a kill left that to the next start, and is said once', () => {
  const handles = openHandles();
  fill(handles);
  handles.write.checkpoint();
  expect(countInPages(handles, canary)).toBeGreaterThan(3);
  setRetention(handles.write, { instanceId: 'one', days: 1 });
  // A kill here: nothing was overwritten, nothing said.
  const { erased } = applyRetention(handles.write, { erasureId: 'r1', instanceId: 'one', nowMs: Date.UTC(2026, 5, 1) });
  expect(erased).toBe(24);
  expect(readAgedOut(handles.write)).toEqual([]);
  expect(indexHolds(handles, 'andorinha')).toBe(true);

  expect(overwriteErased(handles.write)).toEqual({ done: true });
  expect(indexHolds(handles, 'andorinha')).toBe(false);
  expect(countInPages(handles, 'sem documento')).toBe(0);
  // One page: that it is done.
  expect(readFileSync(`${handles.path}-wal`).length).toBeLessThan(5000);
  const [aged] = readAgedOut(handles.write);
  expect(aged?.contacts).toBe(24);
  liftErasure(handles.write, aged?.erasureId ?? '');
  expect(readAgedOut(handles.write)).toEqual([]);
});

test('loose events and unreadable entries age out by when they were received, unless a hold names them', () => {
  const handles = openHandles();
  fill(handles);
  setRetention(handles.write, { instanceId: 'one', days: 1 });
  const left = (): unknown => handles.db.prepare('SELECT (SELECT count(*) FROM orphan_event) AS events, (SELECT count(*) FROM unreadable) AS unreadable').get();
  addHold(handles.write, { id: 'h', what: { kind: 'person', fact: { kind: 'cpf', value: cpf } }, reason: 'processo', createdMs: 1 });
  applyRetention(handles.write, { erasureId: 'r1', instanceId: 'one', nowMs: Date.UTC(2026, 5, 1) });
  expect(left()).toEqual({ events: 1, unreadable: 1 });
  removeHold(handles.write, 'h');
  applyRetention(handles.write, { erasureId: 'r2', instanceId: 'one', nowMs: 8e11 });
  expect(left()).toEqual({ events: 1, unreadable: 1 });
  applyRetention(handles.write, { erasureId: 'r3', instanceId: 'one', nowMs: Date.UTC(2026, 5, 1) });
  expect(left()).toEqual({ events: 0, unreadable: 0 });
  expect(integrityProblems(handles.db)).toEqual([]);
});

test('the person is kept out by the identifier of their conversations too, and who only speaks of them is not', async () => {
  const handles = openHandles();
  fill(handles);
  erase(handles, await readOnce(handles, 'person', { text: cpf }));
  expect(list(handles, receivedContact('401', { identifier: 'person-a', attributes: {} }))).toMatchObject({ leftOut: { erased: 1 } });
  expect(list(handles, receivedContact('402', { identifier: 'person-b', attributes: {} }))).toEqual({ unseen: 1, toFetch: 1 });
});

test('events and unreadable entries that named the person do not come back by themselves', async () => {
  const handles = openHandles();
  fill(handles);
  erase(handles, await readOnce(handles, 'person', { text: cpf }));
  const bulk = (...events: readonly ReturnType<typeof happened>[]) =>
    storeEventsPage(handles.write, {
      runId: 'run-1', instanceId: 'one', unreadable: [Buffer.from(`{"cpf":"${cpf}","x":"${canary}"}`)],
      events: events.map((event) => ({ event, channel: null, raw: Buffer.from(JSON.stringify(event)), unknownShapes: 0 })),
      provenance: provenanceAt(3e12), resultCount: null, pagination: null, period: { from: null, to: null },
    });
  const page = { provenance: provenanceAt(2e12), resultCount: null, listing: { pagination: null, done: false } };
  storeListedPage(handles.write, { ...page, runId: 'run-1', instanceId: 'one', contacts: [], unreadable: [Buffer.from(`{"cpf":"${cpf}","x":"${canary}"}`)] });
  bulk(happened(0, canary, { contactId: '999', extra1: cpf }), happened(1, canary, { contactId: '100' }), happened(2, 'outro', { contactId: '999' }));
  expect(handles.db.prepare('SELECT count(*) FROM orphan_event').pluck().get()).toBe(1);
  expect(handles.db.prepare('SELECT count(*) FROM unreadable').pluck().get()).toBe(0);
  expect((await readOnce(handles, 'person', { text: cpf })).elsewhere).toMatchObject({ events: 0, unreadable: 0 });
});

test.each([
  ['with its area code, written without', '(11) 98765-4321', '98765-4321', true],
  ['without its area code, written with', '98765-4321', '+55 11 98765-4321', true],
  ['of one area code, written with another', '(11) 98765-4321', '(21) 98765-4321', false],
  ['as a messenger’s identifier', '11987654321', 'identifier', true],
])('a telephone that was erased %s is kept out, and only that one', async (_name, typed, written, isKeptOut) => {
  const handles = openHandles();
  saveRun(handles.write, storedRun('run-1'));
  const ownFacts = { attributes: { phone: typed } };
  store(handles, receivedContact('1', ownFacts, { messages: [said(0, 'user', 'oi')], events: [] }));
  const dossier = await readOnce(handles, 'person', { text: typed });
  expect(dossier.conversations.map(({ summary }) => summary.contactId)).toEqual(['1']);
  erasePerson(handles.write, { erasureId: 'e1', text: typed, keys: dossier.conversations.map(({ summary }) => summary.key), blockPerson: true, atMs: 1 });
  const facts = written === 'identifier' ? { identifier: '5511987654321' } : { attributes: { phone: written } };
  const { leftOut } = list(handles, receivedContact('2', facts));
  expect(leftOut?.erased ?? 0).toBe(isKeptOut ? 1 : 0);
});

test('an archive of another origin loses who was erased here, and makes nothing of marks under a key that is not its own', async () => {
  const [here, there] = [openHandles(), openHandles()];
  fill(here);
  fill(there);
  erase(here, await readOnce(here, 'person', { text: cpf }));
  const other = await readOnce(there, 'person', { text: 'id-205' });
  erasePerson(there.write, { erasureId: 'own', text: 'id-205', keys: other.conversations.map(({ summary }) => summary.key), blockPerson: false, atMs: 1 });

  expect(carryErasures(there.write, { carried: readCarried(here.read) })).toEqual({ erased: 3 });
  expect(overwriteErased(there.write)).toEqual({ done: true });
  expect(await readOnce(there, 'person', { text: cpf })).toMatchObject({ conversations: [], erasures: [] });
  expect(countInPages(there, 'sem documento') + countInPages(there, 'person-a')).toBe(0);
  expect(there.db.prepare('SELECT count(*) FROM orphan_event').pluck().get()).toBe(0);
  // What named the person beside the conversations went as it does with the erasure itself.
  for (const word of [canary, cpf, 'run-of-person']) expect(countInPages(there, word)).toBe(0);
  expect(list(there, receivedContact('205'), receivedContact('100'))).toMatchObject({ leftOut: { erased: 1 } });
  expect(integrityProblems(there.db)).toEqual([]);
});

test('what is saved under the person’s name goes again though their conversations were never in the backup, and the rest stays', async () => {
  const [here, there] = [openHandles(), openHandles()];
  store(here, receivedContact('1', { identifier: 'Person-A', attributes: { email: 'ana@exemplo.com', phone: '(11) 98765-4321' } }));
  const keys = (await readOnce(here, 'person', { text: 'ana@exemplo.com' })).conversations.map(({ summary }) => summary.key);
  erasePerson(here.write, { erasureId: 'e1', text: 'ana@exemplo.com', keys, blockPerson: true, atMs: 1 });
  erasePerson(here.write, { erasureId: 'e2', text: '(11) 98765-4321', keys: [], blockPerson: true, atMs: 2 });
  store(there, receivedContact('2', {}));
  const save = (id: string, name: string, text: string) => saveSearch(there.write, { id, name, text, filters: NO_FILTERS, order: 'newest', nowMs: 1, asOf: 0 });
  save('address', 'reclamação', 'boleto email:Ana@exemplo.com -pix');
  save('identifier', 'caso', 'identificador:person-a');
  save('phone', 'ligar +55 11 98765-4321', 'boleto');
  save('other', 'outro 11 98765-4322', 'boleto email:maria.ana@exemplo.com identificador:person-ab');
  saveQuery(there.write, { id: 'q', instanceId: 'one', name: 'x', query: { filters: {}, attributes: { email: 'ana@exemplo.com' }, flags: asked, maxContacts: null }, createdMs: 1 });
  saveQuery(there.write, { id: 'kept', instanceId: 'one', name: 'outubro', query: { filters: { source: 'widget' }, attributes: {}, flags: asked, maxContacts: null }, createdMs: 1 });

  expect(carryErasures(there.write, { carried: readCarried(here.read) })).toEqual({ erased: 0 });
  expect(there.db.prepare('SELECT id FROM saved_search').pluck().all()).toEqual(['other']);
  expect(there.db.prepare('SELECT id FROM saved_query').pluck().all()).toEqual(['kept']);
});

test('a person on hold keeps what is saved under their name', async () => {
  const [here, there] = [openHandles(), openHandles()];
  fill(here);
  fill(there);
  erase(here, await readOnce(here, 'person', { text: cpf }));
  addHold(there.write, { id: 'h', what: { kind: 'person', fact: { kind: 'cpf', value: cpf } }, reason: 'processo', createdMs: 1 });
  carryErasures(there.write, { carried: readCarried(here.read) });
  expect(there.db.prepare('SELECT id FROM saved_search').pluck().all()).toEqual(['s']);
});

/** In the pages of the index as they are stored, where a term is what it adds to the one before. */
function indexHolds({ db }: Handles, word: string): boolean {
  return db.prepare<[], { block: Uint8Array }>('SELECT block FROM fts_data').all().some(({ block }) => Buffer.from(block).includes(word.slice(2)));
}
