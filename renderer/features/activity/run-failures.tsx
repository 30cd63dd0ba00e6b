import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../shared/errors.ts';
import { errorFacts } from '../../../shared/i18n/error-text.ts';
import { useErrorText } from '../../stores/app-context.tsx';

interface Failure {
  readonly error: AppError;
  readonly count: number;
}

/** What went wrong along the way, one line a kind, with the technical facts for a support request. */
export function RunFailures({ failures }: { readonly failures: readonly Failure[] }) {
  const { t } = useTranslation('activity');
  const errorText = useErrorText();
  if (failures.length === 0) return null;
  return (
    <details className="run-failures">
      <summary>{t('failures')}</summary>
      <ul>
        {failures.map(({ error, count }) => (
          <li key={errorFacts(error)}>
            <span className="tabular">{t('failureCount', { count })}</span> {errorText(error).title}{' '}
            <code className="selectable">{errorFacts(error)}</code>
          </li>
        ))}
      </ul>
    </details>
  );
}
