import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDisplayZone, useDossier, useLanguage, useUi } from '../../stores/app-context.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { DossierStatus } from './dossier-status.tsx';

/** What is held of a person, in one file that they can be given. */
export function DossierExport({ text, keys }: { readonly text: string; readonly keys: readonly number[] }) {
  const { t } = useTranslation('privacy');
  const language = useLanguage();
  const zone = useDisplayZone();
  const exporter = useUi((state) => state.exporter);
  const isRunning = useDossier((state) => state.dossier.kind === 'running');
  const start = useDossier((state) => state.start);
  const [reason, setReason] = useState('');
  return (
    <div className="privacy-part">
      <h4>{t('export.title')}</h4>
      <div className="privacy-row">
        <TextField label={t('export.reason')} hint={t('export.hint')} maxLength={500} value={reason} onValueChange={setReason} />
        <Button busy={isRunning} disabled={reason.trim() === ''} onClick={() => void start({ text, keys, language, zone, reason: reason.trim(), exporter })}>
          {t('export.save')}
        </Button>
      </div>
      <DossierStatus />
    </div>
  );
}
