import type { FieldMark } from './hits.ts';
import type { RichLink, RichText } from './rich-text.ts';

/** The smallest stretch that looks the same throughout. */
export interface TextPiece {
  readonly text: string;
  readonly bold: boolean;
  readonly control: string | null;
  readonly link: RichLink | null;
  readonly hit: number | null;
  /** Last stretch of its link: what is said about the link stands behind it. */
  readonly linkEnd: boolean;
}

/** Cuts a text where its look or its marks change. Marks are in order and don't overlap. */
export function textPieces(text: RichText, marks: readonly FieldMark[]): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let next = 0;
  for (const [at, run] of text.runs.entries()) {
    const linkEnds = run.link !== null && text.runs[at + 1]?.link !== run.link;
    let from = run.start;
    while (from < run.end) {
      while ((marks[next]?.end ?? Number.POSITIVE_INFINITY) <= from) next += 1;
      const mark = marks[next];
      const inside = mark !== undefined && mark.start <= from;
      const end = Math.min(run.end, inside ? mark.end : (mark?.start ?? run.end));
      pieces.push({
        text: text.plain.slice(from, end),
        bold: run.bold,
        control: run.control,
        link: run.link,
        hit: inside ? mark.hit : null,
        linkEnd: linkEnds && end === run.end,
      });
      from = end;
    }
  }
  return pieces;
}
