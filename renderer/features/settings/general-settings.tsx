import { useTranslation } from 'react-i18next';
import { useSettings } from '../../stores/app-context.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Select } from '../../ui/select.tsx';
import { zoneOptions } from './zone-options.ts';

export function GeneralSettings() {
  const { t } = useTranslation(['settings', 'masking']);
  const settings = useSettings((state) => state.settings);
  const change = useSettings((state) => state.change);
  const unknownZones = useSettings((state) => state.unknownZones);
  const zoneError = (field: 'displayZone' | 'assumedEventZone') => (unknownZones.includes(field) ? t('unknownZone') : undefined);
  const systemZone = useSettings((state) => state.info?.systemZone ?? 'UTC');
  return (
    <div className="settings-general">
      <Select
        label={t('language')}
        value={settings.language}
        options={[
          { value: 'system', label: t('languageSystem') },
          { value: 'pt-BR', label: 'Português (Brasil)' },
          { value: 'en', label: 'English' },
        ]}
        onValueChange={(language) => void change({ language })}
      />
      <Select
        label={t('theme')}
        value={settings.theme}
        options={(['system', 'light', 'dark'] as const).map((value) => ({ value, label: t(`themes.${value}`) }))}
        onValueChange={(theme) => void change({ theme })}
      />
      <Select
        label={t('contrast')}
        value={settings.contrast ?? 'system'}
        options={(['system', 'more'] as const).map((value) => ({ value, label: t(`contrasts.${value}`) }))}
        onValueChange={(contrast) => void change({ contrast })}
      />
      <Select
        label={t('density')}
        value={settings.density}
        options={(['compact', 'comfortable'] as const).map((value) => ({ value, label: t(`densities.${value}`) }))}
        onValueChange={(density) => void change({ density })}
      />
      <Select
        className="settings-wide"
        label={t('displayZone')}
        hint={t('displayZoneHint')}
        error={zoneError('displayZone')}
        value={settings.displayZone}
        options={[{ value: 'system', label: t('displayZoneSystem', { zone: systemZone.replaceAll('_', ' ') }) }, ...zoneOptions(settings.displayZone)]}
        onValueChange={(displayZone) => void change({ displayZone })}
      />
      <Select
        className="settings-wide"
        label={t('assumedEventZone')}
        hint={t('assumedEventZoneHint')}
        error={zoneError('assumedEventZone')}
        value={settings.assumedEventZone}
        options={zoneOptions(settings.assumedEventZone)}
        onValueChange={(assumedEventZone) => void change({ assumedEventZone })}
      />
      <Checkbox
        className="settings-wide"
        label={t('masking:setting.label')}
        hint={t('masking:setting.hint')}
        checked={settings.maskOnScreen ?? false}
        onCheckedChange={(maskOnScreen) => void change({ maskOnScreen })}
      />
    </div>
  );
}
