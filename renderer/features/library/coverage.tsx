import { Grid2x2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat, useInstances, useLibrary, useStores } from '../../stores/app-context.tsx';

/** What is stored, in a few lines at the foot of the library. */
export function Coverage() {
  const { t } = useTranslation(['library', 'common']);
  const format = useFormat();
  const { ui } = useStores();
  const isConnected = useInstances((state) => (state.instances?.length ?? 0) > 0);
  const stats = useLibrary((state) => state.stats);
  if (stats === null) return null;
  const share = stats.contacts === 0 ? null : stats.withHistory / stats.contacts;
  return (
    <footer className="library-coverage tabular" aria-label={t('coverage')}>
      <p>
        {t('common:contacts', { count: stats.contacts })} · {format.bytes(stats.sizeBytes)}
      </p>
      <p>{t('common:messages', { count: stats.messages })}</p>
      {share !== null && (
        <p title={t('map.total', { count: stats.contacts, held: stats.withHistory, share: format.percent(share) })}>
          {t('coverageHistory', { share: format.percent(share) })}
        </p>
      )}
      {stats.unknownShapes > 0 && (
        <button type="button" className="library-unknown" onClick={() => ui.getState().openDialog({ kind: 'unknownShapes' })}>
          {t('coverageUnknown', { count: stats.unknownShapes })}
        </button>
      )}
      {isConnected && (
        <button type="button" className="library-map" onClick={() => ui.getState().openDialog({ kind: 'coverage' })}>
          <Grid2x2 aria-hidden="true" />
          {t('map.open')}
        </button>
      )}
    </footer>
  );
}
