import type { RowMarks } from './hits.ts';
import type { RichText } from './rich-text.ts';

/** What a row draws besides its model. Each part keeps its identity while it is the same, so rows can be memoised. */
export interface RowView {
  readonly rowId: string;
  readonly texts: ReadonlyMap<string, RichText>;
  readonly marks: RowMarks | undefined;
  /** Number of the current hit where it stands in this row, else null. */
  readonly currentHit: number | null;
  /** Names of the open foldables. */
  readonly open: ReadonlySet<string>;
  /** It was pointed at or focused. What is only seen then is not drawn before: most rows pass by without. */
  readonly isAttended: boolean;
}

export const NO_FOLDS: ReadonlySet<string> = new Set();
