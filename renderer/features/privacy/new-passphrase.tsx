import { useTranslation } from 'react-i18next';
import { TextField } from '../../ui/text-field.tsx';

export const SHORTEST_PASSPHRASE = 8;

export interface Passphrases {
  readonly passphrase: string;
  readonly repeated: string;
}

export const NO_PASSPHRASES: Passphrases = { passphrase: '', repeated: '' };

export function isGoodPassphrase({ passphrase, repeated }: Passphrases): boolean {
  return passphrase.length >= SHORTEST_PASSPHRASE && passphrase === repeated;
}

/** A new passphrase and the same again. */
export function NewPassphrase(props: { readonly label: string; readonly value: Passphrases; readonly isChecked: boolean; readonly onChange: (value: Passphrases) => void }) {
  const { t } = useTranslation('cache');
  const { label, value, isChecked, onChange } = props;
  const isShort = value.passphrase.length < SHORTEST_PASSPHRASE;
  return (
    <>
      <TextField
        label={label}
        type="password"
        maxLength={1000}
        hint={isChecked && isShort ? undefined : t('passphraseHint')}
        value={value.passphrase}
        error={isChecked && isShort ? t('errors.short') : undefined}
        onValueChange={(passphrase) => onChange({ ...value, passphrase })}
      />
      <TextField
        label={t('repeat')}
        type="password"
        maxLength={1000}
        value={value.repeated}
        error={isChecked && !isShort && value.passphrase !== value.repeated ? t('errors.different') : undefined}
        onValueChange={(repeated) => onChange({ ...value, repeated })}
      />
    </>
  );
}
