import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../shared/errors.ts';
import type { Instance } from '../../../shared/model/instance.ts';
import { useErrorText, useInstances, useStores } from '../../stores/app-context.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ConnectionForm } from './connection-form.tsx';
import { instanceName } from './instance-name.ts';
import { ScheduleFields } from './schedule-fields.tsx';

export interface ConnectionDialogProps {
  /** Null for a new connection. */
  readonly instanceId: string | null;
  readonly onClose: () => void;
}

export function ConnectionDialog({ instanceId, onClose }: ConnectionDialogProps) {
  const { t } = useTranslation(['connection', 'common']);
  const { instances } = useStores();
  const existing = useInstances((state) => state.instances?.find((one) => one.id === instanceId) ?? null);
  const formId = useId();
  const [isSaving, setIsSaving] = useState(false);
  const [isRemoving, setIsRemoving] = useState(false);
  if (isRemoving && existing !== null) {
    return <RemoveDialog instance={existing} onClose={onClose} onCancel={() => setIsRemoving(false)} />;
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(existing === null ? 'titleNew' : 'titleEdit')}
      footer={
        <>
          {existing !== null && (
            <Button variant="quiet" className="push" onClick={() => setIsRemoving(true)}>
              {t('remove')}
            </Button>
          )}
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button variant="primary" type="submit" form={formId} busy={isSaving}>
            {t(existing === null ? 'connect' : 'save')}
          </Button>
        </>
      }
    >
      <ConnectionForm
        id={formId}
        existing={existing}
        onBusy={setIsSaving}
        onSaved={(saved) => {
          // With several, a new one is what the user wants to see next.
          if (existing === null && (instances.getState().instances?.length ?? 0) > 1) instances.getState().choose(saved.id);
          onClose();
        }}
      />
      {existing !== null && <ScheduleFields instanceId={existing.id} />}
    </Dialog>
  );
}

/** Removing keeps what is cached unless the user says otherwise. */
function RemoveDialog(props: {
  readonly instance: Instance;
  readonly onClose: () => void;
  readonly onCancel: () => void;
}) {
  const { instance, onClose, onCancel } = props;
  const { t } = useTranslation(['connection', 'common']);
  const { instances, search } = useStores();
  const errorText = useErrorText();
  const [erases, setErases] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<AppError | null>(null);
  const remove = async () => {
    setBusy(true);
    const removed = await instances.getState().remove(instance.id, erases);
    setBusy(false);
    if (!removed.ok) return setFailure(removed.error);
    if (erases) void search.getState().run();
    onClose();
  };
  return (
    <Dialog
      open
      size="small"
      onClose={onCancel}
      title={t('removeTitle', { name: instanceName(instance) })}
      footer={
        <>
          <Button onClick={onCancel}>{t('common:cancel')}</Button>
          <Button variant="danger" busy={busy} onClick={() => void remove()}>
            {t(erases ? 'removeConfirmErase' : 'removeConfirm')}
          </Button>
        </>
      }
    >
      <div className="connection-form">
        {failure !== null && (
          <Banner tone="bad" title={errorText(failure).title} live>
            {errorText(failure).help}
          </Banner>
        )}
        <p>{t('removeWords')}</p>
        <Checkbox label={t('removeErase')} hint={t('removeEraseHint')} checked={erases} onCheckedChange={setErases} />
      </div>
    </Dialog>
  );
}
