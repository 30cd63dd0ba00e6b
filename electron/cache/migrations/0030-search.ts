import type { Migration } from '../migrate.ts';

/**
 * Searches that are kept, and what is new in them: `contact.mark` grows with every conversation that is new or changed,
 * `saved_search.seen` is the mark up to which someone has looked. What was stored before this is never new.
 *
 * `index_state` is one row: by which rules the index in use was built (`search/index-version.ts`), and where a build of
 * the next one stands: by which rules, up to which key, and whether someone asked for it (`queries/index-build.ts`).
 */
export const searchTables: Migration = {
  version: 30,
  up: `
    ALTER TABLE contact ADD COLUMN mark INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX contact_by_mark ON contact(mark);

    CREATE TABLE saved_search(
      id TEXT PRIMARY KEY,
      instance TEXT,
      name TEXT NOT NULL,
      text TEXT NOT NULL,
      filters TEXT NOT NULL,
      sort TEXT NOT NULL,
      created_ms INTEGER NOT NULL,
      seen_ms INTEGER NOT NULL,
      seen INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE index_state(
      one INTEGER PRIMARY KEY CHECK (one = 1),
      version INTEGER NOT NULL,
      next_version INTEGER,
      reached INTEGER NOT NULL DEFAULT 0,
      asked INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    INSERT INTO index_state(one, version) VALUES (1, 1);
  `,
};
