import type Database from 'better-sqlite3';

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
