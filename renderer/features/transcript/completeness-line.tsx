import { CircleCheck, CircleHelp, RefreshCw, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/assert-never.ts';
import type { HoldingState } from '../../../shared/model/contact.ts';
import type { Completeness, ShownTranscript } from '../../../shared/model/transcript.ts';
import { useErrorText } from '../../stores/app-context.tsx';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { MaskingNotice } from '../masking/masking-notice.tsx';
import { useTranscriptScope } from './transcript-context.ts';
import { useNow } from '../../ui/use-now.ts';

const TONES: Readonly<Record<Completeness['verdict'], Tone>> = { complete: 'ok', incomplete: 'warn', unknown: 'neutral' };
const ICONS = { complete: CircleCheck, incomplete: TriangleAlert, unknown: CircleHelp } as const;

export interface CompletenessLineProps {
  readonly transcript: ShownTranscript;
  readonly fetching: boolean;
  readonly onFetch: () => void;
  readonly onMasking: () => void;
}

/** What may be trusted, always in sight: whole or not and why, how old, masked or not. */
export function CompletenessLine({ transcript, fetching, onFetch, onMasking }: CompletenessLineProps) {
  const { t } = useTranslation('transcript');
  const { completeness, summary } = transcript;
  const isHeld = summary.history.kind === 'fetched' || summary.history.kind === 'empty';
  return (
    <div className="trust">
      <Badge tone={TONES[completeness.verdict]} icon={ICONS[completeness.verdict]}>
        {t(`completeness.${completeness.verdict}`)}
      </Badge>
      <span className="trust-reasons">{useReasons(completeness).join('; ')}</span>
      <span className="trust-facts">
        <Age history={summary.history} />
        <button type="button" className="trust-fetch" aria-busy={fetching || undefined} onClick={onFetch}>
          <RefreshCw aria-hidden="true" />
          {fetching ? t('fetch.busy') : t(isHeld ? 'fetch.refresh' : 'fetch.short')}
        </button>
        <MaskingNotice screen={transcript.screen} onToggle={onMasking} />
      </span>
    </div>
  );
}

function useReasons(completeness: Completeness): readonly string[] {
  const { t } = useTranslation('transcript');
  const { reasons, duplicates, unknownShapes, verdict } = completeness;
  return [
    ...reasons.map((reason) => t(`completeness.${reason}`)),
    ...(duplicates > 0 ? [t('completeness.duplicates', { count: duplicates })] : []),
    ...(unknownShapes > 0 ? [t('completeness.unknownShapes', { count: unknownShapes })] : []),
    ...(reasons.length === 0 && verdict === 'complete' ? [t('completeness.completeWords')] : []),
  ];
}

function Age({ history }: { readonly history: HoldingState }) {
  const { t } = useTranslation('transcript');
  const { format } = useTranscriptScope();
  const errorText = useErrorText();
  const nowMs = useNow(30_000);
  switch (history.kind) {
    case 'neverAsked':
      return <span>{t('header.neverFetched')}</span>;
    case 'fetched':
    case 'empty':
      return (
        <span title={t('header.fetchedHint', { when: format.dateTimeWithZone(history.atMs) })}>
          {t('header.fetched', { when: format.ago(history.atMs, nowMs) })}
        </span>
      );
    case 'failed':
      return (
        <span title={errorText({ kind: history.why }).title}>
          {t('details.holdFailed', { when: format.ago(history.atMs, nowMs) })}
        </span>
      );
    default:
      return assertNever(history);
  }
}
