import { digitRuns } from '../../shared/text/digit-runs.ts';
import { codesIn, numberKeys, withoutKeys } from '../../shared/text/number-keys.ts';
import type { Piece } from './pieces.ts';

/**
 * Which words this puts into the index. Whatever changes them (here, in `pieces.ts`, in how `shared/text` reads numbers
 * and folds) raises it: an index of another version has to be built anew from the stored conversations.
 */
export const INDEX_VERSION = 4;

/** What one conversation puts into the index: a column per sender, one for all that is not a message. */
export interface IndexText {
  readonly user: string;
  readonly bot: string;
  readonly agent: string;
  readonly attrs: string;
}

/**
 * A word of its own that stands between pieces, so that no phrase reaches from one into the next. Like the
 * keys of numbers, it is a private-use character that is taken out of texts and queries.
 */
const SEPARATOR = '\ue000';

export function indexTextOf(pieces: readonly Piece[]): IndexText {
  const columns: Record<keyof IndexText, string[]> = { user: [], bot: [], agent: [], attrs: [] };
  for (const piece of pieces) {
    const column = columns[piece.sender ?? 'attrs'];
    const text = withoutKeys(piece.text);
    column.push(text);
    for (const run of digitRuns(text)) column.push(run.digits);
    for (const { key } of [...codesIn(text), ...numberKeys(text)]) column.push(key);
  }
  const join = (column: readonly string[]): string => column.join(` ${SEPARATOR} `);
  return { user: join(columns.user), bot: join(columns.bot), agent: join(columns.agent), attrs: join(columns.attrs) };
}
