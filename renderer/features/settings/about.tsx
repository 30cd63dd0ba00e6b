import { useTranslation } from 'react-i18next';
import { useSettings } from '../../stores/app-context.tsx';

export function About() {
  const { t } = useTranslation(['settings', 'common']);
  const info = useSettings((state) => state.info);
  return (
    <div className="about">
      <h3>{t('common:appName')}</h3>
      {info !== null && <p className="tabular selectable">{t('version', { version: info.version })}</p>}
      <p>{t('aboutWords')}</p>
      <p>{t('aboutPrivacy')}</p>
      <p className="settings-faint">{t('licence')}</p>
    </div>
  );
}
