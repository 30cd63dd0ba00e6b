import { useTranslation } from 'react-i18next';
import { classNames } from '../../ui/class-names.ts';
import { RowMeasures } from './row-measures.tsx';
import { Readable } from './readable.tsx';
import { useTranscriptScope } from './transcript-context.ts';

export interface RowTimeProps {
  readonly rowId: string;
  readonly atMs: number | null;
  /** As the service gave it. */
  readonly original: string | null;
  /** The zone was not given, so the time rests on an assumption. */
  readonly assumed?: boolean;
  readonly isAttended: boolean;
}

/** Time of a row; on hover and focus the whole of it, with its zone and the value as it was received. */
export function RowTime({ rowId, atMs, original, assumed = false, isAttended }: RowTimeProps) {
  const { format, words } = useTranscriptScope();
  return (
    <span className="row-time">
      {atMs === null ? (
        <span className="row-clock" aria-label={words.noTime} role="img">
          --:--
        </span>
      ) : (
        <time className="row-clock" dateTime={new Date(atMs).toISOString()}>
          {format.clock(atMs)}
        </time>
      )}
      <RowMeasures rowId={rowId} />
      <span className={classNames('row-time-full', assumed && 'row-time-assumed')}>
        {isAttended && <WholeTime atMs={atMs} original={original} assumed={assumed} />}
      </span>
    </span>
  );
}

function WholeTime({ atMs, original, assumed }: Pick<RowTimeProps, 'atMs' | 'original' | 'assumed'>) {
  const { t } = useTranslation('transcript');
  const { format, assumedEventZone } = useTranscriptScope();
  return (
    <>
      {atMs !== null && (
        <span>
          {format.dayLong(format.dayOf(atMs))}, {format.clockSeconds(atMs)} ({format.zoneName(atMs)})
        </span>
      )}
      <span>
        {original === null ? (
          t('time.originalMissing')
        ) : (
          <bdi className="foreign">
            {t('time.original', { value: '' })}
            <Readable text={original} />
          </bdi>
        )}
      </span>
      {atMs === null && original !== null && <span>{t('time.originalUnreadable')}</span>}
      {assumed === true && <span>{t('time.assumedZoneHint', { zone: assumedEventZone })}</span>}
    </>
  );
}
