import { Pencil, Plus } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { DAILY_QUERY_LIMIT, type Instance, type KeyState } from '../../../shared/model/instance.ts';
import { useInstances } from '../../stores/app-context.tsx';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { instanceName } from '../connection/instance-name.ts';

const KEY_TONES: Readonly<Record<KeyState, Tone>> = {
  present: 'ok',
  session: 'warn',
  absent: 'bad',
  locked: 'warn',
  unavailable: 'warn',
};

/** Every connection, its key's whereabouts, and how much of the day's queries it has used. */
export function ConnectionList({ onEdit }: { readonly onEdit: (instanceId: string | null) => void }) {
  const { t } = useTranslation('settings');
  const instances = useInstances((state) => state.instances) ?? [];
  const load = useInstances((state) => state.load);
  useEffect(() => void load(), [load]);
  return (
    <div className="connections">
      {instances.length === 0 && <p className="settings-faint">{t('noConnections')}</p>}
      <ul>
        {instances.map((instance) => (
          <li key={instance.id}>
            <ConnectionItem instance={instance} onEdit={() => onEdit(instance.id)} />
          </li>
        ))}
      </ul>
      <Button icon={Plus} onClick={() => onEdit(null)}>
        {t('addConnection')}
      </Button>
    </div>
  );
}

function ConnectionItem({ instance, onEdit }: { readonly instance: Instance; readonly onEdit: () => void }) {
  const { t } = useTranslation(['connection', 'settings']);
  const name = instanceName(instance);
  const used = t('used', { used: instance.usedToday, limit: DAILY_QUERY_LIMIT });
  const facts = [
    used,
    instance.headroomQueries > 0 ? t('headroomKept', { count: instance.headroomQueries }) : null,
    instance.hasCaFile ? t('withCa', { name: instance.caFileName ?? 'PEM' }) : null,
  ].filter((fact) => fact !== null);
  return (
    <div className="connection-item">
      <div className="connection-item-title">
        <strong className="truncate foreign">{name}</strong>
        <Badge tone={KEY_TONES[instance.key]}>{t(`key.${instance.key}`)}</Badge>
        <IconButton icon={Pencil} size="small" label={t('settings:editConnection', { name })} onClick={onEdit} />
      </div>
      <p className="settings-faint truncate foreign">
        {instance.baseUrl}/contacts/{instance.instance}
      </p>
      <ProgressBar label={used} fraction={instance.usedToday / DAILY_QUERY_LIMIT} tone="neutral" valueText={used} />
      <p className="settings-faint tabular foreign">{facts.join(' · ')}</p>
    </div>
  );
}
