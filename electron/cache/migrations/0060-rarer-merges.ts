import type Database from 'better-sqlite3';
import type { Migration } from '../migrate.ts';

/**
 * The index joins its parts later: once there are 16 of a size, in place of 4 (`index-table.ts` says why). One that is
 * being built beside it does so too.
 */
export const rarerMerges: Migration = { version: 60, up: joinLater };

function joinLater(db: Database.Database): void {
  const indexes = db.prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name IN ('fts', 'fts_next')`).pluck().all();
  for (const index of indexes) db.exec(`INSERT INTO ${index}(${index}, rank) VALUES ('automerge', 16), ('crisismerge', 64)`);
}
