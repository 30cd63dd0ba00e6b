import { type FormEvent, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bridge } from '../../bridge.ts';
import { useCache, useProtection, useStores } from '../../stores/app-context.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useAnswer } from '../evidence/use-answer.ts';
import { BackupForm } from './backup-form.tsx';
import { isGoodPassphrase, NewPassphrase, NO_PASSPHRASES } from './new-passphrase.tsx';
import './privacy.css';
import { ProtectionOutcome } from './protection-outcome.tsx';
import { RestoreForm } from './restore-form.tsx';
import { SetAside } from './set-aside.tsx';

const askKeychain = (bridge: Bridge) => bridge.call('cache/keychain-usable');

/** How the archive is protected on this computer, and how it gets to another. */
export function ProtectionSettings() {
  const { t } = useTranslation('privacy');
  const id = useId();
  const state = useCache((cache) => cache.cache);
  const { protection: changes } = useStores();
  useEffect(
    () => () => {
      // What came of a change goes with the dialog, unless that goes because the archive is opened anew.
      if (changes.getState().working === null) changes.getState().forget();
    },
    [changes],
  );
  if (state === null || state.kind !== 'open') return null;
  const { protection, readOnly } = state;
  return (
    <div className="privacy">
      <section aria-labelledby={id}>
        <h3 id={id}>{t('protection.title')}</h3>
        <p>{t(`protection.now.${protection}`)}</p>
        {protection === 'session' && <p className="settings-faint">{t('protection.sessionWords')}</p>}
        {protection !== 'session' && !readOnly && <ChangeProtection protection={protection} />}
      </section>
      {!readOnly && <BackupForm />}
      <RestoreForm />
      <SetAside />
    </div>
  );
}

function ChangeProtection({ protection }: { readonly protection: 'keychain' | 'passphrase' }) {
  const { t } = useTranslation('privacy');
  const reprotect = useProtection((current) => current.reprotect);
  const busy = useProtection((current) => current.working !== null);
  const keychain = useAnswer(askKeychain);
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState(NO_PASSPHRASES);
  const [isChecked, setIsChecked] = useState(false);
  const hasPassphrase = protection === 'passphrase';
  const isCurrentMissing = hasPassphrase && current === '';
  const given = hasPassphrase ? current : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsChecked(true);
    if (busy || isCurrentMissing || !isGoodPassphrase(next)) return;
    void reprotect({ to: { kind: 'passphrase', passphrase: next.passphrase }, current: given });
  };
  const toKeychain = () => {
    setIsChecked(isCurrentMissing);
    if (!isCurrentMissing) void reprotect({ to: { kind: 'keychain' }, current: given });
  };
  return (
    <form className="privacy-part" onSubmit={submit} noValidate>
      {hasPassphrase && (
        <TextField
          label={t('protection.current')}
          type="password"
          maxLength={1000}
          value={current}
          error={isChecked && isCurrentMissing ? t('protection.currentMissing') : undefined}
          onValueChange={setCurrent}
        />
      )}
      <NewPassphrase label={t('protection.next')} value={next} isChecked={isChecked} onChange={setNext} />
      <p className="settings-faint">{t('protection.howLong')}</p>
      <ProtectionOutcome of="reprotecting" />
      <div className="privacy-ways">
        <Button type="submit" busy={busy}>
          {t(hasPassphrase ? 'protection.change' : 'protection.toPassphrase')}
        </Button>
        {hasPassphrase && keychain.value === true && (
          <Button busy={busy} onClick={toKeychain}>
            {t('protection.toKeychain')}
          </Button>
        )}
      </div>
    </form>
  );
}
