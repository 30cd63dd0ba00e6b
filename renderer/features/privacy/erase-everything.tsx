import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBridge } from '../../stores/app-context.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Failed } from './failed.tsx';
import { useTask } from './use-task.ts';

export function EraseEverything() {
  const { t } = useTranslation('privacy');
  const bridge = useBridge();
  const id = useId();
  const task = useTask();
  const [keepLedger, setKeepLedger] = useState(true);
  const [isSure, setIsSure] = useState(false);
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{t('everything.title')}</h3>
      <p className="settings-faint">{t('everything.words')}</p>
      <Checkbox label={t('everything.keepLedger')} hint={t('everything.keepLedgerHint')} checked={keepLedger} onCheckedChange={setKeepLedger} />
      <Checkbox label={t('everything.sure')} checked={isSure} onCheckedChange={setIsSure} />
      <Failed error={task.error} />
      <div className="privacy-ways">
        <Button variant="danger" disabled={!isSure} busy={task.busy} onClick={() => void task.run(() => bridge.call('privacy/erase-everything', { keepLedger }))}>
          {t('everything.erase')}
        </Button>
      </div>
    </section>
  );
}
