import { useTranslation } from 'react-i18next';
import { PickDialog } from '../../ui/pick-dialog.tsx';
import { usePalette } from './use-palette.ts';

/** All that can be done, gone to or chosen now, found by typing a few letters of its name. */
export function CommandPalette({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('commands');
  const items = usePalette();
  return (
    <PickDialog
      label={t('palette')}
      placeholder={t('palettePlaceholder')}
      none={t('paletteNone')}
      items={items}
      onPick={(id) => items.find((item) => item.id === id)?.run()}
      onClose={onClose}
    />
  );
}
