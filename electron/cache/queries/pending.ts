import type { ReadHandle } from '../handles.ts';
import type { PendingContact, PlanFacts } from '../protocol.ts';
import { findRun } from './runs.ts';

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
  const rows = handle.prepare<{ size: number; identifiers: number }>(GROUP_SIZES).all(findRun(handle, runId).num);
  return {
    pending: rows.reduce((sum, { size, identifiers }) => sum + size * identifiers, 0),
    groups: rows.map(({ size, identifiers }) => [size, identifiers]),
  };
}
