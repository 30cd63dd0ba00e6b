import { AppFailure, failure, type AppError } from '../../shared/errors.ts';

/** SQLite's result code (`SQLITE_FULL`, `SQLITE_IOERR_WRITE`, …), or null where it is no failure of SQLite. */
export function sqliteCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  return error.code.startsWith('SQLITE_') ? error.code : null;
}

/** A failure as a person can meet it. SQLite's own message stays behind: it may quote content. */
export function cacheFailure(error: unknown): AppFailure {
  if (error instanceof AppFailure) return error;
  const code = sqliteCode(error);
  if (code === null) return failure('internal', { name: error instanceof Error ? error.name : typeof error });
  return new AppFailure(appErrorOf(code), { cause: error });
}

function appErrorOf(code: string): AppError {
  const details = { code };
  if (code === 'SQLITE_FULL' || code === 'SQLITE_IOERR_WRITE') return { kind: 'cache.diskFull', details };
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) return { kind: 'cache.damaged', details };
  if (code.startsWith('SQLITE_READONLY')) return { kind: 'cache.readOnly', details };
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return { kind: 'cache.busy', details };
  return { kind: 'internal', details };
}
