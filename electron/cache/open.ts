import { accessSync, constants, existsSync, openSync, readSync, closeSync, statSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { assertNever } from '../../shared/assert-never.ts';
import { migrate, newerVersion, schemaVersion } from './migrate.ts';
import type { CacheKey, OpenCache, OpenOutcome } from './protocol.ts';
import { sqliteCode } from './sqlite-failure.ts';

export type Opened =
  | { readonly kind: 'open'; readonly db: Database.Database; readonly readOnly: boolean; readonly created: boolean }
  | Exclude<OpenOutcome, { kind: 'open' }>;

/**
 * Rounds of PBKDF2-HMAC-SHA256 that make a key of a passphrase (OWASP's figure for this function; 0.2 s on a laptop).
 * Part of the file's format: another number could not open what this one wrote.
 */
const PASSPHRASE_ROUNDS = 600_000;
/**
 * Storing a contact touches some twenty pages, each of which is encrypted, written and synced: twice the size would cost
 * twice the writing and a tenth of the speed, and save 3 % of the file. Fixed when a file is created; the pages of the
 * index are made to fit (`pgsz` in the first migration).
 */
const PAGE_BYTES = 4096;
const CACHE_KIB = 65_536;
const JOURNAL_LIMIT_BYTES = 67_108_864;
/** Half the limit: the same pages are written over and over, and go to the file only once. */
const CHECKPOINT_PAGES = JOURNAL_LIMIT_BYTES / 2 / PAGE_BYTES;

/**
 * Opens the cache for writing, creates or migrates it, or says why it can't be. Never treats an existing file as a
 * first run: what can't be read is `wrongKey` where the file's plain header is sound (a wrong key and a damaged first
 * page can't be told apart under encryption), and `damaged` otherwise.
 */
export function openForWriting(request: OpenCache): Opened {
  const state = fileState(request.path);
  if (state === 'damaged') return { kind: 'damaged' };
  const readOnly = state !== 'none' && !isWritable(request.path);
  if (state === 'none' && !isFolderWritable(request.path)) return { kind: 'failed', reason: 'readOnly' };
  return attempt(request.path, () => {
    const db = connect(request, readOnly);
    try {
      unlock(db, request.key);
      // Before anything is set up: the journal mode stands in the file, and that of a newer application is left alone.
      const newer = newerVersion(db);
      if (newer !== null) {
        db.close();
        return { kind: 'newer', version: newer };
      }
      setUp(db, readOnly);
      // An older schema in a read-only place fails here with SQLITE_READONLY: these queries could not read it either.
      const found = migrate(db);
      // What a step took away would stay in the log.
      if (!readOnly && found !== schemaVersion(db)) db.pragma('wal_checkpoint(TRUNCATE)');
      return { kind: 'open', db, readOnly, created: found === 0 };
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

/** A second connection to a cache that was opened for writing before: it sees every commit and can change nothing. */
export function openForReading(request: OpenCache): Opened {
  return attempt(request.path, () => {
    const readOnly = !isWritable(request.path);
    const db = connect(request, readOnly);
    try {
      unlock(db, request.key);
      setUp(db, readOnly);
      db.pragma('query_only = ON');
      return { kind: 'open', db, readOnly, created: false };
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

/**
 * A connection to a damaged cache that changes nothing of it and reads what can be read: a file that is shorter than it
 * says, and a schema of which a part is missing, are let pass. Throws SQLite's error where the first page can't be read.
 */
export function openDamaged(request: OpenCache): Database.Database {
  const db = connect(request, true);
  try {
    unlock(db, request.key);
    // Without it the pragma says nothing and does nothing. The connection is one that can't write.
    db.unsafeMode(true);
    db.pragma('writable_schema = ON');
    db.pragma('trusted_schema = OFF');
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * Closes the last connection so that the file stands alone: its log emptied and its journal mode taken back, since a
 * file in WAL mode could not even be read where no log can be created beside it (a read-only folder, a backup).
 */
export function closeWriter(db: Database.Database): void {
  if (!db.readonly) {
    db.pragma('wal_checkpoint(TRUNCATE)');
    try {
      db.pragma('journal_mode = DELETE');
    } catch (error) {
      // Somebody still reads: the file stays in WAL mode, as after a kill.
      if (sqliteCode(error) === null) throw error;
    }
  }
  db.close();
}

function attempt(file: string, open: () => Opened): Opened {
  try {
    return open();
  } catch (error) {
    return openFailure(file, error);
  }
}

/** What an error of SQLite says of a file that was to be opened. Any other error is thrown again. */
export function openFailure(file: string, error: unknown): Opened {
  const code = sqliteCode(error);
  if (code === 'SQLITE_NOTADB') return hasSoundHeader(file) ? { kind: 'wrongKey' } : { kind: 'damaged' };
  if (code?.startsWith('SQLITE_CORRUPT') === true) return { kind: 'damaged' };
  if (code === 'SQLITE_FULL' || code === 'SQLITE_IOERR_WRITE') return { kind: 'failed', reason: 'diskFull' };
  if (code?.startsWith('SQLITE_READONLY') === true) return { kind: 'failed', reason: 'readOnly' };
  // A log left by a kill, in a folder where its index can't be made.
  if (code === 'SQLITE_CANTOPEN' && !isFolderWritable(file)) return { kind: 'failed', reason: 'readOnly' };
  if (code !== null) return { kind: 'failed', reason: 'other' };
  throw error;
}

export function connect(request: OpenCache, readOnly: boolean): Database.Database {
  const binding = request.nativeBinding === null ? {} : { nativeBinding: request.nativeBinding };
  return new Database(request.path, { readonly: readOnly, timeout: 10_000, ...binding });
}

export function unlock(db: Database.Database, key: CacheKey): void {
  db.pragma(`cipher = 'chacha20'`);
  db.pragma(`page_size = ${PAGE_BYTES}`);
  for (const pragma of keyPragmas(key, 'key')) db.pragma(pragma);
}

/** What hands a key to SQLite, to open a file with it or to give it to the file. */
export function keyPragmas(key: CacheKey, what: 'key' | 'rekey'): readonly string[] {
  switch (key.kind) {
    case 'raw':
      if (!/^[0-9a-f]{64}$/iu.test(key.hex)) throw new Error('A raw cache key has 32 bytes');
      return [`${what} = "raw:${key.hex}"`];
    case 'passphrase':
      // As hex, since no quoting or NUL can then change it; NFC, since keyboards differ in how they compose.
      return [`kdf_iter = ${PASSPHRASE_ROUNDS}`, `hex${what} = '${Buffer.from(key.text.normalize('NFC'), 'utf8').toString('hex')}'`];
    default:
      return assertNever(key);
  }
}

/** The first statement that reads the file; a wrong key shows here. */
function setUp(db: Database.Database, readOnly: boolean): void {
  db.prepare('SELECT count(*) FROM sqlite_schema').get();
  if (!readOnly) {
    db.pragma('journal_mode = WAL');
    // The driver's default under WAL is NORMAL, which may lose the last commits on power loss.
    db.pragma('synchronous = FULL');
    db.pragma(`journal_size_limit = ${JOURNAL_LIMIT_BYTES}`);
    db.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
    db.pragma('secure_delete = ON');
  }
  db.pragma('foreign_keys = ON');
  db.pragma(`cache_size = -${CACHE_KIB}`);
  db.pragma('temp_store = MEMORY');
  db.pragma('trusted_schema = OFF');
}

/** Bytes 16–23 of the file stay plain under this cipher: page size, format versions, reserved bytes and fractions. */
function hasSoundHeader(file: string): boolean {
  const { size } = statSync(file);
  const header = Buffer.alloc(24);
  const descriptor = openSync(file, 'r');
  try {
    if (readSync(descriptor, header, 0, header.length, 0) < header.length) return false;
  } finally {
    closeSync(descriptor);
  }
  const pageBytes = header.readUInt16BE(16);
  const isPageSize = pageBytes >= 512 && (pageBytes & (pageBytes - 1)) === 0;
  const isFormat = [1, 2].includes(header[18] ?? 0) && [1, 2].includes(header[19] ?? 0);
  const isFraction = header[21] === 64 && header[22] === 32 && header[23] === 32;
  return isPageSize && isFormat && isFraction && size >= pageBytes;
}

function fileState(file: string): 'none' | 'there' | 'damaged' {
  const isThere = existsSync(file) && statSync(file).size > 0;
  if (isThere) return 'there';
  // A log without its database is what is left of a cache, not a first run.
  const log = `${file}-wal`;
  return existsSync(log) && statSync(log).size > 0 ? 'damaged' : 'none';
}

function isWritable(file: string): boolean {
  return isFolderWritable(file) && (!existsSync(file) || mayWrite(file));
}

/** SQLite writes its log beside the file, so the folder counts too. */
function isFolderWritable(file: string): boolean {
  return mayWrite(path.dirname(file));
}

function mayWrite(target: string): boolean {
  try {
    accessSync(target, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
