import { useTranslation } from 'react-i18next';
import type { RescueReport as Report } from '../../../shared/model/cache-rescue.ts';
import { useCache } from '../../stores/app-context.tsx';
import { Button } from '../../ui/button.tsx';

/** What was saved of about how much, what is missing and how it comes back, and where the damaged file went. */
export function RescueReport({ report, setAside }: { readonly report: Report; readonly setAside: string | null }) {
  const { t } = useTranslation('cache');
  const retry = useCache((state) => state.retry);
  const busy = useCache((state) => state.busy);
  const { whole, withoutRecord, listedOnly, about } = report;
  const gone = Math.max(0, about - whole - withoutRecord - listedOnly);
  return (
    <>
      <ul className="cache-report">
        <li>{t('rescued.saved', { saved: whole + withoutRecord, about })}</li>
        {withoutRecord > 0 && <li>{t('rescued.withoutRecord', { count: withoutRecord })}</li>}
        {listedOnly > 0 && <li>{t('rescued.listedOnly', { count: listedOnly })}</li>}
        {gone > 0 && <li>{t('rescued.gone', { count: gone })}</li>}
        {setAside !== null && <li className="foreign">{t('rescued.setAside', { name: setAside })}</li>}
      </ul>
      <div className="cache-ways">
        <Button variant="primary" busy={busy} onClick={() => void retry()}>
          {t('rescued.open')}
        </Button>
      </div>
    </>
  );
}
