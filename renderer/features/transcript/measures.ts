import type { TimelineRow } from './timeline.ts';

export type MeasureKind = 'firstAnswer' | 'handOver' | 'firstHuman' | 'whole';

/** How long something took, and the row at which it was over. */
export interface Measure {
  readonly kind: MeasureKind;
  readonly rowId: string;
  readonly durationMs: number;
  /** It ends at an event whose zone is assumed. */
  readonly assumed: boolean;
}

/** The event with which the bot hands over to a person. Source: vendor documentation, usual event names. */
export const HAND_OVER = 'transbordo';

type Timed = { readonly row: Extract<TimelineRow, { kind: 'message' | 'event' }>; readonly atMs: number };

/**
 * What of a conversation is measured: from the customer's first message to the first answer to it, from the beginning to
 * the hand-over and to the first person, and the whole. What has no readable time is left out.
 */
export function measuresOf(rows: readonly TimelineRow[]): readonly Measure[] {
  const timed = rows.flatMap((row): readonly Timed[] => {
    if (row.kind !== 'message' && row.kind !== 'event') return [];
    const atMs = row.kind === 'message' ? row.message.timeMs : row.atMs;
    return atMs === null ? [] : [{ row, atMs }];
  });
  const said = timed.filter(({ row }) => row.kind === 'message');
  const [first] = said;
  const last = said.at(-1);
  if (first === undefined || last === undefined) return [];
  const asked = said.findIndex(({ row }) => senderOf(row) === 'user');
  const answer = asked < 0 ? undefined : said.slice(asked).find(({ row }) => senderOf(row) !== 'user');
  const person = said.find(({ row }) => senderOf(row) === 'agent');
  const handOver = timed.find(({ row }) => row.kind === 'event' && row.event.name === HAND_OVER);
  return [
    ...measure('firstAnswer', said[asked], answer),
    ...measure('handOver', first, handOver),
    ...measure('firstHuman', first, person),
    ...(last === first ? [] : measure('whole', first, last)),
  ];
}

/** By the row in whose margin they stand. */
export function byRow(measures: readonly Measure[]): ReadonlyMap<string, readonly Measure[]> {
  const rows = new Map<string, readonly Measure[]>();
  for (const each of measures) rows.set(each.rowId, [...(rows.get(each.rowId) ?? []), each]);
  return rows;
}

/** None where the end lies before the beginning: an assumed zone can put it there, and no negative time is shown. */
function measure(kind: MeasureKind, from: Timed | undefined, to: Timed | undefined): readonly Measure[] {
  if (from === undefined || to === undefined || to.atMs < from.atMs) return [];
  return [{ kind, rowId: to.row.id, durationMs: to.atMs - from.atMs, assumed: to.row.kind === 'event' && to.row.assumed }];
}

function senderOf(row: Timed['row']): string | null {
  return row.kind === 'message' ? row.message.senderKind : null;
}
