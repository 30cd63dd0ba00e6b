import { Clock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../stores/app-context.tsx';
import { Menu, type MenuItem } from '../../ui/menu.tsx';
import { useTranscriptScope } from './transcript-context.ts';

const OFFERED: readonly string[] = ['America/Sao_Paulo', 'America/Manaus', 'America/Rio_Branco', 'America/Noronha', 'UTC'];

/** The zone of every time shown, stated and switched in one place; the settings have all the others. */
export function ZoneMenu({ atMs, onEventZone }: { readonly atMs: number | null; readonly onEventZone: () => void }) {
  const { t } = useTranslation('transcript');
  const { format, assumedEventZone } = useTranscriptScope();
  const chosen = useSettings((state) => state.settings.displayZone);
  const systemZone = useSettings((state) => state.info?.systemZone ?? 'UTC');
  const change = useSettings((state) => state.change);
  const zones = [...new Set([...OFFERED, assumedEventZone, ...(chosen === 'system' ? [] : [chosen])])];
  const item = (value: string, label: string): MenuItem => ({
    id: value,
    label,
    checked: chosen === value,
    onSelect: () => void change({ displayZone: value }),
  });
  const shortName = format.zoneName(atMs ?? Date.now());
  return (
    <Menu
      label={t('zone.menu', { zone: `${shortName}, ${nameOf(format.zone)}` })}
      className="button button-quiet button-small zone-button"
      items={() => [
        { kind: 'heading', id: 'heading', label: t('zone.heading') },
        item('system', t('zone.system', { zone: nameOf(systemZone) })),
        ...zones.map((zone) => item(zone, nameOf(zone))),
        { kind: 'separator', id: 'separator' },
        { id: 'events', label: t('zone.events', { zone: nameOf(assumedEventZone) }), onSelect: onEventZone },
      ]}
    >
      <Clock aria-hidden="true" />
      {shortName}
    </Menu>
  );
}

function nameOf(zone: string): string {
  return zone.replaceAll('_', ' ');
}
