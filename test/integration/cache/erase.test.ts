import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { eraseInstance } from '../../../electron/cache/queries/erase-instance.ts';
import { saveQuery } from '../../../electron/cache/queries/saved-queries.ts';
import { saveRun } from '../../../electron/cache/queries/runs.ts';
import { storeFetched } from '../../../electron/cache/queries/store-fetched.ts';
import { storeListedPage } from '../../../electron/cache/queries/store-listed-page.ts';
import { integrityProblems } from '../../helpers/cache-problems.ts';
import { searchRequest } from '../../helpers/open-cache.ts';
import { type Handles, openHandles, readOnce } from '../../helpers/open-handles.ts';
import { happened, provenanceAt, receivedContact, said, storedRun } from '../../helpers/received-contact.ts';

const asked = { history: true, events: true };
/** Folded as the index keeps it, so that the index's own copy is looked for too. */
const canary = 'canarinhoazul';

function fill(handles: Handles, instanceId: string, word: string): void {
  const run = storedRun(`run-${instanceId}`, { instanceId, name: word });
  saveRun(handles.write, run);
  saveQuery(handles.write, { id: `q-${instanceId}`, instanceId, name: word, query: run.query, createdMs: 1 });
  for (let index = 0; index < 40; index++) {
    const facts = { attributes: { name: word }, source: word, identifier: word };
    // Incompressible enough that the stored texts hold the word itself, not a reference to it.
    const messages = [said(0, 'user', `${word}${index}`)];
    const received = receivedContact(String(index), facts, { messages, events: [happened(0, word)] });
    const provenance = provenanceAt(1e12 + index, { request: `{"filters":{"identifier":"${word}"}}` });
    const listing = { pagination: null, done: false };
    storeListedPage(handles.write, {
      runId: run.id, instanceId, contacts: [received], unreadable: [Buffer.from(word)], provenance: { ...provenance, receivedMs: index }, resultCount: null, listing,
    });
    storeFetched(handles.write, { runId: run.id, instanceId, received, asked, provenance });
  }
}

/** The word in every page of the database as SQLite sees them: decrypted, free ones too. */
function countInPages({ db }: Handles, word: string): number {
  return db.serialize().toString('latin1').split(word).length - 1;
}

test('erasing an instance leaves not a byte of it in the decrypted pages or the log, and the others whole', async () => {
  const handles = openHandles();
  fill(handles, 'gone', canary);
  fill(handles, 'kept', 'andorinha');
  handles.write.checkpoint();
  expect(countInPages(handles, canary)).toBeGreaterThan(100);

  eraseInstance(handles.write, 'gone');
  expect(countInPages(handles, canary)).toBe(0);
  expect(countInPages(handles, '"gone"') + countInPages(handles, 'run-gone')).toBe(0);
  expect(readFileSync(`${handles.path}-wal`).length).toBe(0);

  expect(integrityProblems(handles.db)).toEqual([]);
  expect((await readOnce(handles, 'search', searchRequest('andorinha'))).total).toBe(40);
  expect((await readOnce(handles, 'search', searchRequest(canary))).total).toBe(0);
  expect(await readOnce(handles, 'stats', { instanceId: null })).toMatchObject({ contacts: 40, messages: 40, events: 40 });
  expect((await readOnce(handles, 'runs', null)).map((run) => run.id)).toEqual(['run-kept']);
  expect((await readOnce(handles, 'queries', { instanceId: null })).map((query) => query.id)).toEqual(['q-kept']);
  expect(handles.db.prepare('SELECT count(*) FROM response').pluck().get()).toBe(80);
});

test('erasing what is not there does nothing', () => {
  const handles = openHandles();
  fill(handles, 'kept', 'andorinha');
  eraseInstance(handles.write, 'unknown');
  expect(handles.db.prepare('SELECT count(*) FROM contact').pluck().get()).toBe(40);
});
