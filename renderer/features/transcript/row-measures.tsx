import { useTranslation } from 'react-i18next';
import { useTranscriptScope } from './transcript-context.ts';

/** In the margin of the row at which something was over: how long it took. */
export function RowMeasures({ rowId }: { readonly rowId: string }) {
  const { t } = useTranslation('transcript');
  const { format, measures } = useTranscriptScope();
  return measures.get(rowId)?.map(({ kind, durationMs, assumed }) => (
    <span key={kind} className="row-measure" title={assumed ? t('time.assumedMeasure') : undefined}>
      <span className="row-measure-name">{t(`margin.${kind}`)}</span>
      <span>
        {assumed && '≈ '}
        {format.measured(durationMs)}
      </span>
    </span>
  ));
}
