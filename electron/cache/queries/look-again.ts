import { SETTLED_AFTER_MS } from '../completeness.ts';
import type { WriteHandle } from '../handles.ts';
import type { FoundRun } from './runs.ts';

/** Readings of a `YYYY-MM-DD…` as SQLite has them; null where there is no day in it. */
const FINISHED_MS = `CAST(strftime('%s', substr(contact.finished, 1, 10)) AS INTEGER) * 1000`;

const isOpen = (state: string): string =>
  `(contact.${state}_kind IN (1, 2) AND (${FINISHED_MS} IS NULL OR contact.${state}_ms < ${FINISHED_MS} + ${SETTLED_AFTER_MS}))`;

/** Contacts that were asked for once and may have changed since: not finished, or fetched soon after the end. */
const LOOK_AGAIN = `INSERT OR IGNORE INTO run_contact(run, contact, state)
  SELECT ?, contact.key, 0 FROM contact WHERE contact.instance = ?
    AND (? IS NULL OR contact.assistant_id = ?) AND (? IS NULL OR contact.source = ?)
    AND ((? AND ${isOpen('history')}) OR (? AND ${isOpen('events')}))`;

/** Joins held contacts to the run that the listing's window leaves out but that may have changed since. */
export function lookAgain(handle: WriteHandle, run: FoundRun): void {
  const { filters, flags } = run.query;
  const assistantId = filters.assistantId ?? null;
  const source = filters.source ?? null;
  handle
    .prepare(LOOK_AGAIN)
    .run(run.num, run.instance, assistantId, assistantId, source, source, flags.history ? 1 : 0, flags.events ? 1 : 0);
}
