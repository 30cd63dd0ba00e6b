import type { Coverage, CoverageCell } from '../../../shared/model/coverage.ts';
import { shiftDay } from '../../ui/shift-day.ts';

/** `YYYY-MM`, or null for conversations without a readable day. */
export type Month = string | null;

/** One line of the map: a day and its cell of each assistant, in the order of the columns. */
export interface CoverageRow {
  readonly day: string | null;
  readonly cells: readonly (CoverageCell | null)[];
}

/** Months that have conversations, newest first; those without a day last. */
export function monthsOf(cells: readonly CoverageCell[]): readonly Month[] {
  const months = new Set(cells.map(({ day }) => monthOf(day)));
  return [...months].sort((a, b) => (a === null ? 1 : b === null ? -1 : a < b ? 1 : -1));
}

/** Assistants of all cells, numbers by value; those without one last. */
export function assistantsOf(cells: readonly CoverageCell[]): readonly (string | null)[] {
  const ids = new Set(cells.map(({ assistantId }) => assistantId));
  const order = new Intl.Collator('en', { numeric: true });
  return [...ids].sort((a, b) => (a === null ? 1 : b === null ? -1 : order.compare(a, b)));
}

/**
 * The days of a month, newest first, from the first that has a conversation to the last: a day without any in between
 * has a row too, so that a hole is seen.
 */
export function rowsOf({ cells }: Pick<Coverage, 'cells'>, month: Month, assistants: readonly (string | null)[]): readonly CoverageRow[] {
  const its = cells.filter((cell) => monthOf(cell.day) === month);
  const byPlace = new Map(its.map((cell) => [placeOf(cell.day, cell.assistantId), cell]));
  return daysOf(its).map((day) => ({ day, cells: assistants.map((id) => byPlace.get(placeOf(day, id)) ?? null) }));
}

/** What of a month was never asked for, failed or has changed: how many conversations, from which day to which. */
export function lackingOf(
  cells: readonly CoverageCell[],
  month: string,
): { readonly contacts: number; readonly period: { readonly from: string; readonly to: string } } | null {
  const its = cells.filter((cell) => monthOf(cell.day) === month && cell.missing + cell.failed + cell.changed > 0);
  const days = its.flatMap(({ day }) => (day === null ? [] : [day])).toSorted();
  const [from, to] = [days[0], days.at(-1)];
  if (from === undefined || to === undefined) return null;
  // What has changed is counted among those that are held too, so it can't be one that is missing or failed.
  return { contacts: its.reduce((sum, { missing, failed, changed }) => sum + missing + failed + changed, 0), period: { from, to } };
}

function daysOf(cells: readonly CoverageCell[]): readonly (string | null)[] {
  const days = cells.map(({ day }) => day).filter((day) => day !== null).toSorted();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return cells.length === 0 ? [] : [null];
  const all: string[] = [];
  for (let day = last; day >= first; day = shiftDay(day, -1)) all.push(day);
  return all;
}

function monthOf(day: string | null): Month {
  return day === null ? null : day.slice(0, 7);
}

function placeOf(day: string | null, assistantId: string | null): string {
  return JSON.stringify([day, assistantId]);
}
