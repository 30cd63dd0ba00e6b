import { memo, type Ref, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/assert-never.ts';
import { classNames } from '../../ui/class-names.ts';
import { EventRow } from './event-row.tsx';
import type { RowMarks } from './hits.ts';
import { MessageRow } from './message-row.tsx';
import { readableText, type RichText } from './rich-text.ts';
import { NO_FOLDS, type RowView } from './row-view.ts';
import { senderName } from './sender-name.ts';
import { ConversationRow, DayRow, GapRow } from './separator-rows.tsx';
import type { TimelineRow } from './timeline.ts';
import { type TranscriptScope, useTranscriptScope } from './transcript-context.ts';

export interface TimelineItemProps {
  readonly row: TimelineRow;
  readonly index: number;
  readonly count: number;
  /** Place in the list, px. */
  readonly start: number;
  readonly texts: ReadonlyMap<string, RichText>;
  readonly marks: RowMarks | undefined;
  readonly currentHit: number | null;
  readonly folds: ReadonlySet<string> | undefined;
  readonly isChosen: boolean;
  readonly onFocus: (rowId: string) => void;
  readonly ref: Ref<HTMLDivElement>;
}

/** A row in its place in the list. */
export const TimelineItem = memo(function TimelineItem(props: TimelineItemProps) {
  const { row, index, count, start, texts, marks, currentHit, folds, isChosen, onFocus, ref } = props;
  const label = useRowLabel(row);
  const [isAttended, setAttended] = useState(false);
  const view = useMemo(
    () => ({ rowId: row.id, texts, marks, currentHit, open: folds ?? NO_FOLDS, isAttended }),
    [row.id, texts, marks, currentHit, folds, isAttended],
  );
  return (
    <div
      ref={ref}
      role="article"
      aria-label={label}
      aria-posinset={index + 1}
      aria-setsize={count}
      tabIndex={-1}
      data-index={index}
      data-row={row.id}
      className={classNames('timeline-item', isChosen && 'timeline-item-chosen')}
      style={{ transform: `translateY(${start}px)` }}
      onPointerEnter={() => setAttended(true)}
      onFocus={() => {
        setAttended(true);
        onFocus(row.id);
      }}
    >
      <RowContent row={row} view={view} />
    </div>
  );
});

const RowContent = memo(function RowContent({ row, view }: { readonly row: TimelineRow; readonly view: RowView }) {
  switch (row.kind) {
    case 'message':
      return <MessageRow row={row} view={view} />;
    case 'event':
      return <EventRow row={row} view={view} />;
    case 'conversation':
      return <ConversationRow row={row} />;
    case 'day':
      return <DayRow row={row} />;
    case 'gap':
      return <GapRow row={row} />;
    default:
      return assertNever(row);
  }
});

function useRowLabel(row: TimelineRow): string {
  const { t } = useTranslation('transcript');
  const scope = useTranscriptScope();
  switch (row.kind) {
    case 'message': {
      const name = readableText(senderName(row.message, scope.customerName, scope.words));
      return `${name}, ${clock(row.message.timeMs, scope)}`;
    }
    case 'event':
      return `${t('event.label', { name: readableText(row.event.name) })}, ${clock(row.atMs, scope)}`;
    case 'conversation':
      return t('person.conversation', { id: readableText(row.summary.contactId) });
    case 'day':
      return scope.format.dayLong(row.day);
    case 'gap':
      return t(`gap.${row.gap}`, { duration: scope.format.measured(row.durationMs) });
    default:
      return assertNever(row);
  }
}

function clock(atMs: number | null, { format, words }: TranscriptScope): string {
  return atMs === null ? words.noTime : format.clock(atMs);
}
