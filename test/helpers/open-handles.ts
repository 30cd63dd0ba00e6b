import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { readHandle, writeHandle, type ReadHandle, type WriteHandle } from '../../electron/cache/handles.ts';
import { openForReading, openForWriting } from '../../electron/cache/open.ts';
import { createReaders } from '../../electron/cache/operations.ts';
import type { ReadOperations } from '../../electron/cache/protocol.ts';
import { RAW_KEY } from './cache-worker.ts';
import { temporaryFolder } from './temporary-folder.ts';

export interface Handles {
  readonly path: string;
  readonly db: Database.Database;
  readonly write: WriteHandle;
  readonly read: ReadHandle;
}

/** The two connections of a cache, in the test's own thread: for what a query does. */
export function openHandles(path = join(temporaryFolder(), 'library.db')): Handles {
  const request = { path, key: RAW_KEY, nativeBinding: null };
  const writer = openForWriting(request);
  if (writer.kind !== 'open') throw new Error(writer.kind);
  onTestFinished(() => {
    writer.db.close();
  });
  const reader = openForReading(request);
  if (reader.kind !== 'open') throw new Error(reader.kind);
  onTestFinished(() => {
    reader.db.close();
  });
  return { path, db: writer.db, write: writeHandle(writer.db), read: readHandle(reader.db) };
}

const never = { check: (): void => undefined, pause: async (): Promise<void> => undefined };

/** One read through the connection that reads. */
export async function readOnce<O extends keyof ReadOperations>(
  handles: Handles,
  operation: O,
  input: ReadOperations[O]['input'],
): Promise<ReadOperations[O]['output']> {
  const output = await createReaders(handles.read, () => 0)({ operation, input }, never);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each operation gives its own output
  return output as ReadOperations[O]['output'];
}

/** What FTS5 and SQLite themselves say of the file; empty where all is well. */
export function integrityProblems(db: Database.Database): unknown[] {
  const pages = db.prepare('PRAGMA integrity_check').pluck().all().filter((line) => line !== 'ok');
  const keys = db.prepare('PRAGMA foreign_key_check').all();
  db.exec(`INSERT INTO fts(fts) VALUES ('integrity-check')`);
  return [...pages, ...keys];
}

/** Counts kept at every write against the same counts taken anew. */
export function countProblems(db: Database.Database): unknown[] {
  return db
    .prepare(
      `SELECT * FROM instance JOIN (
        SELECT instance AS num, count(*) AS c, sum(history_kind = 1) AS h,
          sum(CASE history_kind WHEN 1 THEN history_count ELSE 0 END) AS m,
          sum(CASE events_kind WHEN 1 THEN events_count ELSE 0 END) AS e FROM contact GROUP BY instance
      ) USING (num) WHERE contacts <> c OR with_history <> h OR messages <> m OR events <> e`,
    )
    .all();
}
