import type { SyncCounts } from '../../../shared/model/sync-run.ts';
import { isDeepStrictEqual } from 'node:util';
import type { WriteHandle } from '../handles.ts';
import { readRuns, saveRun } from '../queries/runs.ts';
import type { RowCopier } from './copy-rows.ts';
import type { ReadableRows, Row } from './readable-rows.ts';

const NO_COUNTS: SyncCounts = { pages: 0, resultCount: null, listed: 0, toFetch: 0, fetched: 0, empty: 0, failed: 0, queries: 0, unknownShapes: 0 };
/** A run in one of these is never gone on with. */
const ENDED: ReadonlySet<string> = new Set(['done', 'incomplete', 'cancelled']);

/** Everything beside the conversations: connections' names, saved queries, runs and their logs, events kept aside. */
export function rescueRest(rows: ReadableRows, copier: RowCopier): void {
  for (const num of rows.numbers('instance', 'num')) copier.copy('instance', 'num', num);
  // Its index holds all of a name that matters: counts are taken anew.
  for (const row of rows.rows<Row>('SELECT num, id FROM instance INDEXED BY sqlite_autoindex_instance_1', ['id'])) copier.insert('instance', row);
  for (const table of ['saved_query', 'saved_search']) {
    for (const row of rows.rows<Row>(`SELECT * FROM ${table}`, ['id'])) copier.insert(table, row);
  }
  rescuePrivacy(rows, copier);
  for (const num of rows.numbers('run', 'num')) copier.copy('run', 'num', num);
  for (const id of rows.numbers('run_log', 'id')) copier.copy('run_log', 'id', id);
  for (const num of rows.numbers('run_events', 'run')) copier.copy('run_events', 'run', num);
  for (const row of rows.rows<Row>('SELECT * FROM run_events_page', ['run', 'digest'])) copier.insert('run_events_page', row);
  for (const table of ['unreadable', 'orphan_event'] as const) {
    for (const id of rows.numbers(table, 'id')) copyAnswer(rows, copier, table, id);
  }
}

/** What was erased stays so, and what is on hold is kept. Of an older cache there is nothing to copy. */
function rescuePrivacy(rows: ReadableRows, copier: RowCopier): void {
  if (rows.columns('erasure').length === 0) return;
  for (const num of rows.numbers('erasure', 'num')) copier.copy('erasure', 'num', num);
  for (const row of rows.rows<Row>('SELECT * FROM erasure_key', ['one'])) copier.insert('erasure_key', row);
  for (const row of rows.rows<Row>('SELECT * FROM tombstone', ['mark', 'erasure'])) copier.insert('tombstone', row);
  for (const row of rows.rows<Row>('SELECT * FROM hold', ['id'])) copier.insert('hold', row);
  for (const num of rows.numbers('retention', 'instance')) copier.copy('retention', 'instance', num);
}

/** After the conversations, which they name. */
export function rescueRunContacts(rows: ReadableRows, target: WriteHandle, copier: RowCopier): void {
  const isHeld = target.prepare('SELECT 1 FROM contact WHERE key = ?');
  const isRun = target.prepare('SELECT 1 FROM run WHERE num = ?');
  for (const row of rows.rows<Row>('SELECT * FROM run_contact', ['run', 'contact'])) {
    if (isHeld.get(row['contact']) !== undefined && isRun.get(row['run']) !== undefined) copier.insert('run_contact', row);
  }
}

/**
 * Where anything was lost, a run that was not at its end begins its listing again: it could not know what it lacks. What
 * is held is not fetched again by that.
 */
export function beginRunsAgain(target: WriteHandle): void {
  for (const run of readRuns(target)) {
    if (ENDED.has(run.state.kind) || isDeepStrictEqual(run.counts, NO_COUNTS)) continue;
    const num = target.prepare<{ num: number }>('SELECT num FROM run WHERE id = ?').get(run.id)?.num;
    for (const table of ['run_contact', 'run_events', 'run_events_page']) target.prepare(`DELETE FROM ${table} WHERE run = ?`).run(num);
    saveRun(target, { ...run, listing: null, failures: [], counts: { ...NO_COUNTS, queries: run.counts.queries } });
  }
}

function copyAnswer(rows: ReadableRows, copier: RowCopier, table: 'unreadable' | 'orphan_event', id: number): void {
  const row = rows.row(table, 'id', id);
  const response = row === null ? null : rows.row('response', 'id', Number(row['response']));
  if (row === null || response === null) return;
  const belongs = copier.copy('instance', 'num', Number(response['instance'])) && copier.copy('origin', 'num', Number(response['origin']));
  if (belongs && copier.copy('response', 'id', Number(row['response']))) copier.insert(table, row);
}
