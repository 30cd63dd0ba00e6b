import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bridge } from '../../bridge.ts';
import { useBridge, useFormat } from '../../stores/app-context.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { useAnswer } from '../evidence/use-answer.ts';
import { Failed } from './failed.tsx';
import { useTask } from './use-task.ts';

const askSetAside = (bridge: Bridge) => bridge.call('cache/set-aside');

/** Archives that another one took the place of: they still hold whatever they held. Nothing where there are none. */
export function SetAside() {
  const { t } = useTranslation('privacy');
  const bridge = useBridge();
  const format = useFormat();
  const id = useId();
  const task = useTask();
  const found = useAnswer(askSetAside);
  const [isSure, setIsSure] = useState(false);
  const [isDone, setIsDone] = useState(false);
  const remove = async () => {
    await task.run(() => bridge.call('cache/remove-set-aside'));
    setIsDone(true);
    found.again();
  };
  if (found.value === null || (found.value.count === 0 && !isDone)) return null;
  const { count, sizeBytes } = found.value;
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{t('setAside.title')}</h3>
      {count === 0 ? (
        <Banner tone="ok" title={t('setAside.done')} live />
      ) : (
        <>
          <p className="settings-faint">{t('setAside.words', { count, size: format.bytes(sizeBytes) })}</p>
          <Checkbox label={t('erase.sure')} checked={isSure} onCheckedChange={setIsSure} />
          <div className="privacy-ways">
            <Button variant="danger" disabled={!isSure} busy={task.busy} onClick={() => void remove()}>
              {t('setAside.remove')}
            </Button>
          </div>
        </>
      )}
      <Failed error={task.error ?? found.error} />
    </section>
  );
}
