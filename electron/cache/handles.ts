import { closeSync, constants, copyFileSync, fstatSync, fsyncSync, openSync } from 'node:fs';
import type Database from 'better-sqlite3';
import type { Statement } from 'better-sqlite3';

/** What a query that only reads is given. */
export interface ReadHandle {
  /** A statement, compiled once per connection. `Row` is the shape that the SQL selects. */
  prepare<Row>(sql: string): Statement<unknown[], Row>;
  /** All statements inside see one state of the database. Not across an `await`. */
  snapshot<T>(run: () => T): T;
  /** Changes whenever another connection has committed. */
  dataVersion(): number;
}

/** What a query that writes is given; a read handle does not fit its type. */
export interface WriteHandle extends ReadHandle {
  /**
   * One transaction: done means durable, thrown means nothing happened. Inside another one it is part of that, and has
   * no savepoint of its own, since the index writes out all it holds at each: whoever joins some, undoes all of them.
   */
  transaction<T>(run: () => T): T;
  /** Statements that change the schema; inside a transaction they belong to it. */
  exec(sql: string): void;
  /** Inside, the tables that a virtual table keeps its data in can be written like any other. */
  withShadowTables<T>(run: () => T): T;
  /** Empties the log into the database and cuts it; false while a reader still needs it. Not inside a transaction. */
  checkpoint(): boolean;
  /** Copies the file to a path that is free, flushed; the log has to be empty. Answers its size. */
  copyTo(path: string): number;
}

export function readHandle(db: Database.Database): ReadHandle {
  const statements = new Map<string, Statement<unknown[], unknown>>();
  const prepare = <Row>(sql: string): Statement<unknown[], Row> => {
    let statement = statements.get(sql);
    if (statement === undefined) {
      statement = db.prepare<unknown[], unknown>(sql);
      statements.set(sql, statement);
    }
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the driver can't know what the SQL selects
    return statement as Statement<unknown[], Row>;
  };
  const inOneState = db.transaction((run: () => unknown): unknown => run());
  return {
    prepare,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the transaction hands on what it was given
    snapshot: <T>(run: () => T): T => inOneState.deferred(run) as T,
    dataVersion: () => prepare<number>('PRAGMA data_version').pluck().get() ?? 0,
  };
}

export function writeHandle(db: Database.Database): WriteHandle {
  return {
    ...readHandle(db),
    transaction: <T>(run: () => T): T => (db.inTransaction ? run() : db.transaction(run).immediate()),
    exec: (sql) => {
      db.exec(sql);
    },
    withShadowTables: (run) => {
      db.unsafeMode(true);
      try {
        return run();
      } finally {
        db.unsafeMode(false);
      }
    },
    copyTo: (path) => copyFlushed(db.name, path),
    checkpoint: () => Number(db.pragma('wal_checkpoint(TRUNCATE)', { simple: true })) === 0,
  };
}

function copyFlushed(from: string, to: string): number {
  copyFileSync(from, to, constants.COPYFILE_EXCL);
  const file = openSync(to, 'r+');
  try {
    fsyncSync(file);
    return fstatSync(file).size;
  } finally {
    closeSync(file);
  }
}
