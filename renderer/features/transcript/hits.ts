import type { MarkTerm } from '../../../shared/model/search.ts';
import { createMarker, type Marker, termsFor } from '../../../shared/text/marks.ts';
import type { RowFields } from './row-fields.ts';

/** A stretch of a field's text to mark, and which of all hits it is (from 0). */
export interface FieldMark {
  readonly start: number;
  readonly end: number;
  readonly hit: number;
}

/** Where a hit stands. */
export interface Hit {
  readonly rowId: string;
  readonly field: string;
  /** The foldables that must be open for it to be seen. */
  readonly folds: readonly string[];
}

export type RowMarks = ReadonlyMap<string, readonly FieldMark[]>;

export interface Hits {
  /** In reading order. */
  readonly all: readonly Hit[];
  /** By row id, then by field name. */
  readonly marks: ReadonlyMap<string, RowMarks>;
}

export const NO_HITS: Hits = { all: [], marks: new Map() };

/** Looks for the terms in every text that is shown; those of one sender in what that sender says. */
export function findHits(rows: readonly RowFields[], terms: readonly MarkTerm[]): Hits {
  if (terms.length === 0) return NO_HITS;
  const all: Hit[] = [];
  const marks = new Map<string, RowMarks>();
  const markers = new Map<RowFields['sender'], Marker>();
  for (const row of rows) {
    const mark = markers.get(row.sender) ?? createMarker(termsFor(terms, row.sender ?? null));
    markers.set(row.sender, mark);
    if (typeof row.bare === 'string' && mark(row.bare).length === 0) continue;
    let inRow: Map<string, readonly FieldMark[]> | null = null;
    for (const field of row.fields) {
      const found = mark(field.text.plain);
      if (found.length === 0) continue;
      inRow ??= new Map();
      inRow.set(
        field.name,
        found.map(({ start, end }) => {
          all.push({ rowId: row.rowId, field: field.name, folds: field.folds });
          return { start, end, hit: all.length - 1 };
        }),
      );
    }
    if (inRow !== null) marks.set(row.rowId, inRow);
  }
  return { all, marks };
}

/** The hit reached by `step` (1 or -1) from `current`, round the ends; from none, the first or the last. */
export function stepHit(current: number | null, step: 1 | -1, count: number): number | null {
  if (count === 0) return null;
  if (current === null || current >= count) return step === 1 ? 0 : count - 1;
  return (current + step + count) % count;
}
