import type { Migration } from '../migrate.ts';

/**
 * What outlives an erasure, and what is kept or aged out. `tombstone.mark` is an HMAC of a contact or a person under the
 * key of `erasure_key`, made at the first erasure (`queries/tombstones.ts`); `erasure.overwritten` is 0 until the log,
 * which may still hold what was erased, was emptied. `run_refused` says which of them a run met.
 */
export const privacyTables: Migration = {
  version: 50,
  up: `
    CREATE TABLE erasure_key(
      one INTEGER PRIMARY KEY CHECK (one = 1),
      key BLOB NOT NULL
    ) STRICT;

    CREATE TABLE erasure(
      num INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      at_ms INTEGER NOT NULL,
      contacts INTEGER NOT NULL,
      overwritten INTEGER NOT NULL DEFAULT 0
    ) STRICT;

    CREATE TABLE tombstone(
      mark BLOB NOT NULL,
      erasure INTEGER NOT NULL REFERENCES erasure(num) ON DELETE CASCADE,
      PRIMARY KEY(mark, erasure)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX tombstone_by_erasure ON tombstone(erasure);

    CREATE TABLE run_refused(
      run INTEGER NOT NULL REFERENCES run(num) ON DELETE CASCADE,
      mark BLOB NOT NULL,
      PRIMARY KEY(run, mark)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE retention(
      instance INTEGER PRIMARY KEY REFERENCES instance(num) ON DELETE CASCADE,
      days INTEGER NOT NULL,
      last_ms INTEGER,
      last_erased INTEGER
    ) STRICT;

    CREATE TABLE hold(
      id TEXT PRIMARY KEY,
      what TEXT NOT NULL,
      reason TEXT NOT NULL,
      created_ms INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
