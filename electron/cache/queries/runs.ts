import { z } from 'zod';
import { type AppError, appError, failure } from '../../../shared/errors.ts';
import { contactQuery, type ContactQuery } from '../../../shared/model/contact-query.ts';
import { runOptions, type RunOptions, syncCounts, type SyncCounts, syncState } from '../../../shared/model/sync-run.ts';
import type { ReadHandle, WriteHandle } from '../handles.ts';
import type { StoredRun } from '../protocol.ts';
import { ensureInstance } from './instances.ts';
import { parseProgress } from './run-events.ts';

/** How a contact stands in a run. */
export const RUN_CONTACT = { pending: 0, fetched: 1, failed: 2, notNeeded: 3 } as const;
export type RunContactState = (typeof RUN_CONTACT)[keyof typeof RUN_CONTACT];

interface RunRow {
  readonly num: number;
  readonly id: string;
  readonly instance_id: string;
  readonly name: string | null;
  readonly query: string;
  readonly options: string;
  readonly started_ms: number;
  readonly ended_ms: number | null;
  readonly state: string;
  readonly counts: string;
  readonly failures: string;
  readonly listing: string | null;
  readonly events: string | null;
}

const failures = z.array(z.object({ error: appError, count: z.number() }));
const listing = z.object({ pagination: z.string().nullable(), done: z.boolean() });

const ALL = `SELECT run.*, instance.id AS instance_id, run_events.progress AS events FROM run
  JOIN instance ON instance.num = run.instance LEFT JOIN run_events ON run_events.run = run.num
  ORDER BY run.started_ms DESC, run.num DESC`;
const ONE = 'SELECT num, instance, query, options, counts FROM run WHERE id = ?';
const SAVE = `INSERT INTO run(id, instance, name, query, options, started_ms, ended_ms, state, counts, failures,
  listing) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT(id) DO UPDATE SET name = excluded.name, query = excluded.query, options = excluded.options, started_ms = excluded.started_ms,
    ended_ms = excluded.ended_ms, state = excluded.state, counts = excluded.counts, failures = excluded.failures,
    listing = excluded.listing`;
export function saveRun(handle: WriteHandle, run: StoredRun): void {
  handle
    .prepare(SAVE)
    .run(
      run.id,
      ensureInstance(handle, run.instanceId),
      run.name,
      JSON.stringify(run.query),
      JSON.stringify(run.options),
      run.startedMs,
      run.endedMs,
      JSON.stringify(run.state),
      JSON.stringify(run.counts),
      JSON.stringify(run.failures),
      run.listing === null ? null : JSON.stringify(run.listing),
    );
}

/** Newest first. */
export function readRuns(handle: ReadHandle): readonly StoredRun[] {
  return handle.prepare<RunRow>(ALL).all().map((row) => ({
    id: row.id,
    instanceId: row.instance_id,
    name: row.name,
    query: contactQuery.parse(JSON.parse(row.query)),
    options: runOptions.parse(JSON.parse(row.options)),
    startedMs: row.started_ms,
    endedMs: row.ended_ms,
    state: syncState.parse(JSON.parse(row.state)),
    counts: syncCounts.parse(JSON.parse(row.counts)),
    failures: failures.parse(JSON.parse(row.failures)),
    listing: row.listing === null ? null : listing.parse(JSON.parse(row.listing)),
    ...(row.events === null ? {} : { events: parseProgress(row.events) }),
  }));
}

/** The parts of a run that storing its contacts needs. */
export interface FoundRun {
  readonly num: number;
  /** Number of its instance. */
  readonly instance: number;
  readonly query: ContactQuery;
  readonly options: RunOptions;
  readonly counts: SyncCounts;
}

/** Fails with `run.unknown`. */
export function findRun(handle: ReadHandle, runId: string): FoundRun {
  const row = handle.prepare<Pick<RunRow, 'num' | 'query' | 'options' | 'counts'> & { instance: number }>(ONE).get(runId);
  if (row === undefined) throw failure('run.unknown');
  return {
    num: row.num,
    instance: row.instance,
    query: contactQuery.parse(JSON.parse(row.query)),
    options: runOptions.parse(JSON.parse(row.options)),
    counts: syncCounts.parse(JSON.parse(row.counts)),
  };
}

/** Moves a run's counts on within the transaction that they count, so that a killed run goes on with true ones. */
export function addToRun(handle: WriteHandle, run: { num: number; counts: SyncCounts }, added: Partial<SyncCounts>): void {
  const counts = { ...run.counts };
  for (const name of ['pages', 'listed', 'toFetch', 'fetched', 'empty', 'failed', 'queries', 'unknownShapes'] as const) {
    counts[name] += added[name] ?? 0;
  }
  counts.resultCount ??= added.resultCount ?? null;
  handle.prepare('UPDATE run SET counts = ? WHERE num = ?').run(JSON.stringify(counts), run.num);
}

/** Failures of one kind are one line; the first one's details stand for it. Within the transaction that they belong to. */
export function addRunFailure(handle: WriteHandle, run: number, error: AppError, count: number): void {
  const row = handle.prepare<Pick<RunRow, 'failures'>>('SELECT failures FROM run WHERE num = ?').get(run);
  const known = failures.parse(JSON.parse(row?.failures ?? '[]'));
  const isKnown = known.some((line) => line.error.kind === error.kind);
  const next = isKnown
    ? known.map((line) => (line.error.kind === error.kind ? { ...line, count: line.count + count } : line))
    : [...known, { error, count }];
  handle.prepare('UPDATE run SET failures = ? WHERE num = ?').run(JSON.stringify(next), run);
}

export function setToFetch(handle: WriteHandle, run: { num: number; counts: SyncCounts }, toFetch: number): void {
  handle.prepare('UPDATE run SET counts = ? WHERE num = ?').run(JSON.stringify({ ...run.counts, toFetch }), run.num);
}

export function setListing(handle: WriteHandle, run: number, position: NonNullable<StoredRun['listing']>): void {
  handle.prepare('UPDATE run SET listing = ? WHERE num = ?').run(JSON.stringify(position), run);
}

/** True where the contact was new to the run. */
export function joinRun(handle: WriteHandle, run: number, contact: number, state: RunContactState): boolean {
  const added = handle.prepare('INSERT OR IGNORE INTO run_contact(run, contact, state) VALUES (?, ?, ?)').run(run, contact, state);
  return added.changes > 0;
}

/** @param why the kind of its failure. True where it was not in that state before: settling twice counts once. */
export function settleInRun(
  handle: WriteHandle,
  run: number,
  contact: number,
  state: RunContactState,
  why: AppError['kind'] | null = null,
): boolean {
  const done = handle
    .prepare('UPDATE run_contact SET state = ?, why = ? WHERE run = ? AND contact = ? AND state <> ?')
    .run(state, why, run, contact, state);
  return done.changes > 0;
}
