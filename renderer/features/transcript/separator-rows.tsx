import { useTranslation } from 'react-i18next';
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

export function GapRow({ row }: { readonly row: Extract<TimelineRow, { kind: 'gap' }> }) {
  const { t } = useTranslation('transcript');
  const { format } = useTranscriptScope();
  return <p className={`gap-row gap-${row.gap}`}>{t(`gap.${row.gap}`, { duration: format.duration(row.durationMs) })}</p>;
}
