import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStores } from '../../stores/app-context.tsx';
import { SETTINGS_SECTIONS, type SettingsSection } from '../../stores/ui-store.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { PrivacySettings } from '../privacy/privacy-settings.tsx';
import { ProtectionSettings } from '../privacy/protection-settings.tsx';
import { About } from './about.tsx';
import { ConnectionList } from './connection-list.tsx';
import { GeneralSettings } from './general-settings.tsx';
import { IndexSettings } from './index-settings.tsx';
import './settings.css';

export interface SettingsDialogProps {
  readonly section: SettingsSection;
  /** Those on offer. */
  readonly sections?: readonly SettingsSection[];
  readonly onClose: () => void;
}

export function SettingsDialog({ section, sections = SETTINGS_SECTIONS, onClose }: SettingsDialogProps) {
  const { t } = useTranslation('settings');
  const { ui } = useStores();
  const [shown, setShown] = useState(section);
  const id = useId();
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const next = sections[(sections.indexOf(shown) + step + sections.length) % sections.length];
    if (step === 0 || next === undefined) return;
    event.preventDefault();
    setShown(next);
    document.getElementById(`${id}-${next}`)?.focus();
  };
  return (
    <Dialog open size="large" onClose={onClose} title={t('title')} className="settings-dialog" dismissable>
      <div className="settings">
        <div role="tablist" aria-orientation="vertical" aria-label={t('title')} className="settings-tabs" onKeyDown={onKeyDown}>
          {sections.map((one) => (
            <button
              key={one}
              type="button"
              role="tab"
              id={`${id}-${one}`}
              aria-selected={shown === one}
              aria-controls={`${id}-panel`}
              tabIndex={shown === one ? 0 : -1}
              className="settings-tab"
              onClick={() => setShown(one)}
            >
              {t(`sections.${one}`)}
            </button>
          ))}
        </div>
        <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${shown}`} className="settings-panel">
          {shown === 'general' && <GeneralSettings />}
          {shown === 'connections' && (
            <ConnectionList onEdit={(instanceId) => ui.getState().openDialog({ kind: 'connection', instanceId })} />
          )}
          {shown === 'search' && <IndexSettings />}
          {shown === 'privacy' && <PrivacySettings />}
          {shown === 'protection' && <ProtectionSettings />}
          {shown === 'about' && <About />}
        </div>
      </div>
    </Dialog>
  );
}
