import type { SearchOrder, SearchRow } from '../../../shared/model/search.ts';
import type { Format } from '../../format.ts';

/** One line of the virtual list: a day, or a conversation of it. */
export type ListItem =
  | { readonly kind: 'day'; readonly day: string | null; readonly id: string }
  | { readonly kind: 'row'; readonly row: SearchRow; readonly day: string | null };

/** Equal to no day. */
const NO_DAY = '';

/**
 * Puts a heading before each run of conversations of one day. The day is the service's own (`dateCreated`), by which
 * the list is ordered; where it gave none, the day of the first message in the zone shown.
 */
export function withDays(rows: readonly SearchRow[], format: Pick<Format, 'dayOf'>, order: SearchOrder): readonly ListItem[] {
  // By relevance days follow no order: each row says its own.
  if (order === 'relevance') return rows.map((row) => ({ kind: 'row', row, day: NO_DAY }));
  const items: ListItem[] = [];
  let current: string | null | undefined;
  for (const row of rows) {
    const { dateCreated, firstMs, key } = row.summary;
    const day = dateCreated ?? (firstMs === null ? null : format.dayOf(firstMs));
    if (day !== current) items.push({ kind: 'day', day, id: `${day ?? 'none'}-${key}` });
    current = day;
    items.push({ kind: 'row', row, day });
  }
  return items;
}
