import { z } from 'zod';
import type { ReadHandle } from '../handles.ts';
import type { PendingContact, PlanFacts } from '../protocol.ts';
import { findRun, type FoundRun } from './runs.ts';

const COLUMNS = `SELECT run_contact.contact AS key, contact.id AS contactId, contact.identifier,
  contact.identifier IS NOT NULL AND EXISTS (
    SELECT 1 FROM contact AS other INDEXED BY contact_by_identifier CROSS JOIN run_contact AS theirs
      ON theirs.run = run_contact.run AND theirs.contact = other.key AND theirs.state = 0
    WHERE other.instance = contact.instance AND other.identifier = contact.identifier AND other.key <> contact.key
  ) AS shared
  FROM run_contact JOIN contact ON contact.key = run_contact.contact
  WHERE run_contact.run = ? AND run_contact.state = 0`;
export const PENDING = `${COLUMNS} ORDER BY run_contact.contact DESC LIMIT ?`;
export const PENDING_OLDEST = `${COLUMNS} ORDER BY run_contact.contact LIMIT ?`;
export const PENDING_OF = `SELECT count(*) AS count FROM contact INDEXED BY contact_by_identifier CROSS JOIN run_contact
  ON run_contact.run = ? AND run_contact.contact = contact.key AND run_contact.state = 0
  WHERE contact.instance = ? AND contact.identifier = ?`;

interface PendingRow {
  readonly key: number;
  readonly contactId: string;
  readonly identifier: string | null;
  readonly shared: number;
}

/** In the run's order; the members of a sample have none, and come newest first. */
export function readPending(handle: ReadHandle, runId: string, limit: number): readonly PendingContact[] {
  const run = findRun(handle, runId);
  const sql = run.options.order.kind === 'oldestFirst' ? PENDING_OLDEST : PENDING;
  const rows = handle.prepare<PendingRow>(sql).all(run.num, limit);
  return rows.map(({ shared, ...contact }) => ({ ...contact, isShared: shared === 1 }));
}

export function readPendingOf(handle: ReadHandle, runId: string, identifier: string): number {
  const run = findRun(handle, runId);
  return handle.prepare<{ count: number }>(PENDING_OF).get(run.num, run.instance, identifier)?.count ?? 0;
}

/** Contacts without an identifier are alone, each of them. */
const GROUP_SIZES = `SELECT size, count(*) AS identifiers FROM (
    SELECT count(*) AS size FROM run_contact JOIN contact ON contact.key = run_contact.contact
    WHERE run_contact.run = ? AND run_contact.state = 0
    GROUP BY contact.identifier, CASE WHEN contact.identifier IS NULL THEN contact.key END
  ) GROUP BY size ORDER BY size`;

export function readPlanFacts(handle: ReadHandle, runId: string): PlanFacts {
  const run = findRun(handle, runId);
  const rows = handle.prepare<{ size: number; identifiers: number }>(GROUP_SIZES).all(run.num);
  return {
    pending: rows.reduce((sum, { size, identifiers }) => sum + size * identifiers, 0),
    groups: rows.map(({ size, identifiers }) => [size, identifiers]),
    chosen: readChoice(handle, run),
  };
}

/** So many of the newest are looked at, that a plan comes at once however much is held. */
const CHOICE_LIMIT = 5000;
/** Those whose events are known: fetched, or shown to be none; of a period that came in part only those that had one are. */
export const CHOICE = `SELECT event_names AS names FROM contact INDEXED BY contact_coverage
  WHERE instance = ? AND events_kind IN (1, 2) AND coalesce(events_period ->> '$.whole', 1)
    AND (? IS NULL OR assistant_id = ?) AND (? IS NULL OR source = ?)
  ORDER BY key >> 20 DESC LIMIT ?`;
const eventNames = z.array(z.string());

function readChoice(handle: ReadHandle, { instance, query }: FoundRun): PlanFacts['chosen'] {
  const wanted = new Set(query.onlyWithEvents ?? []);
  if (wanted.size === 0) return null;
  const { assistantId = null, source = null } = query.filters;
  const rows = handle.prepare<{ names: string }>(CHOICE).all(instance, assistantId, assistantId, source, source, CHOICE_LIMIT);
  const had = rows.filter(({ names }) => eventNames.parse(JSON.parse(names)).some((name) => wanted.has(name))).length;
  return { of: rows.length, had };
}
