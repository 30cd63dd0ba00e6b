import { closeSync, copyFileSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { readHandle, writeHandle } from '../../electron/cache/handles.ts';
import { closeWriter, openDamaged, openForWriting } from '../../electron/cache/open.ts';
import { readRaw } from '../../electron/cache/queries/responses.ts';
import { storeFetched } from '../../electron/cache/queries/store-fetched.ts';
import { storeListedPage } from '../../electron/cache/queries/store-listed-page.ts';
import { saveRun } from '../../electron/cache/queries/runs.ts';
import { readTranscript } from '../../electron/cache/queries/transcript.ts';
import { saveQuery } from '../../electron/cache/queries/saved-queries.ts';
import { createRng } from '../vendor-api/rng.ts';
import { RAW_KEY } from './cache-worker.ts';
import { happened, provenanceAt, receivedContact, said, storedRun } from './received-contact.ts';
import { temporaryFolder } from './temporary-folder.ts';

export const PAGE_BYTES = 4096;
export const DAYS = 4;

export interface SampleCache {
  readonly path: string;
  readonly pages: number;
  /** Where it says what is where. */
  readonly schemaPages: readonly number[];
  /** Conversation by contact id: its key and what is held of it. */
  readonly held: ReadonlyMap<string, { readonly key: number; readonly transcript: string; readonly record: string }>;
}

/** A closed, encrypted cache of `size` conversations of several pages, on a few days, with a run and a saved query. */
export function sampleCache(path: string, size: number, seed = 7): SampleCache {
  const opened = openForWriting({ path, key: RAW_KEY, nativeBinding: null });
  if (opened.kind !== 'open') throw new Error(opened.kind);
  const handle = writeHandle(opened.db);
  const rng = createRng(seed);
  const word = (): string => rng.int(36 ** 4, 36 ** 6).toString(36);
  saveRun(handle, storedRun('run', { state: { kind: 'done' } }));
  saveQuery(handle, { id: 'saved', instanceId: 'one', name: 'Outubro', query: storedRun('run').query, createdMs: 5 });
  opened.db.exec(`INSERT INTO saved_search VALUES ('kept', 'one', 'Boletos', 'boleto', '{}', '"newest"', 5, 6, 7)`);
  const held = new Map<string, { key: number; transcript: string; record: string }>();
  const facts = (id: number) => ({ dateCreated: `2026-03-0${1 + (id % DAYS)}`, attributes: { name: `Pessoa ${id}` } });
  const listed = Array.from({ length: size }, (_, id) => receivedContact(String(id), facts(id)));
  storeListedPage(handle, {
    runId: 'run', instanceId: 'one', contacts: listed, unreadable: [], provenance: provenanceAt(1e12), resultCount: size,
    listing: { pagination: null, done: true },
  });
  for (let id = 0; id < size; id++) {
    const messages = Array.from({ length: rng.int(1, 30) }, (_, at) => said(at, at % 2 === 0 ? 'user' : 'bot', `atendimento${id}x ${word()} ${word()} ${word()}`));
    const received = receivedContact(String(id), facts(id), { messages, events: [happened(0, 'transbordo')] });
    const asked = { history: true, events: true };
    const { key } = storeFetched(handle, { runId: 'run', instanceId: 'one', received, asked, provenance: provenanceAt(1e12 + 1 + id) });
    held.set(String(id), { key, transcript: '', record: '' });
  }
  for (const [id, { key }] of held) held.set(id, { key, ...contentsOf(handle, key) });
  const pages = Number(opened.db.pragma('page_count', { simple: true }));
  const schemaPages = opened.db.prepare<[], number>(`SELECT pageno FROM dbstat WHERE name = 'sqlite_schema'`).pluck().all();
  closeWriter(opened.db);
  return { path, pages, schemaPages, held };
}

/** All that is held of a conversation, its record and where that came from included; throws where it can't be read. */
export function contentsOf(handle: Parameters<typeof readTranscript>[0], key: number): { readonly transcript: string; readonly record: string } {
  return { transcript: JSON.stringify(readTranscript(handle, key)), record: JSON.stringify(readRaw(handle, key).map(({ bytes, provenance }) => [bytes.toString(), provenance])) };
}

/** A copy of a cache in which these pages (from 1) are changed. */
export function withDamagedPages(cache: SampleCache, pages: readonly number[]): string {
  const path = join(temporaryFolder(), 'library.db');
  copyFileSync(cache.path, path);
  const before = readFileSync(path);
  const file = openSync(path, 'r+');
  for (const page of pages) {
    const at = (page - 1) * PAGE_BYTES + 200;
    writeSync(file, Buffer.from([(before[at] ?? 0) ^ 1]), 0, 1, at);
  }
  closeSync(file);
  return path;
}

export function truncated(cache: SampleCache, sizeBytes: number): string {
  const path = join(temporaryFolder(), 'library.db');
  copyFileSync(cache.path, path);
  truncateSync(path, sizeBytes);
  return path;
}

/** Ids of the conversations of which every page can be read, one by one. */
export function soundOnes(cache: SampleCache, path: string): readonly string[] {
  const db = openDamaged({ path, key: RAW_KEY, nativeBinding: null });
  try {
    const handle = readHandle(db);
    return [...cache.held].filter(([, { key, transcript, record }]) => {
      try {
        const found = contentsOf(handle, key);
        return found.transcript === transcript && found.record === record;
      } catch {
        return false;
      }
    }).map(([id]) => id);
  } finally {
    db.close();
  }
}
