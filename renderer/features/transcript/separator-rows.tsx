import { MessagesSquare } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStores } from '../../stores/app-context.tsx';
import { Readable } from './readable.tsx';
import type { TimelineRow } from './timeline.ts';
import { useTranscriptScope } from './transcript-context.ts';

export function DayRow({ row }: { readonly row: Extract<TimelineRow, { kind: 'day' }> }) {
  const { t } = useTranslation('transcript');
  const { format } = useTranscriptScope();
  return (
    <div className="day-row">
      <h3 className="day-name">{format.dayLong(row.day)}</h3>
      <span className="day-zone">{t('day.zone', { zone: format.zoneName(row.atMs) })}</span>
    </div>
  );
}

/** Where one of several conversations begins, with the way into it alone. */
export function ConversationRow({ row }: { readonly row: Extract<TimelineRow, { kind: 'conversation' }> }) {
  const { t } = useTranslation(['transcript', 'common']);
  const { ui } = useStores();
  const { summary, isOpen } = row;
  const facts = [
    summary.source,
    summary.messageCount === null ? t('noHistory.neverTitle') : t('common:messages', { count: summary.messageCount }),
  ].filter((fact) => fact !== null);
  return (
    <div className="conversation-row">
      <MessagesSquare aria-hidden="true" />
      <h3 className="conversation-name">
        <Readable text={t('person.conversation', { id: summary.contactId })} />
      </h3>
      <bdi className="foreign">
        <Readable text={facts.join(' · ')} />
      </bdi>
      {isOpen ? (
        <span className="conversation-open">{t('person.isOpen')}</span>
      ) : (
        <button type="button" className="text-more" onClick={() => ui.getState().openContact(summary.key)}>
          {t('person.openAlone')}
        </button>
      )}
    </div>
  );
}

export function GapRow({ row }: { readonly row: Extract<TimelineRow, { kind: 'gap' }> }) {
  const { t } = useTranslation('transcript');
  const { format } = useTranscriptScope();
  return <p className={`gap-row gap-${row.gap}`}>{t(`gap.${row.gap}`, { duration: format.measured(row.durationMs) })}</p>;
}
