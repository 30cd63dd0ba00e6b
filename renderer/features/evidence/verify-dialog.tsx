import { FileSearch } from 'lucide-react';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Dialog } from '../../ui/dialog.tsx';
import './evidence.css';
import { useVerify } from './use-verify.ts';
import { VerificationCard } from './verification-card.tsx';

export interface VerifyDialogProps {
  /** Dropped on the window. */
  readonly files: readonly File[];
  readonly onClose: () => void;
}

/** Says of any file whether it is a record as it was exported. */
export function VerifyDialog({ files, onClose }: VerifyDialogProps) {
  const { t } = useTranslation(['evidence', 'common']);
  const { results, busy, verifyFiles, choose } = useVerify(files);
  const [over, setOver] = useState(false);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    event.stopPropagation();
    setOver(false);
    void verifyFiles([...event.dataTransfer.files]);
  };
  return (
    <Dialog open size="large" title={t('verifyTitle')} onClose={onClose} footer={<Button onClick={onClose}>{t('common:close')}</Button>}>
      <div className="verify">
        <div
          className={classNames('verify-drop', over && 'verify-drop-over')}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={onDrop}
        >
          <p>{t('dropHere')}</p>
          <Button icon={FileSearch} busy={busy} onClick={() => void choose()}>
            {t(busy ? 'verifying' : 'chooseFile')}
          </Button>
          <p className="field-hint">{t('offlineHint')}</p>
        </div>
        <ol className="verify-results" aria-live="polite" aria-label={t('results')}>
          {results.map((result) => (
            <li key={result.id}>
              <VerificationCard result={result} />
            </li>
          ))}
        </ol>
      </div>
    </Dialog>
  );
}
