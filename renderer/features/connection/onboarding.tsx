import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useStores } from '../../stores/app-context.tsx';
import { Button } from '../../ui/button.tsx';
import { useDroppedFiles } from '../evidence/use-dropped-files.ts';
import { RestoreInstead } from '../privacy/restore-instead.tsx';
import { SettingsCorner } from '../settings/settings-corner.tsx';
import { ConnectionForm } from './connection-form.tsx';

/** First run: one connection, then the first query. What needs neither can be done from here: settings, verifying a file. */
export function Onboarding() {
  const { t } = useTranslation(['connection', 'common']);
  const { ui } = useStores();
  const formId = useId();
  const { openDialog } = ui.getState();
  const verify = () => openDialog({ kind: 'verify', files: [] });
  useCommand('shortcuts', () => openDialog({ kind: 'shortcuts' }));
  useCommand('palette', () => openDialog({ kind: 'palette' }));
  useCommand('verify', verify);
  useCommand('ledger', () => openDialog({ kind: 'ledger' }));
  useDroppedFiles();
  return (
    <main className="onboarding">
      <SettingsCorner onOpen={() => openDialog({ kind: 'settings', section: 'general' })} />
      <div className="onboarding-card">
        <header className="onboarding-header">
          <p className="onboarding-name">{t('common:appName')}</p>
          <h1>{t('welcome')}</h1>
          <p>{t('welcomeWords')}</p>
        </header>
        <ConnectionForm
          id={formId}
          existing={null}
          onSaved={() => openDialog({ kind: 'query', query: null, name: null })}
        >
          {(isSaving) => (
            <Button variant="primary" type="submit" busy={isSaving} className="connection-submit">
              {t('connect')}
            </Button>
          )}
        </ConnectionForm>
        <footer className="onboarding-other">
          <p>{t('fromBackup')}</p>
          <RestoreInstead />
          <p>{t('fromExport')}</p>
          <Button onClick={verify}>{t('verifyFile')}</Button>
        </footer>
      </div>
    </main>
  );
}
