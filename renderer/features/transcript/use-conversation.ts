import { useMemo } from 'react';
import type { Transcript } from '../../../shared/model/transcript.ts';
import { contentsOf, contentsOfRow, type RowContents } from './row-contents.ts';
import { fieldsOfAttributes } from './row-fields.ts';
import { type Measure, measuresOf } from './measures.ts';
import { personTimeline } from './person-timeline.ts';
import { buildTimeline, type TimelineRow } from './timeline.ts';

export interface Conversation {
  readonly rows: readonly TimelineRow[];
  /** Of the open conversation alone. */
  readonly measures: readonly Measure[];
  /** The texts of every row, in their order, and, last, of the attributes: where hits are looked for. */
  readonly contents: readonly RowContents[];
  readonly attributes: RowContents;
}

/**
 * A transcript as it is read, worked out once while it stays the same.
 * @param others further conversations of the same person; null while the one stands alone
 */
export function useConversation(transcript: Transcript, others: readonly Transcript[] | null, zone: string): Conversation {
  return useMemo(() => {
    const { messages, events, assumedEventZone, contact } = transcript;
    const own = buildTimeline({ messages, events, zone, assumedEventZone });
    const rows = others === null ? own : personTimeline(transcript, others, zone);
    const attributes = contentsOf(fieldsOfAttributes(contact.attributes));
    return { rows, measures: measuresOf(own), contents: [...rows.map(contentsOfRow), attributes], attributes };
  }, [transcript, others, zone]);
}
