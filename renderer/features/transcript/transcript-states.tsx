import { CloudDownload, MessagesSquare, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../shared/errors.ts';
import type { Transcript } from '../../../shared/model/transcript.ts';
import { useErrorText } from '../../stores/app-context.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useKeys } from '../commands/use-keys.ts';
import { useTranscriptScope } from './transcript-context.ts';
import { useNow } from '../../ui/use-now.ts';
import './states.css';

/** Nothing chosen yet: what to do, and the keys that do it. */
export function NoSelection() {
  const { t } = useTranslation('transcript');
  const keys = useKeys();
  const hints: readonly (readonly [readonly string[], string])[] = [
    [['J', 'K'], t('none.move')],
    [['↵'], t('none.open')],
    [keys('findInside') ?? [], t('none.find')],
    [['N'], t('none.hits')],
  ];
  return (
    <EmptyState icon={MessagesSquare} title={t('none.title')}>
      <p>{t('none.help')}</p>
      <dl className="key-hints">
        {hints.map(([caps, words]) => (
          <div key={words}>
            <dt>
              <Kbd keys={caps} />
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </EmptyState>
  );
}

const SKELETON_LINES = ['52%', '38%', '61%', '44%', '30%', '57%'] as const;

/** The outline of a conversation; it shows itself only when opening takes longer than a blink. */
export function LoadingTranscript() {
  const { t } = useTranslation('transcript');
  return (
    <div className="loading-transcript" aria-busy="true" role="status" aria-label={t('loading')}>
      <Skeleton width="32%" height={18} />
      <Skeleton width="54%" />
      {SKELETON_LINES.map((width, at) => (
        <div key={width} className={at % 2 === 0 ? 'loading-left' : 'loading-right'}>
          <Skeleton width={width} height={40} />
        </div>
      ))}
    </div>
  );
}

export function FailedTranscript({ error, onRetry }: { readonly error: AppError; readonly onRetry: () => void }) {
  const { t } = useTranslation('transcript');
  const words = useErrorText()(error);
  return (
    <EmptyState
      icon={TriangleAlert}
      title={words.title}
      actions={<Button onClick={onRetry}>{t('failed.retry')}</Button>}
    >
      <p role="alert">{words.help}</p>
    </EmptyState>
  );
}

export interface NoHistoryProps {
  readonly transcript: Transcript;
  readonly fetching: boolean;
  readonly onFetch: () => void;
}

/** The contact is listed and its messages are not held: why, and the one query that may bring them. */
export function NoHistory({ transcript: { summary }, fetching, onFetch }: NoHistoryProps) {
  const { t } = useTranslation('transcript');
  const { format } = useTranscriptScope();
  const errorText = useErrorText();
  const nowMs = useNow(30_000);
  const { history } = summary;
  const state = (title: string, help: ReactNode, action: string) => (
    <EmptyState
      icon={history.kind === 'failed' ? TriangleAlert : CloudDownload}
      title={title}
      actions={
        <Button variant="primary" busy={fetching} onClick={onFetch}>
          {action}
        </Button>
      }
    >
      {help}
    </EmptyState>
  );
  if (history.kind === 'failed') {
    const words = errorText({ kind: history.why });
    return state(
      t('noHistory.failedTitle'),
      <>
        <p>
          {words.title} {words.help}
        </p>
        <p>{t('noHistory.failedHelp', { when: format.ago(history.atMs, nowMs) })}</p>
      </>,
      t('noHistory.fetchAgain'),
    );
  }
  if (history.kind === 'neverAsked') {
    return state(t('noHistory.neverTitle'), <p>{t('noHistory.neverHelp')}</p>, t('fetch.now'));
  }
  const help = t('noHistory.emptyHelp', { when: format.ago(history.atMs, nowMs) });
  return state(t('noHistory.emptyTitle'), <p>{help}</p>, t('noHistory.fetchAgain'));
}

/** A fetch that did not succeed, over what is still held. */
export function FetchFailure({ error }: { readonly error: AppError }) {
  const { t } = useTranslation('transcript');
  const words = useErrorText()(error);
  return (
    <Banner tone="bad" shape="strip" title={t('failed.fetchFailed')} live>
      {words.title} {words.help}
    </Banner>
  );
}
