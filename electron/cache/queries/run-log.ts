import { type RunLogEntry, runLogEntry, type RunLogLine } from '../../../shared/model/run-log.ts';
import type { ReadHandle, WriteHandle } from '../handles.ts';
import type { WriteOperations } from '../protocol.ts';
import { findRun } from './runs.ts';

/** Lines that a run keeps; the oldest go. */
export const LOG_LINES = 1000;

interface LogRow {
  readonly id: number;
  readonly at_ms: number;
  readonly last_ms: number;
  readonly times: number;
  readonly entry: string;
}

const LAST = 'SELECT * FROM run_log WHERE run = ? ORDER BY id DESC LIMIT 1';
const CUT = `DELETE FROM run_log WHERE run = ? AND id <=
  (SELECT id FROM run_log WHERE run = ? ORDER BY id DESC LIMIT 1 OFFSET ${LOG_LINES})`;

export function addToLog(handle: WriteHandle, { runId, atMs, entry }: WriteOperations['addToLog']['input']): null {
  return handle.transaction(() => {
    const run = findRun(handle, runId).num;
    const last = handle.prepare<LogRow>(LAST).get(run);
    if (last !== undefined && isSame(runLogEntry.parse(JSON.parse(last.entry)), entry)) {
      const text = JSON.stringify(entry);
      handle.prepare('UPDATE run_log SET last_ms = ?, times = times + 1, entry = ? WHERE id = ?').run(atMs, text, last.id);
      return null;
    }
    handle
      .prepare('INSERT INTO run_log(run, at_ms, last_ms, times, entry) VALUES (?, ?, ?, 1, ?)')
      .run(run, atMs, atMs, JSON.stringify(entry));
    handle.prepare(CUT).run(run, run);
    return null;
  });
}

/** What comes in rows says the same by how often. */
function isSame(one: RunLogEntry, other: RunLogEntry): boolean {
  if (one.kind === 'waiting') return other.kind === 'waiting' && one.why === other.why;
  return one.kind === 'contactFailed' && other.kind === 'contactFailed' && one.why === other.why;
}

/** Oldest first. */
export function readLog(handle: ReadHandle, runId: string): readonly RunLogLine[] {
  const rows = handle.prepare<LogRow>('SELECT * FROM run_log WHERE run = ? ORDER BY id').all(findRun(handle, runId).num);
  return rows.map((row) => ({
    atMs: row.at_ms,
    lastMs: row.last_ms,
    times: row.times,
    entry: runLogEntry.parse(JSON.parse(row.entry)),
  }));
}
