import { useTranslation } from 'react-i18next';
import { useFormat, useLibrary } from '../../stores/app-context.tsx';

/** What is stored, in two lines at the foot of the library. */
export function Coverage() {
  const { t } = useTranslation(['library', 'common']);
  const format = useFormat();
  const stats = useLibrary((state) => state.stats);
  if (stats === null) return null;
  const share = stats.contacts === 0 ? null : stats.withHistory / stats.contacts;
  return (
    <footer className="library-coverage tabular" aria-label={t('coverage')}>
      <p>
        {t('common:contacts', { count: stats.contacts })} · {format.bytes(stats.sizeBytes)}
      </p>
      <p>
        {t('common:messages', { count: stats.messages })}
        {share !== null && ` · ${t('coverageHistory', { share: format.percent(share) })}`}
      </p>
      {stats.unknownShapes > 0 && <p>{t('coverageUnknown', { count: stats.unknownShapes })}</p>}
    </footer>
  );
}
