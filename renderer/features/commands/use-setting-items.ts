import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../shared/model/settings.ts';
import { useSettings } from '../../stores/app-context.tsx';
import type { PaletteItem } from './use-palette.ts';

/** What can be set with one choice, all but what is set already. */
export function useSettingItems(): readonly PaletteItem[] {
  const { t } = useTranslation(['commands', 'settings', 'masking']);
  const settings = useSettings((state) => state.settings);
  const change = useSettings((state) => state.change);
  const item = (label: string, value: string, patch: Partial<Settings>): PaletteItem => ({
    id: `setting ${JSON.stringify(patch)}`,
    label: `${label}: ${value}`,
    detail: '',
    group: t('places.settings'),
    run: () => void change(patch),
  });
  const theme = t('settings:theme');
  const contrast = t('settings:contrast');
  const density = t('settings:density');
  const language = t('settings:language');
  const masking = t('masking:setting.name');
  const all = [
    ...(['system', 'light', 'dark'] as const).map((value) => item(theme, t(`settings:themes.${value}`), { theme: value })),
    ...(['system', 'more'] as const).map((value) => item(contrast, t(`settings:contrasts.${value}`), { contrast: value })),
    ...(['compact', 'comfortable'] as const).map((value) => item(density, t(`settings:densities.${value}`), { density: value })),
    item(masking, t('masking:setting.on'), { maskOnScreen: true }),
    item(masking, t('masking:setting.off'), { maskOnScreen: false }),
    item(language, t('settings:languageSystem'), { language: 'system' }),
    item(language, 'Português (Brasil)', { language: 'pt-BR' }),
    item(language, 'English', { language: 'en' }),
  ];
  const { contrast: chosen = 'system', maskOnScreen = false } = settings;
  const now = [{ theme: settings.theme }, { maskOnScreen }, { contrast: chosen }, { density: settings.density }, { language: settings.language }];
  return all.filter(({ id }) => !now.some((patch) => id === `setting ${JSON.stringify(patch)}`));
}
