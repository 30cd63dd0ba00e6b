import { RotateCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AppError, ErrorKind } from '../../../shared/errors.ts';
import { errorFacts } from '../../../shared/i18n/error-text.ts';
import type { SyncRun } from '../../../shared/model/sync-run.ts';
import { useErrorText, useStores } from '../../stores/app-context.tsx';
import { isLive } from '../../stores/sync-store.ts';
import { Button } from '../../ui/button.tsx';

interface Cause {
  readonly kind: ErrorKind;
  readonly count: number;
  /** Technical facts for a support request, each once. */
  readonly facts: readonly string[];
}

/** What went wrong along the way, one line a cause, and a way to try those again once the run has ended. */
export function RunFailures({ run }: { readonly run: SyncRun }) {
  const { t } = useTranslation('activity');
  const { sync } = useStores();
  const errorText = useErrorText();
  const causes = causesOf(run.failures);
  const canRetry = !isLive(run) && run.state.kind !== 'cancelled';
  const retry = (kinds?: readonly ErrorKind[]) => void sync.getState().retryFailed(run.id, kinds);
  if (causes.length === 0) return null;
  return (
    <details className="run-failures">
      <summary className="tabular">{t('failures', { count: causes.reduce((all, cause) => all + cause.count, 0) })}</summary>
      <ul>
        {causes.map(({ kind, count, facts }) => {
          const { title, help } = errorText({ kind });
          return (
            <li key={kind} className="run-failure">
              <div>
                <p>
                  <span className="tabular">{t('failureCount', { count })}</span> {title}{' '}
                  <code className="selectable">{facts.join('; ')}</code>
                </p>
                <p className="run-failure-help">{help}</p>
              </div>
              {canRetry && (
                <Button size="small" icon={RotateCw} aria-label={t('retryCause', { count, cause: title })} onClick={() => retry([kind])}>
                  {t('retry')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {canRetry && causes.length > 1 && (
        <Button size="small" icon={RotateCw} onClick={() => retry()}>
          {t('retryAll')}
        </Button>
      )}
    </details>
  );
}

function causesOf(failures: readonly { readonly error: AppError; readonly count: number }[]): readonly Cause[] {
  const causes = new Map<ErrorKind, Cause>();
  for (const { error, count } of failures) {
    const before = causes.get(error.kind) ?? { kind: error.kind, count: 0, facts: [] };
    causes.set(error.kind, { ...before, count: before.count + count, facts: [...before.facts, errorFacts(error)] });
  }
  return [...causes.values()].toSorted((a, b) => b.count - a.count);
}
