import { assertNever } from '../../../shared/assert-never.ts';
import type { Format } from '../../format.ts';
import { readableText } from './rich-text.ts';
import type { TimelineRow } from './timeline.ts';

/** A point of the conversation that one can go to by its name. */
export interface JumpTarget {
  readonly rowId: string;
  readonly kind: 'start' | 'firstHuman' | 'end' | 'day' | 'event' | 'conversation';
  /** What it is called, where it has a name of its own: a day, an event. */
  readonly name: string;
  readonly time: string;
}

/** Beginning, first person, end, then every event, day and conversation in order. */
export function jumpTargets(rows: readonly TimelineRow[], format: Format): readonly JumpTarget[] {
  const first = rows.find(isSpoken);
  const last = rows.findLast(isSpoken);
  const person = firstHuman(rows);
  const target = (kind: JumpTarget['kind'], row: TimelineRow | undefined): readonly JumpTarget[] =>
    row === undefined ? [] : [{ kind, rowId: row.id, name: '', time: clockOf(row, format) }];
  return [
    ...target('start', first),
    ...target('firstHuman', person),
    ...target('end', last === first ? undefined : last),
    ...rows.flatMap((row) => namedTarget(row, format)),
  ];
}

/** The first message of someone who is neither the customer nor the bot. */
export function firstHuman(rows: readonly TimelineRow[]): TimelineRow | undefined {
  return rows.find((row) => row.kind === 'message' && row.message.senderKind === 'agent');
}

/** The event before or after a place in the list, round the ends; null where there is none at all. */
export function stepEvent(rows: readonly TimelineRow[], from: number, by: 1 | -1): string | null {
  for (let step = 1; step <= rows.length; step += 1) {
    const row = rows[(from + by * step + rows.length * 2) % rows.length];
    if (row?.kind === 'event') return row.id;
  }
  return null;
}

function namedTarget(row: TimelineRow, format: Format): readonly JumpTarget[] {
  switch (row.kind) {
    case 'event':
      return [{ kind: 'event', rowId: row.id, name: readableText(row.event.name), time: clockOf(row, format) }];
    case 'day':
      return [{ kind: 'day', rowId: row.id, name: format.dayLong(row.day), time: format.dayShort(row.day) }];
    case 'conversation':
      return [{ kind: 'conversation', rowId: row.id, name: row.summary.contactId, time: '' }];
    case 'message':
    case 'gap':
      return [];
    default:
      return assertNever(row);
  }
}

function clockOf(row: TimelineRow, format: Format): string {
  const atMs = row.kind === 'message' ? row.message.timeMs : row.kind === 'event' ? row.atMs : null;
  return atMs === null ? '' : format.clockSeconds(atMs);
}

function isSpoken(row: TimelineRow): boolean {
  return row.kind === 'message';
}
