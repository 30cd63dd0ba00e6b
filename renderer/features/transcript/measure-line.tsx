import { useTranslation } from 'react-i18next';
import type { Measure } from './measures.ts';
import { useTranscriptScope } from './transcript-context.ts';

/** How long what took: the same figures as in the margin, in one line. */
export function MeasureLine({ measures }: { readonly measures: readonly Measure[] }) {
  const { t } = useTranslation('transcript');
  const { format } = useTranscriptScope();
  if (measures.length === 0) return null;
  return (
    <p className="transcript-facts transcript-measures tabular">
      {measures.map(({ kind, durationMs, assumed }) => (
        <span key={kind} title={assumed ? t('time.assumedMeasure') : undefined}>
          {t(`measure.${kind}`)} {assumed && '≈ '}
          {format.measured(durationMs)}
        </span>
      ))}
    </p>
  );
}
