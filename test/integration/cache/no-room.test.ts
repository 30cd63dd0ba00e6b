import { chmodSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { eraseInstance } from '../../../electron/cache/queries/erase-instance.ts';
import { storeFetched } from '../../../electron/cache/queries/store-fetched.ts';
import { cacheFailure } from '../../../electron/cache/sqlite-failure.ts';
import { integrityProblems } from '../../helpers/cache-problems.ts';
import { openCache, searchRequest } from '../../helpers/open-cache.ts';
import { type Handles, openHandles, readOnce } from '../../helpers/open-handles.ts';
import { runPermitted } from '../../helpers/permitted.ts';
import { provenanceAt, receivedContact, said } from '../../helpers/received-contact.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const asked = { history: true, events: true };
const script = fileURLToPath(new URL('../../helpers/cache-reader-process.ts', import.meta.url));

function contactOf(id: string, size: number) {
  const messages = Array.from({ length: size }, (_, index) => said(index, 'user', `boleto ${id} ${Math.sin(index + Number(id))}`));
  return receivedContact(id, {}, { messages, events: [] });
}

function store(handles: Handles, id: string, size: number): void {
  storeFetched(handles.write, { runId: null, instanceId: 'one', received: contactOf(id, size), asked, provenance: provenanceAt(Number(id)) });
}

describe('a full disk', () => {
  test('is named; nothing is half written, and reading and searching go on', async () => {
    const handles = openHandles();
    store(handles, '1', 10);
    const pages = Number(handles.db.pragma('page_count', { simple: true }));
    // SQLite refuses to grow the file, as it does when the disk is full: SQLITE_FULL.
    handles.db.pragma(`max_page_count = ${pages + 2}`);
    let refusal: unknown;
    try {
      store(handles, '2', 4000);
    } catch (error) {
      refusal = cacheFailure(error).error;
    }
    expect(refusal).toMatchObject({ kind: 'cache.diskFull' });
    expect((await readOnce(handles, 'search', searchRequest('boleto'))).rows.map((row) => row.summary.contactId)).toEqual(['1']);
    expect(integrityProblems(handles.db)).toEqual([]);
    handles.db.pragma('max_page_count = 1000000');
    store(handles, '2', 4000);
    expect((await readOnce(handles, 'search', searchRequest('boleto'))).total).toBe(2);
  });

  test('does not keep anyone from erasing', async () => {
    const handles = openHandles();
    for (let id = 1; id < 6; id++) store(handles, String(id), 200);
    handles.write.checkpoint();
    handles.db.pragma(`max_page_count = ${Number(handles.db.pragma('page_count', { simple: true }))}`);
    eraseInstance(handles.write, 'one');
    expect((await readOnce(handles, 'stats', { instanceId: null })).contacts).toBe(0);
    expect(integrityProblems(handles.db)).toEqual([]);
  });
});

describe('a place that can only be read', () => {
  function look(path: string, text: string): unknown {
    return JSON.parse(runPermitted([script, path, text]));
  }

  async function closedCache(): Promise<string> {
    const cache = await openCache(join(temporaryFolder(), 'library.db'));
    await cache.write('storeFetched', { runId: null, instanceId: 'one', received: contactOf('1', 5), asked, provenance: provenanceAt(1) });
    await cache.close();
    return cache.path;
  }

  test.each(['folder', 'file'])('%s: opens to view, searches, and refuses to write', async (what) => {
    const path = await closedCache();
    expect(existsSync(`${path}-wal`)).toBe(false);
    expect(look(path, 'boleto')).toEqual({ outcome: { kind: 'open', readOnly: false, created: false }, total: 1, written: null });
    chmodSync(what === 'folder' ? dirname(path) : path, what === 'folder' ? 0o500 : 0o400);
    try {
      expect(look(path, 'boleto')).toEqual({ outcome: { kind: 'open', readOnly: true, created: false }, total: 1, written: 'cache.readOnly' });
    } finally {
      chmodSync(dirname(path), 0o700);
    }
  });

  test('without a cache in it is a failure with its reason', () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o500);
    try {
      expect(look(join(folder, 'library.db'), 'x')).toMatchObject({ outcome: { kind: 'failed', reason: 'readOnly' } });
    } finally {
      chmodSync(folder, 0o700);
    }
  });
});
