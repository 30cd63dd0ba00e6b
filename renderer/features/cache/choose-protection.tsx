import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCache } from '../../stores/app-context.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';

const SHORTEST_PASSPHRASE = 8;
const CHOICES = ['passphrase', 'session'] as const;

/** First run without a keychain: a passphrase, or an archive that ends with the run. */
export function ChooseProtection() {
  const { t } = useTranslation('cache');
  const busy = useCache((state) => state.busy);
  const choosePassphrase = useCache((state) => state.choosePassphrase);
  const chooseSession = useCache((state) => state.chooseSession);
  const [choice, setChoice] = useState<(typeof CHOICES)[number]>('passphrase');
  const [passphrase, setPassphrase] = useState('');
  const [repeated, setRepeated] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const isShort = passphrase.length < SHORTEST_PASSPHRASE;
  const isDifferent = passphrase !== repeated;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    if (choice === 'session') return void chooseSession();
    setIsChecked(true);
    if (!isShort && !isDifferent) void choosePassphrase(passphrase);
  };
  return (
    <form className="cache-form" onSubmit={submit} noValidate>
      {CHOICES.map((one) => (
        <label key={one} className="cache-choice">
          <input type="radio" name="protection" checked={choice === one} onChange={() => setChoice(one)} />
          <span>
            <strong>{t(`needsChoice.${one}`)}</strong>
            <span>{t(`needsChoice.${one}Words`)}</span>
          </span>
        </label>
      ))}
      {choice === 'passphrase' && (
        <>
          <TextField
            label={t('passphrase')}
            type="password"
            hint={isChecked && isShort ? undefined : t('passphraseHint')}
            maxLength={1000}
            value={passphrase}
            error={isChecked && isShort ? t('errors.short') : undefined}
            onValueChange={setPassphrase}
          />
          <TextField
            label={t('repeat')}
            type="password"
            maxLength={1000}
            value={repeated}
            error={isChecked && !isShort && isDifferent ? t('errors.different') : undefined}
            onValueChange={setRepeated}
          />
        </>
      )}
      <div className="cache-ways">
        <Button variant="primary" type="submit" busy={busy}>
          {t('needsChoice.create')}
        </Button>
      </div>
    </form>
  );
}
