import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { readHandle, writeHandle, type ReadHandle, type WriteHandle } from '../../electron/cache/handles.ts';
import { openForReading, openForWriting } from '../../electron/cache/open.ts';
import { outputOf } from '../../electron/cache/handed-over.ts';
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
  return outputOf(operation, await createReaders(handles.read, () => 0)({ operation, input }, never));
}
