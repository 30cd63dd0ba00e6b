import { dayNumber, NO_DAY } from '../contact-key.ts';
import type { WriteHandle } from '../handles.ts';
import type { WriteOperations } from '../protocol.ts';
import { readProgress, saveProgress } from './run-events.ts';
import { addToRun, findRun, type FoundRun } from './runs.ts';

type Operation = WriteOperations['closeEvents'];
type Period = Operation['input']['period'];

const MEMBERS = 'SELECT contact FROM run_contact WHERE run = @run';
const PENDING = `${MEMBERS} AND state = 0`;
/** `periodCovers` in SQL. */
const COVERED = `contact.key >> 20 > ${NO_DAY} AND contact.key >> 20 >= @from
  AND contact.finished GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*' AND substr(contact.finished, 1, 10) <= @to`;
export const MARK_EMPTY = `UPDATE contact SET events_kind = 2, events_ms = @atMs, events_count = NULL, events_why = NULL,
  events_period = @period WHERE key IN (${MEMBERS}) AND events_kind IN (0, 3) AND ${COVERED}`;
/** Also what earlier periods brought is known anew. */
export const CONFIRM = `UPDATE contact SET events_ms = @atMs, events_period = @period WHERE key IN (${MEMBERS})
  AND events_kind IN (1, 2) AND events_period IS NOT NULL AND ((${COVERED}) OR events_period = @partial)`;
export const CONFIRM_ORPHANS = 'UPDATE orphan_event SET period = ? WHERE instance = ? AND period = ?';
export const LEAVE_OUT = `UPDATE run_contact SET state = 3 WHERE run = @run AND state = 0 AND contact IN (
  SELECT key FROM contact WHERE key IN (${PENDING}) AND ${COVERED}
    AND NOT EXISTS (SELECT 1 FROM json_each(contact.event_names) WHERE value IN (SELECT value FROM json_each(@names))))`;
export const SETTLE = `UPDATE run_contact SET state = 1 WHERE run = @run AND state = 0 AND contact IN (
  SELECT key FROM contact WHERE key IN (${PENDING}) AND ${COVERED} AND events_kind = @kind)`;

/**
 * All events of the period are stored: a contact of the run whose days it covers and of which none came had none, and
 * needs no query of its own where only events were asked for. With `onlyWithEvents`, contacts are left out that are
 * sure to have none of these; what the period does not cover is fetched, since it may have.
 */
export function closeEvents(handle: WriteHandle, { runId, period }: Operation['input']): Operation['output'] {
  return handle.transaction(() => {
    const run = findRun(handle, runId);
    const before = readProgress(handle, run.num);
    if (before.route.kind !== 'bulk' || before.route.done) return { progress: before, leftOut: 0, fetched: 0, empty: 0 };
    const bounds = { run: run.num, ...boundsOf(period) };
    confirm(handle, run, period, { ...bounds, atMs: before.receivedMs });
    const names = run.query.onlyWithEvents ?? [];
    const leftOut = names.length === 0 ? 0 : handle.prepare(LEAVE_OUT).run({ ...bounds, names: JSON.stringify(names) }).changes;
    const settled = settle(handle, run, bounds);
    const progress = { ...before, route: { ...before.route, done: true, leftOut }, pagination: null };
    addToRun(handle, run, { toFetch: -leftOut, ...settled });
    saveProgress(handle, run.num, progress);
    return { progress, leftOut, ...settled };
  });
}

/** What came of the period is all of it: says so of the run's contacts, and of what waits for others. */
function confirm(handle: WriteHandle, run: FoundRun, period: Period, bounds: object): void {
  const text = (whole: boolean): string => JSON.stringify({ from: period.from, to: period.to, whole });
  handle.prepare(MARK_EMPTY).run({ ...bounds, period: text(true) });
  handle.prepare(CONFIRM).run({ ...bounds, period: text(true), partial: text(false) });
  handle.prepare(CONFIRM_ORPHANS).run(text(true), run.instance, text(false));
}

/** Where histories are asked for too, each contact still needs its own query. */
function settle(handle: WriteHandle, run: FoundRun, bounds: object): { readonly fetched: number; readonly empty: number } {
  if (run.query.flags.history) return { fetched: 0, empty: 0 };
  const settled = (kind: number): number => handle.prepare(SETTLE).run({ ...bounds, kind }).changes;
  return { fetched: settled(1), empty: settled(2) };
}

function boundsOf(period: Period): { readonly from: number; readonly to: string } {
  return { from: period.from === null ? NO_DAY : dayNumber(period.from), to: period.to ?? '9999-12-31' };
}
