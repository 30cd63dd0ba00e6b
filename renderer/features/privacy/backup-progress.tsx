import { useTranslation } from 'react-i18next';
import { useBridge, useFormat } from '../../stores/app-context.tsx';
import { Button } from '../../ui/button.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { useBackupProgress } from './use-backup-progress.ts';

export function BackupProgress() {
  const { t } = useTranslation(['privacy', 'common']);
  const bridge = useBridge();
  const format = useFormat();
  const progress = useBackupProgress();
  if (progress === null) return null;
  const words = t(`backup.steps.${progress.step}`);
  return (
    <div className="privacy-part">
      <p role="status">{words}</p>
      <ProgressBar label={words} fraction={progress.fraction} valueText={progress.fraction === null ? words : format.percent(progress.fraction)} />
      <div className="privacy-ways">
        <Button onClick={() => void bridge.call('backup/cancel')}>{t('common:cancel')}</Button>
      </div>
    </div>
  );
}
