import { Settings } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../stores/app-context.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { useKeyboard } from '../commands/use-keyboard.ts';
import { useKeys } from '../commands/use-keys.ts';
import './settings-corner.css';

/** Language and look can be chosen before there is a window with a menu: by the corner, the key and the system's menu. */
export function SettingsCorner({ onOpen }: { readonly onOpen: () => void }) {
  const { t } = useTranslation('commands');
  const keys = useKeys()('settings');
  useKeyboard();
  useCommand('settings', onOpen);
  return (
    <div className="settings-corner">
      <IconButton icon={Settings} label={t('names.settings')} {...(keys === undefined ? {} : { keys })} onClick={onOpen} />
    </div>
  );
}
