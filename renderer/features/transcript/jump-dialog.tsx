import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { PickDialog } from '../../ui/pick-dialog.tsx';
import '../commands/commands.css';
import { jumpTargets } from './jump-targets.ts';
import type { TimelineRow } from './timeline.ts';
import { useTranscriptScope } from './transcript-context.ts';

export interface JumpDialogProps {
  readonly rows: readonly TimelineRow[];
  readonly onGo: (rowId: string) => void;
  readonly onClose: () => void;
}

/** Every point of the conversation that has a name: beginning, first person, end, events, days. */
export function JumpDialog({ rows, onGo, onClose }: JumpDialogProps) {
  const { t } = useTranslation('transcript');
  const { format } = useTranscriptScope();
  const items = useMemo(
    () =>
      jumpTargets(rows, format).map(({ rowId, kind, name, time }) => ({
        id: `${kind} ${rowId}`,
        label: t(`jump.${kind}`, { name }),
        detail: time,
      })),
    [rows, format, t],
  );
  return (
    <PickDialog
      label={t('jump.title')}
      placeholder={t('jump.placeholder')}
      none={t('jump.none')}
      items={items}
      onPick={(id) => onGo(id.slice(id.indexOf(' ') + 1))}
      onClose={onClose}
    />
  );
}
