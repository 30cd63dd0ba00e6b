import { useTranslation } from 'react-i18next';
import type { SearchOrder } from '../../../shared/model/search.ts';
import { SEARCH_ORDERS } from '../../../shared/model/search.ts';
import { useFormat, useSearch } from '../../stores/app-context.tsx';
import type { ReadingProgress } from '../../stores/read-on.ts';
import { Button } from '../../ui/button.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';

/** Under a search: in which order, and how far the reading is where conversations have to be read to decide. */
export function SearchLine() {
  const hasText = useSearch((state) => state.answeredText.trim() !== '');
  const progress = useSearch((state) => state.progress);
  const isStale = useSearch((state) => state.isStale && state.progress?.state !== 'reading');
  if (!hasText) return null;
  return (
    <>
      <div className="results-line results-search">
        <OrderSwitch />
        {isStale ? <AskAgain /> : <Ranked />}
      </div>
      {progress !== null && <Reading progress={progress} />}
    </>
  );
}

function OrderSwitch() {
  const { t } = useTranslation('results');
  const order = useSearch((state) => state.order);
  const setOrder = useSearch((state) => state.setOrder);
  return (
    <div role="group" aria-label={t('order.label')} className="segments results-order">
      {SEARCH_ORDERS.map((one: SearchOrder) => (
        <button key={one} type="button" className="segment" aria-pressed={one === order} onClick={() => setOrder(one)}>
          {t(`order.${one}`)}
        </button>
      ))}
    </div>
  );
}

/** Relevance has its limits, and says them. */
function Ranked() {
  const { t } = useTranslation('results');
  const ranked = useSearch((state) => state.summary?.ranked ?? null);
  const total = useSearch((state) => state.summary?.total ?? 0);
  if (ranked === null || ranked >= total) return null;
  return <p className="results-note tabular">{t('order.ranked', { count: ranked })}</p>;
}

function AskAgain() {
  const { t } = useTranslation('results');
  const run = useSearch((state) => state.run);
  return (
    <p className="results-note">
      <span>{t('stale')}</span>
      <Button variant="link" size="small" onClick={() => void run()}>
        {t('searchAgain')}
      </Button>
    </p>
  );
}

function Reading({ progress }: { readonly progress: ReadingProgress }) {
  const { t } = useTranslation('results');
  const format = useFormat();
  const stopReading = useSearch((state) => state.stopReading);
  const { read, candidates, capped, state } = progress;
  const of = capped ? t('capped', { count: candidates }) : format.number(candidates);
  const words = t(`reading.${state}`, { read, of });
  return (
    <div className="results-reading">
      <p className="results-note tabular" title={t('reading.why')}>
        <span>{words}</span>
        {state === 'reading' && (
          <Button variant="link" size="small" onClick={stopReading}>
            {t('reading.stop')}
          </Button>
        )}
      </p>
      {state === 'reading' && (
        <ProgressBar label={t('reading.label')} fraction={capped || candidates === 0 ? null : read / candidates} valueText={words} />
      )}
    </div>
  );
}
