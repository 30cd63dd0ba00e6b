import type Database from 'better-sqlite3';
import { latestVersion, MIGRATIONS, schemaVersion } from './migrate.ts';
import { connect, keyPragmas, openFailure, unlock } from './open.ts';
import type { CacheKey, OpenCache, RekeyOutcome } from './protocol.ts';

/**
 * Encrypts a closed cache anew under another key, in place: whoever calls hands over a copy, since a kill in the middle
 * leaves a file that neither key opens. What was written is read back with the new key.
 */
export function rekeyFile(request: OpenCache, to: CacheKey): RekeyOutcome {
  try {
    const db = connect(request, false);
    try {
      unlock(db, request.key);
      const version = schemaVersion(db);
      if (version > latestVersion(MIGRATIONS)) return { kind: 'newer', version };
      // In WAL mode a file can't be given another key.
      db.pragma('journal_mode = DELETE');
      for (const pragma of keyPragmas(to, 'rekey')) db.pragma(pragma);
    } finally {
      db.close();
    }
    return readBack({ ...request, key: to });
  } catch (error) {
    const failed = openFailure(request.path, error);
    return failed.kind === 'open' ? { kind: 'failed', reason: 'other' } : failed;
  }
}

function readBack(request: OpenCache): RekeyOutcome {
  const db: Database.Database = connect(request, true);
  try {
    unlock(db, request.key);
    const [first] = db.prepare<[], { quick_check: string }>('PRAGMA quick_check(1)').all();
    return first?.quick_check === 'ok' ? { kind: 'rekeyed', version: schemaVersion(db) } : { kind: 'damaged' };
  } finally {
    db.close();
  }
}
