import { describe, expect, test } from 'vitest';
import type { WriteCall } from '../../../electron/cache/messages.ts';
import type { WriteOperations } from '../../../electron/cache/protocol.ts';
import { createWriters } from '../../../electron/cache/operations.ts';
import { saveRun } from '../../../electron/cache/queries/runs.ts';
import { writeInGroups } from '../../../electron/cache/write-group.ts';
import { countProblems, integrityProblems } from '../../helpers/cache-problems.ts';
import { openCache, searchRequest } from '../../helpers/open-cache.ts';
import { type Handles, openHandles } from '../../helpers/open-handles.ts';
import { provenanceAt, receivedContact, said, storedRun } from '../../helpers/received-contact.ts';

const asked = { history: true, events: true };

function contact(id: number, runId: string | null = null): WriteOperations['storeFetched']['input'] {
  const received = receivedContact(String(id), {}, { messages: [said(0, 'user', `pedido ${id}`)] });
  return { runId, instanceId: 'one', received, asked, provenance: provenanceAt(1e12 + id) };
}

function fetched(id: number, runId: string | null = null): WriteCall {
  return { operation: 'storeFetched', input: contact(id, runId) };
}

/** A handle that counts its commits: one a transaction that is not inside another. */
function counting(handles: Handles): Handles['write'] & { commits: () => number } {
  let commits = 0;
  const transaction = <T>(run: () => T): T => {
    if (!handles.db.inTransaction) commits++;
    return handles.write.transaction(run);
  };
  return { ...handles.write, transaction, commits: () => commits };
}

function held(handles: Handles): readonly number[] {
  return handles.db.prepare<[], number>('SELECT CAST(id AS INTEGER) FROM contact ORDER BY 1').pluck().all();
}

describe('writes that wait behind one another', () => {
  test('share one commit, in the order in which they came', () => {
    const handles = openHandles();
    const write = counting(handles);
    const results = writeInGroups(write, createWriters(write), Array.from({ length: 30 }, (_, id) => fetched(id)));
    expect(results.every(({ ok }) => ok)).toBe(true);
    expect(write.commits()).toBe(1);
    expect(held(handles)).toHaveLength(30);
    expect([integrityProblems(handles.db), countProblems(handles.db)]).toEqual([[], []]);
  });

  test('are undone together where one fails, and then go each for itself', () => {
    const handles = openHandles();
    const write = counting(handles);
    const calls = [fetched(1), fetched(2, 'no such run'), fetched(3)];
    const results = writeInGroups(write, createWriters(write), calls);
    expect(results.map(({ ok }) => ok)).toEqual([true, false, true]);
    expect(results[1]).toMatchObject({ error: { error: { kind: 'run.unknown' } } });
    expect(held(handles)).toEqual([1, 3]);
    expect(write.commits()).toBe(4);
    expect([integrityProblems(handles.db), countProblems(handles.db)]).toEqual([[], []]);
  });

  test('what is more than one transaction by itself is never part of a group', () => {
    const handles = openHandles();
    saveRun(handles.write, storedRun('run'));
    const write = counting(handles);
    const erase: WriteCall = { operation: 'eraseInstance', input: { instanceId: 'one' } };
    const results = writeInGroups(write, createWriters(write), [fetched(1), fetched(2), erase, fetched(3), fetched(4)]);
    expect(results.every(({ ok }) => ok)).toBe(true);
    expect(held(handles)).toEqual([3, 4]);
  });
});

test('a hundred at once are answered once all of them are durable', async () => {
  const cache = await openCache();
  const answers = await Promise.all(
    Array.from({ length: 100 }, async (_, id) => cache.write('storeFetched', contact(id))),
  );
  expect(new Set(answers.map(({ key }) => key)).size).toBe(100);
  expect((await cache.read('search', searchRequest('pedido '))).total).toBe(100);
});
