import { useTranslation } from 'react-i18next';
import { useCommand, useFormat, useSearch } from '../../stores/app-context.tsx';
import { Button } from '../../ui/button.tsx';
import { useFetchMissing } from './use-fetch-missing.ts';

const NOTHING = (): void => undefined;

/** Of how many conversations the history is there, as long as it is not there of all; and the way to the rest. */
export function HistoryLine() {
  const { t } = useTranslation('results');
  const format = useFormat();
  const summary = useSearch((state) => state.summary);
  const hasText = useSearch((state) => state.answeredText.trim() !== '');
  const fetchMissing = useFetchMissing(useSearch((state) => state.filters));
  const { contacts, withoutHistory } = summary?.searched ?? { contacts: 0, withoutHistory: 0 };
  const isOffered = fetchMissing !== null && withoutHistory > 0;
  useCommand('fetchMissing', fetchMissing ?? NOTHING, isOffered);
  if (withoutHistory === 0) return null;
  const held = contacts - withoutHistory;
  return (
    <p className="results-history tabular" title={t('historyShareHelp', { contacts, missing: withoutHistory })}>
      <span>
        {t(hasText ? 'historyOfSearched' : 'historyOf', { count: contacts, held, share: format.percent(held / contacts) })}
      </span>
      {isOffered && (
        <Button variant="link" onClick={fetchMissing}>
          {t('fetchMissing')}
        </Button>
      )}
    </p>
  );
}
