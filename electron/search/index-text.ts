import { digitRuns } from '../../shared/text/digit-runs.ts';
import type { Piece } from './pieces.ts';

/** What one conversation puts into the index: a column per sender, one for all that is not a message. */
export interface IndexText {
  readonly user: string;
  readonly bot: string;
  readonly agent: string;
  readonly attrs: string;
}

/**
 * A word of its own that stands between pieces, so that no phrase reaches from one into the next. A private-use
 * character counts as a letter in the tokenizer; it is taken out of texts and queries, so that no one types it.
 */
const SEPARATOR = '\ue000';

export function indexTextOf(pieces: readonly Piece[]): IndexText {
  const columns: Record<keyof IndexText, string[]> = { user: [], bot: [], agent: [], attrs: [] };
  for (const piece of pieces) {
    const column = columns[piece.sender ?? 'attrs'];
    column.push(withoutSeparator(piece.text));
    for (const run of digitRuns(piece.text)) column.push(run.digits);
  }
  const join = (column: readonly string[]): string => column.join(` ${SEPARATOR} `);
  return { user: join(columns.user), bot: join(columns.bot), agent: join(columns.agent), attrs: join(columns.attrs) };
}

/** The separator of the index, taken out of text that came from outside. */
export function withoutSeparator(text: string): string {
  return text.includes(SEPARATOR) ? text.replaceAll(SEPARATOR, ' ') : text;
}
