import { useMemo } from 'react';
import type { Transcript } from '../../../shared/model/transcript.ts';
import type { RichText } from './rich-text.ts';
import { fieldsOfAttributes, fieldsOfRow, type RowFields } from './row-fields.ts';
import { buildTimeline, type TimelineRow } from './timeline.ts';

export interface Conversation {
  readonly rows: readonly TimelineRow[];
  /** The texts of every row and, last, of the attributes: where hits are looked for. */
  readonly contents: readonly RowFields[];
  /** The same by row and field. */
  readonly texts: ReadonlyMap<string, ReadonlyMap<string, RichText>>;
}

/** A transcript as it is read, worked out once while it stays the same. */
export function useConversation(transcript: Transcript, zone: string): Conversation {
  return useMemo(() => {
    const { messages, events, assumedEventZone, contact } = transcript;
    const rows = buildTimeline({ messages, events, zone, assumedEventZone });
    const contents = [...rows.map(fieldsOfRow), fieldsOfAttributes(contact.attributes)];
    const texts = new Map(
      contents.map((row) => [row.rowId, new Map(row.fields.map((field) => [field.name, field.text]))]),
    );
    return { rows, contents, texts };
  }, [transcript, zone]);
}
