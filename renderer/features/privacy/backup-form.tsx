import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupOutcome } from '../../../shared/model/backup.ts';
import { useBridge, useFormat } from '../../stores/app-context.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { BackupProgress } from './backup-progress.tsx';
import { Failed } from './failed.tsx';
import { isGoodPassphrase, NewPassphrase, NO_PASSPHRASES } from './new-passphrase.tsx';
import { useTask } from './use-task.ts';

/** Everything but the connections' keys, in one file under a passphrase of its own. */
export function BackupForm() {
  const { t } = useTranslation('privacy');
  const bridge = useBridge();
  const format = useFormat();
  const id = useId();
  const task = useTask();
  const [next, setNext] = useState(NO_PASSPHRASES);
  const [isChecked, setIsChecked] = useState(false);
  const [outcome, setOutcome] = useState<BackupOutcome | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setIsChecked(true);
    if (task.busy || !isGoodPassphrase(next)) return;
    setOutcome(null);
    const done = await task.run(() => bridge.call('backup/write', { passphrase: next.passphrase }));
    setOutcome(done);
    if (done?.kind !== 'written') return;
    setNext(NO_PASSPHRASES);
    setIsChecked(false);
  };
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{t('backup.title')}</h3>
      <p className="settings-faint">{t('backup.words')}</p>
      <form className="privacy-part" onSubmit={(event) => void submit(event)} noValidate>
        <NewPassphrase label={t('backup.passphrase')} value={next} isChecked={isChecked} onChange={setNext} />
        <div className="privacy-ways">
          <Button type="submit" busy={task.busy}>
            {t('backup.write')}
          </Button>
        </div>
      </form>
      {task.busy && <BackupProgress />}
      {outcome?.kind === 'written' && (
        <Banner tone="ok" title={t('backup.written', { name: outcome.name, size: format.bytes(outcome.sizeBytes) })} live>
          {t('backup.writtenWords')}
        </Banner>
      )}
      <Failed error={task.error} />
    </section>
  );
}
