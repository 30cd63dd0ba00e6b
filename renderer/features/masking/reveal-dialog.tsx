import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../shared/errors.ts';
import type { ContactKey } from '../../../shared/model/contact.ts';
import { MAX_REASON_LENGTH, REVEAL_MINUTES } from '../../../shared/model/reveal.ts';
import { useBridge, useErrorText } from '../../stores/app-context.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';

const USUAL_MINUTES = '5';

/** Why, and for how long: then what is personal in the conversation is in sight. */
export function RevealDialog({ contactKey, onClose }: { readonly contactKey: ContactKey; readonly onClose: () => void }) {
  const { t } = useTranslation(['masking', 'common']);
  const bridge = useBridge();
  const errorText = useErrorText();
  const formId = useId();
  const [reason, setReason] = useState('');
  const [minutes, setMinutes] = useState(USUAL_MINUTES);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const canReveal = reason.trim() !== '';
  const reveal = async () => {
    if (!canReveal || busy) return;
    setBusy(true);
    const answer = await bridge.call('transcript/reveal', { key: contactKey, reason, minutes: Number(minutes) });
    setBusy(false);
    if (answer.ok) return onClose();
    setError(answer.error);
  };
  const footer = (
    <>
      <Button onClick={onClose}>{t('common:cancel')}</Button>
      <Button variant="primary" type="submit" form={formId} disabled={!canReveal} busy={busy}>
        {t('reveal.show')}
      </Button>
    </>
  );
  return (
    <Dialog open size="small" title={t('reveal.title')} onClose={onClose} footer={footer}>
      <form
        id={formId}
        className="reveal"
        onSubmit={(event) => {
          event.preventDefault();
          void reveal();
        }}
      >
        <p className="field-hint">{t('reveal.words')}</p>
        <TextField label={t('reveal.reason')} hint={t('reveal.reasonHint')} maxLength={MAX_REASON_LENGTH} required value={reason} onValueChange={setReason} />
        <Select
          label={t('reveal.howLong')}
          hint={t('reveal.howLongHint')}
          value={minutes}
          options={REVEAL_MINUTES.map((count) => ({ value: String(count), label: t('reveal.minutes', { count }) }))}
          onValueChange={setMinutes}
        />
        {error !== null && (
          <Banner tone="bad" title={errorText(error).title} live>
            {errorText(error).help}
          </Banner>
        )}
      </form>
    </Dialog>
  );
}
