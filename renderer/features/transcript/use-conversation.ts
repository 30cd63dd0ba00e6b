import { useMemo } from 'react';
import type { Transcript } from '../../../shared/model/transcript.ts';
import type { RichText } from './rich-text.ts';
import { fieldsOfAttributes, fieldsOfRow, type RowFields } from './row-fields.ts';
import { type Measure, measuresOf } from './measures.ts';
import { personTimeline } from './person-timeline.ts';
import { buildTimeline, type TimelineRow } from './timeline.ts';

export interface Conversation {
  readonly rows: readonly TimelineRow[];
  /** Of the open conversation alone. */
  readonly measures: readonly Measure[];
  /** The texts of every row and, last, of the attributes: where hits are looked for. */
  readonly contents: readonly RowFields[];
  /** The same by row and field. */
  readonly texts: ReadonlyMap<string, ReadonlyMap<string, RichText>>;
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
    const contents = [...rows.map(fieldsOfRow), fieldsOfAttributes(contact.attributes)];
    const texts = new Map(
      contents.map((row) => [row.rowId, new Map(row.fields.map((field) => [field.name, field.text]))]),
    );
    return { rows, measures: measuresOf(own), contents, texts };
  }, [transcript, others, zone]);
}
