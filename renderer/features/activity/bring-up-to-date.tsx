import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useInstances, useStores } from '../../stores/app-context.tsx';
import { Button } from '../../ui/button.tsx';
import { instanceName } from '../connection/instance-name.ts';

/** Fetches what is new or may have changed: of the instance that is shown, or of each of them. */
export function BringUpToDate() {
  const { t } = useTranslation('activity');
  const { sync } = useStores();
  const instances = useInstances((state) => state.instances) ?? [];
  const currentId = useInstances((state) => state.currentId);
  const [busy, setBusy] = useState(false);
  const [isNothingListed, setIsNothingListed] = useState(false);
  const current = instances.find(({ id }) => id === currentId) ?? (instances.length === 1 ? instances[0] : undefined);
  const its = current === undefined ? instances : [current];
  const bring = async () => {
    setBusy(true);
    setIsNothingListed(false);
    let started = 0;
    let hasFailed = false;
    for (const { id } of its) {
      const runs = await sync.getState().bringUpToDate(id);
      if (runs === null) hasFailed = true;
      else started += runs.length;
    }
    setBusy(false);
    setIsNothingListed(started === 0 && !hasFailed);
  };
  if (its.length === 0) return null;
  return (
    <div className="activity-update">
      <p role="status">{isNothingListed && t('upToDate.nothingListed')}</p>
      <Button icon={RefreshCw} busy={busy} title={t('upToDate.hint')} onClick={() => void bring()}>
        {current === undefined ? t('upToDate.all') : instances.length === 1 ? t('upToDate.one') : t('upToDate.named', { name: instanceName(current) })}
      </Button>
    </div>
  );
}
