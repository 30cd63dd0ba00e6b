import type { Transcript } from '../../../shared/model/transcript.ts';
import { buildTimeline, type TimelineRow } from './timeline.ts';

/**
 * Several conversations of one person under one another, each under a line that says which it is. The rows of the open
 * one keep their ids, so that what points into it still does; those of the others carry their key.
 */
export function personTimeline(open: Transcript, others: readonly Transcript[], zone: string): readonly TimelineRow[] {
  const all = [open, ...others].toSorted((a, b) => startOf(a) - startOf(b) || a.summary.key - b.summary.key);
  return all.flatMap((transcript) => {
    const { summary, messages, events, assumedEventZone } = transcript;
    const isOpen = transcript === open;
    const rows = buildTimeline({ messages, events, zone, assumedEventZone });
    const heading: TimelineRow = { kind: 'conversation', id: `c:${summary.key}`, summary, isOpen };
    return [heading, ...(isOpen ? rows : rows.map((row) => ({ ...row, id: `${summary.key}:${row.id}` })))];
  });
}

function startOf({ summary }: Transcript): number {
  return summary.firstMs ?? (summary.dateCreated === null ? Number.POSITIVE_INFINITY : Date.parse(summary.dateCreated));
}
