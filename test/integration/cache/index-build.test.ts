import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { rarerMerges } from '../../../electron/cache/migrations/0060-rarer-merges.ts';
import { beginIndexBuild, buildIndexPart, dropIndexBuild, removeOldIndex } from '../../../electron/cache/queries/index-build.ts';
import { readIndexState, readIndexStatus } from '../../../electron/cache/queries/index-state.ts';
import { eraseInstance } from '../../../electron/cache/queries/erase-instance.ts';
import { storeFetched } from '../../../electron/cache/queries/store-fetched.ts';
import { INDEX_VERSION } from '../../../electron/search/index-text.ts';
import { integrityProblems } from '../../helpers/cache-problems.ts';
import { searchRequest } from '../../helpers/open-cache.ts';
import { type Handles, openHandles, readOnce } from '../../helpers/open-handles.ts';
import { provenanceAt, receivedContact, said } from '../../helpers/received-contact.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const script = fileURLToPath(new URL('../../helpers/index-builder-process.ts', import.meta.url));
const asked = { history: true, events: true };

function store(handles: Handles, id: number, text: string, instanceId = 'one'): number {
  const received = receivedContact(String(id), { dateCreated: `2026-03-${String(1 + (id % 9)).padStart(2, '0')}` }, { messages: [said(0, 'user', text), said(1, 'bot', 'Entendi')] });
  return storeFetched(handles.write, { runId: null, instanceId, received, asked, provenance: provenanceAt(1e12 + id) }).key;
}

/** A library whose index is of other rules: it has lost its words, as if they had been cut otherwise. */
function outdated(path?: string): Handles {
  const handles = openHandles(path);
  for (let id = 0; id < 20; id++) store(handles, id, `pedido número ${id}`);
  for (const key of handles.db.prepare<[], number>('SELECT key FROM contact').pluck().all()) {
    handles.db.prepare('INSERT OR REPLACE INTO fts(rowid, user, bot, agent, attrs, tags) VALUES (?, ?, ?, ?, ?, ?)').run(BigInt(key), 'antigo', '', '', '', 'a i1 h g');
  }
  handles.db.prepare('UPDATE index_state SET version = 0').run();
  return handles;
}

async function found(handles: Handles, text: string): Promise<number> {
  return (await readOnce(handles, 'search', searchRequest(text))).total;
}

function buildAll(handles: Handles): void {
  while (!buildIndexPart(handles.write, 7).done);
  while (!removeOldIndex(handles.write).done);
}

async function checked(handles: Handles): Promise<unknown> {
  const { nextKey, ...sums } = await readOnce(handles, 'checkIndexPart', { afterKey: -1, limit: 1000 });
  expect(nextKey).toBeNull();
  return sums;
}

const whole = { missing: 0, extra: 0, differing: 0 };

describe('an index that other rules made', () => {
  test('is used until the next one is whole, which then takes its place', async () => {
    const handles = outdated();
    expect(readIndexStatus(handles.read)).toEqual({ isCurrent: false, isBuilding: false, isAsked: false, hasOld: false });
    expect(beginIndexBuild(handles.write, false)).toEqual({ done: 0 });
    for (const wrote of [7, 7]) {
      expect(buildIndexPart(handles.write, 7)).toEqual({ wrote, done: false });
      expect([await found(handles, 'antigo '), await found(handles, 'pedido ')]).toEqual([20, 0]);
    }
    expect(buildIndexPart(handles.write, 7)).toEqual({ wrote: 6, done: true });
    expect([await found(handles, 'antigo '), await found(handles, 'pedido '), await found(handles, 'numero 7 ')]).toEqual([0, 20, 1]);
    expect(readIndexStatus(handles.read)).toEqual({ isCurrent: true, isBuilding: false, isAsked: false, hasOld: true });
    while (!removeOldIndex(handles.write).done);
    expect(readIndexStatus(handles.read).hasOld).toBe(false);
    expect(await checked(handles)).toEqual({ conversations: 20, ...whole });
    expect(await found(handles, 'pedido ')).toBe(20);
  });

  test('is gone on with where a kill left it', async () => {
    const path = join(temporaryFolder(), 'library.db');
    const before = outdated(path);
    beginIndexBuild(before.write, false);
    buildIndexPart(before.write, 7);
    // What is under way when the process dies is undone; what was done before is there.
    expect(() =>
      before.write.transaction(() => {
        buildIndexPart(before.write, 7);
        throw new Error('killed here');
      }),
    ).toThrow('killed here');
    const after = openHandles(path);
    expect(readIndexStatus(after.read).isBuilding).toBe(true);
    expect(beginIndexBuild(after.write, false)).toEqual({ done: 7 });
    buildAll(after);
    expect(await checked(after)).toEqual({ conversations: 20, ...whole });
    expect(readIndexState(after.read)).toMatchObject({ version: INDEX_VERSION, next_version: null });
  });

  test('is gone on with after its process was killed', async () => {
    const path = join(temporaryFolder(), 'library.db');
    const before = outdated(path);
    before.db.close();
    const child = spawn(process.execPath, [script, path], { stdio: ['ignore', 'pipe', 'inherit'] });
    let parts = 0;
    for await (const line of createInterface({ input: child.stdout })) if (line === '3' && ++parts === 2) child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    const after = openHandles(path);
    expect(integrityProblems(after.db)).toEqual([]);
    // How far it came after the second part depends on when the kill arrives; what it said is done is done.
    const isWhole = readIndexStatus(after.read).isCurrent;
    if (!isWhole) expect(beginIndexBuild(after.write, false).done).toBeGreaterThanOrEqual(6);
    buildAll(after);
    expect(await checked(after)).toEqual({ conversations: 20, ...whole });
  });

  test('misses nothing that is stored, changed or moved to another day meanwhile', async () => {
    const handles = outdated();
    beginIndexBuild(handles.write, false);
    buildIndexPart(handles.write, 12);
    for (const id of [0, 8, 9, 17]) store(handles, id, `boleto ${id}`);
    for (const id of [90, 98]) store(handles, id, 'estorno');
    const moved = receivedContact('0', { dateCreated: '2026-03-30' }, { messages: [said(0, 'user', 'fatura')] });
    storeFetched(handles.write, { runId: null, instanceId: 'one', received: moved, asked, provenance: provenanceAt(2e12) });
    buildAll(handles);
    expect(await checked(handles)).toEqual({ conversations: 22, ...whole });
    const counts = await Promise.all(['boleto ', 'estorno ', 'fatura ', 'pedido '].map(async (text) => found(handles, text)));
    expect(counts).toEqual([3, 2, 1, 16]);
  });

  test('leaves no word of an erased instance in any index, and is begun again', async () => {
    const handles = outdated();
    store(handles, 50, 'segredo', 'two');
    beginIndexBuild(handles.write, true);
    buildIndexPart(handles.write, 30 - 5);
    buildIndexPart(handles.write, 5);
    beginIndexBuild(handles.write, true);
    buildIndexPart(handles.write, 20);
    eraseInstance(handles.write, 'two');
    expect(beginIndexBuild(handles.write, true)).toEqual({ done: 0 });
    buildAll(handles);
    expect(await checked(handles)).toEqual({ conversations: 20, ...whole });
    expect(await found(handles, 'segredo ')).toBe(0);
  });

  test('can be given up: the one in use stays', async () => {
    const handles = outdated();
    beginIndexBuild(handles.write, true);
    buildIndexPart(handles.write, 7);
    dropIndexBuild(handles.write);
    expect(readIndexStatus(handles.read)).toMatchObject({ isBuilding: false, hasOld: false });
    expect(await found(handles, 'antigo ')).toBe(20);
    expect(buildIndexPart(handles.write, 7)).toEqual({ wrote: 0, done: true });
  });
});

describe('a check', () => {
  test('finds what the index lacks, has too much of, and has otherwise', async () => {
    const handles = openHandles();
    const keys = Array.from({ length: 8 }, (_, id) => store(handles, id, `pedido número ${id}`));
    expect(await checked(handles)).toEqual({ conversations: 8, ...whole });
    const write = handles.db.prepare('INSERT OR REPLACE INTO fts(rowid, user, bot, agent, attrs, tags) VALUES (?, ?, ?, ?, ?, ?)');
    handles.db.prepare('DELETE FROM fts WHERE rowid = ?').run(BigInt(keys[0] ?? 0));
    // As many words, but others; other tags; a row of nobody.
    write.run(BigInt(keys[1] ?? 0), 'outro número 1', 'Entendi', '', '1 id 1', 'a i1 h g');
    write.run(BigInt(keys[2] ?? 0), 'pedido número 2', 'Entendi', '', '2 id 2', 'a i1 n g');
    write.run(7n, 'ninguém', '', '', '', 'a');
    expect(await checked(handles)).toEqual({ conversations: 8, missing: 1, extra: 1, differing: 2 });
    beginIndexBuild(handles.write, true);
    buildAll(handles);
    expect(await checked(handles)).toEqual({ conversations: 8, ...whole });
  });

  test('goes on from where a part of it ended', async () => {
    const handles = openHandles();
    for (let id = 0; id < 9; id++) store(handles, id, 'pedido');
    const parts: number[] = [];
    for (let afterKey: number | null = -1; afterKey !== null; ) {
      const part: { readonly nextKey: number | null; readonly conversations: number } = await readOnce(handles, 'checkIndexPart', { afterKey, limit: 4 });
      parts.push(part.conversations);
      afterKey = part.nextKey;
    }
    expect(parts).toEqual([4, 4, 1]);
  });

  test('a conversation that can no longer be read keeps what can still be found of it', async () => {
    const handles = openHandles();
    const key = store(handles, 1, 'pedido');
    handles.db.prepare('UPDATE transcript SET data = ? WHERE key = ?').run(Buffer.from('damaged'), key);
    beginIndexBuild(handles.write, true);
    buildAll(handles);
    expect(await found(handles, 'pedido ')).toBe(1);
  });
});

describe('the parts that an index is made of', () => {
  const settings = (handles: Handles, index: string): unknown =>
    handles.db.prepare(`SELECT k, v FROM ${index}_config WHERE k <> 'version' ORDER BY k`).raw().all();
  const rare = [['automerge', 16], ['crisismerge', 64], ['pgsz', 3980]];

  test('are joined as seldom in one that is built anew as in the first one', () => {
    const handles = outdated();
    expect(settings(handles, 'fts')).toEqual(rare);
    beginIndexBuild(handles.write, false);
    buildAll(handles);
    expect(settings(handles, 'fts')).toEqual(rare);
  });

  test('are joined as seldom in a library of an earlier version, whose next index is half built', async () => {
    const path = join(temporaryFolder(), 'library.db');
    const before = outdated(path);
    beginIndexBuild(before.write, false);
    buildIndexPart(before.write, 7);
    for (const index of ['fts', 'fts_next']) before.db.exec(`INSERT INTO ${index}(${index}, rank) VALUES ('automerge', 4), ('crisismerge', 16)`);
    before.db.pragma(`user_version = ${rarerMerges.version - 10}`);
    before.db.close();
    const handles = openHandles(path);
    for (const index of ['fts', 'fts_next']) expect(settings(handles, index)).toEqual(rare);
    buildAll(handles);
    expect(await checked(handles)).toEqual({ conversations: 20, ...whole });
  });
});
