import type { WriteHandle } from '../handles.ts';
import type { ReadableRows, Row } from './readable-rows.ts';

/** Puts rows of the damaged cache into the new one as they were, in the columns that both have. */
export class RowCopier {
  readonly #rows: ReadableRows;
  readonly #target: WriteHandle;
  readonly #columns = new Map<string, readonly string[]>();

  constructor(rows: ReadableRows, target: WriteHandle) {
    this.#rows = rows;
    this.#target = target;
  }

  /** One that is there already stays. False where it does not fit the rows that it belongs to. */
  insert(table: string, row: Row): boolean {
    const columns = this.#columnsOf(table).filter((column) => column in row);
    const places = columns.map(() => '?').join(', ');
    const sql = `INSERT OR IGNORE INTO ${table}(${columns.join(', ')}) VALUES (${places})`;
    return this.#target.prepare(sql).run(...columns.map((column) => row[column] ?? null)).changes > 0;
  }

  /** The row with this number; false where it can't be read. */
  copy(table: string, key: string, value: number): boolean {
    if (this.#target.prepare(`SELECT 1 FROM ${table} WHERE ${key} = ?`).get(value) !== undefined) return true;
    const row = this.#rows.row(table, key, value);
    return row !== null && this.insert(table, row);
  }

  #columnsOf(table: string): readonly string[] {
    let columns = this.#columns.get(table);
    if (columns === undefined) {
      columns = this.#target.prepare<{ name: string }>('SELECT name FROM pragma_table_info(?)').all(table).map(({ name }) => name);
      this.#columns.set(table, columns);
    }
    return columns;
  }
}
