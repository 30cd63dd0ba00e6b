import type Database from 'better-sqlite3';
import { AppFailure } from '../../../shared/errors.ts';
import { readHandle, type ReadHandle } from '../handles.ts';
import { sqliteCode } from '../sqlite-failure.ts';

/** A value of a column, as the driver gives and takes it. */
export type Cell = string | number | bigint | Uint8Array | null;
export type Row = Readonly<Record<string, Cell>>;

/** Rows whose numbers are consecutive: in a stretch that can't be walked through, each may be asked for by itself. */
const MOST_ASKED_BY_NUMBER = 1_000_000;

/**
 * Rows of a damaged database, as far as its pages can be read. A page that can't be read hides the rows on it, and, of a
 * walk over a table, those behind it: so walks begin at both ends and at every place that is known otherwise, and rows
 * are fetched by their number, which needs only the pages on the way to it.
 */
export class ReadableRows {
  readonly handle: ReadHandle;
  readonly #db: Database.Database;
  #damages = 0;

  constructor(db: Database.Database) {
    this.#db = db;
    this.handle = readHandle(db);
  }

  /** How often something could not be read so far. */
  get damages(): number {
    return this.#damages;
  }

  /** What `read` gives, or null where it meets damage. */
  attempt<T>(read: () => T): T | null {
    try {
      return read();
    } catch (error) {
      if (!isDamage(error)) throw error;
      this.#damages++;
      return null;
    }
  }

  /** Null where there is none, or none that can be read. */
  row(table: string, key: string, value: Cell): Row | null {
    return this.attempt(() => this.handle.prepare<Row>(`SELECT * FROM ${table} NOT INDEXED WHERE ${key} = ?`).get(value) ?? null);
  }

  /** Rows of a query, from its first and, where damage ends them, from its last; `order` is a total order. */
  rows<R>(select: string, order: readonly string[]): readonly R[] {
    const forward = this.#walk<R>(`${select} ORDER BY ${order.join(', ')}`, []);
    if (forward.isWhole) return forward.rows;
    const backward = this.#walk<R>(`${select} ORDER BY ${order.map((column) => `${column} DESC`).join(', ')}`, []);
    return [...forward.rows, ...backward.rows];
  }

  /** Numbers of the rows of a table, ascending. `seeds` are places in it that may be read beyond a damaged one. */
  keys(table: string, key: string, seeds: Iterable<number> = []): readonly number[] {
    const from = `SELECT ${key} AS key FROM ${table} NOT INDEXED`;
    const forward = this.#walk<{ key: number }>(`${from} ORDER BY ${key}`, []);
    const found = new Set(forward.rows.map((row) => row.key));
    if (!forward.isWhole) {
      const backward = this.#walk<{ key: number }>(`${from} ORDER BY ${key} DESC`, []);
      const low = forward.rows.at(-1)?.key ?? -1;
      const high = backward.rows.at(-1)?.key ?? Number.MAX_SAFE_INTEGER;
      for (const row of backward.rows) found.add(row.key);
      let reached = low;
      for (const seed of [...seeds].filter((one) => one > low && one < high).sort((a, b) => a - b)) {
        if (seed < reached) continue;
        const more = this.#walk<{ key: number }>(`${from} WHERE ${key} >= CAST(? AS INTEGER) ORDER BY ${key}`, [seed]);
        for (const row of more.rows) found.add(row.key);
        reached = more.rows.at(-1)?.key ?? reached;
      }
    }
    return [...found].sort((a, b) => a - b);
  }

  /** The same where the numbers are consecutive: in between, each number is a place to read on from. */
  numbers(table: string, key: string): readonly number[] {
    const known = this.keys(table, key);
    const low = known[0] ?? 1;
    const high = Math.min(known.at(-1) ?? 0, low + MOST_ASKED_BY_NUMBER);
    if (high - low + 1 === known.length) return known;
    const found = new Set(known);
    for (let number = 1; number < high; number++) if (!found.has(number) && this.row(table, key, number) !== null) found.add(number);
    return [...found].sort((a, b) => a - b);
  }

  columns(table: string): readonly string[] {
    const rows = this.attempt(() => this.#db.prepare<[string], { name: string }>('SELECT name FROM pragma_table_info(?)').all(table));
    return (rows ?? []).map(({ name }) => name);
  }

  #walk<R>(sql: string, values: readonly number[]): { readonly rows: readonly R[]; readonly isWhole: boolean } {
    const rows: R[] = [];
    const isWhole = this.attempt(() => {
      for (const row of this.handle.prepare<R>(sql).iterate(...values)) rows.push(row);
      return true;
    });
    return { rows, isWhole: isWhole === true };
  }
}

/** A table or column that is not there counts: its part of the schema may be what is damaged. */
function isDamage(error: unknown): boolean {
  if (error instanceof AppFailure) return error.error.kind === 'cache.damaged';
  const code = sqliteCode(error);
  if (code === null) return error instanceof SyntaxError || (error instanceof Error && error.name === 'ZodError');
  return code === 'SQLITE_NOTADB' || code === 'SQLITE_ERROR' || code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_IOERR');
}
