import { ChevronDown, Plus, Settings2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useInstances, useStores } from '../../stores/app-context.tsx';
import { Menu, type MenuItem } from '../../ui/menu.tsx';
import { instanceName } from '../connection/instance-name.ts';

/** Which instance's conversations are shown, and the way to connect more. */
export function InstanceSwitcher() {
  const { t } = useTranslation('frame');
  const { ui } = useStores();
  const instances = useInstances((state) => state.instances) ?? [];
  const currentId = useInstances((state) => state.currentId);
  const choose = useInstances((state) => state.choose);
  const current = instances.find((instance) => instance.id === currentId) ?? null;
  const [only] = instances;
  const shown = current ?? (instances.length === 1 ? (only ?? null) : null);
  const items: MenuItem[] = [
    ...(instances.length > 1
      ? [{ id: 'all', label: t('allInstances'), checked: currentId === null, onSelect: () => choose(null) }]
      : []),
    ...instances.map((instance) => ({
      id: instance.id,
      label: instanceName(instance),
      ...(instance.label === '' ? {} : { detail: instance.instance }),
      checked: instance.id === shown?.id,
      onSelect: () => choose(instances.length === 1 ? null : instance.id),
    })),
    { kind: 'separator', id: 'line' },
    {
      id: 'connect',
      label: t('newConnection'),
      icon: Plus,
      onSelect: () => ui.getState().openDialog({ kind: 'connection', instanceId: null }),
    },
    {
      id: 'manage',
      label: t('manageConnections'),
      icon: Settings2,
      onSelect: () => ui.getState().openDialog({ kind: 'settings', section: 'connections' }),
    },
  ];
  const name = shown === null ? t(instances.length === 0 ? 'noInstance' : 'allInstances') : instanceName(shown);
  return (
    <Menu label={`${t('instanceMenu')}: ${name}`} items={items} className="button button-quiet instance-button">
      <span className="truncate foreign">{name}</span>
      <ChevronDown aria-hidden="true" />
    </Menu>
  );
}
