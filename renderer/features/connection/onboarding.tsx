import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useStores } from '../../stores/app-context.tsx';
import { Button } from '../../ui/button.tsx';
import { RestoreInstead } from '../privacy/restore-instead.tsx';
import { ConnectionForm } from './connection-form.tsx';

/** First run: one connection, then the first query. */
export function Onboarding() {
  const { t } = useTranslation(['connection', 'common']);
  const { ui } = useStores();
  const formId = useId();
  return (
    <main className="onboarding">
      <div className="onboarding-card">
        <header className="onboarding-header">
          <p className="onboarding-name">{t('common:appName')}</p>
          <h1>{t('welcome')}</h1>
          <p>{t('welcomeWords')}</p>
        </header>
        <ConnectionForm
          id={formId}
          existing={null}
          onSaved={() => ui.getState().openDialog({ kind: 'query', query: null, name: null })}
        >
          {(isSaving) => (
            <Button variant="primary" type="submit" busy={isSaving} className="connection-submit">
              {t('connect')}
            </Button>
          )}
        </ConnectionForm>
        <footer className="onboarding-restore">
          <p>{t('fromBackup')}</p>
          <RestoreInstead />
        </footer>
      </div>
    </main>
  );
}
