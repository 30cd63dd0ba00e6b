import { type Coverage, type CoverageCell, coverageTotal } from '../../../shared/model/coverage.ts';
import type { CoverageRequest } from '../../../shared/model/coverage.ts';
import { dayNumber, dayText, NO_DAY } from '../contact-key.ts';
import type { ReadHandle } from '../handles.ts';
import { instanceNumber } from './instances.ts';

/** Goes along one index that holds all it needs, in the order of its groups: nothing is sorted, no contact is read. */
export const CELLS = `SELECT key >> 20 AS day, assistant_id AS assistantId, count(*) AS listed, sum(history_kind = 1) AS held,
  sum(history_kind = 2) AS empty, sum(history_kind = 0) AS missing, sum(history_kind = 3) AS failed,
  sum(changed) AS changed, sum(finished IS NULL) AS unfinished, sum(events_kind IN (1, 2)) AS eventsAsked
  FROM contact INDEXED BY contact_coverage WHERE instance = ? AND key >> 20 BETWEEN ? AND ?
  GROUP BY key >> 20, assistant_id`;

type Row = Omit<CoverageCell, 'day'> & { readonly day: number };

export function readCoverage(handle: ReadHandle, { instanceId, from, to }: CoverageRequest): Coverage {
  const instance = instanceNumber(handle, instanceId);
  const first = from === null ? (to === null ? NO_DAY : NO_DAY + 1) : dayNumber(from);
  const last = to === null ? Number.MAX_SAFE_INTEGER : dayNumber(to);
  const rows = instance === null ? [] : handle.prepare<Row>(CELLS).all(instance, first, last);
  const cells = rows.map((row) => ({ ...row, day: dayText(row.day) }));
  return { cells, total: coverageTotal(cells) };
}
