import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCache } from '../../stores/app-context.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';

export function UnlockForm() {
  const { t } = useTranslation('cache');
  const busy = useCache((state) => state.busy);
  const unlock = useCache((state) => state.unlock);
  const [passphrase, setPassphrase] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsChecked(true);
    if (!busy && passphrase !== '') void unlock(passphrase);
  };
  return (
    <form className="cache-form" onSubmit={submit} noValidate>
      <TextField
        label={t('passphrase')}
        type="password"
        autoFocus
        maxLength={1000}
        value={passphrase}
        error={isChecked && passphrase === '' ? t('errors.empty') : undefined}
        onValueChange={setPassphrase}
      />
      <div className="cache-ways">
        <Button variant="primary" type="submit" busy={busy}>
          {t('locked.unlock')}
        </Button>
      </div>
    </form>
  );
}
