import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CacheState } from '../../../shared/model/cache-state.ts';
import type { Bridge } from '../../bridge.ts';
import { useBridge, useCache, useProtection } from '../../stores/app-context.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useAnswer } from '../evidence/use-answer.ts';
import { BackupProgress } from './backup-progress.tsx';
import { Failed } from './failed.tsx';
import { isGoodPassphrase, NewPassphrase, NO_PASSPHRASES } from './new-passphrase.tsx';
import './privacy.css';
import { ProtectionOutcome } from './protection-outcome.tsx';
import { useTask } from './use-task.ts';

/** An archive is there, but who was erased from it can't be read. */
const HAS_ARCHIVE: ReadonlySet<CacheState['kind']> = new Set(['locked', 'keyLost', 'damaged']);

const askKeychain = (bridge: Bridge) => bridge.call('cache/keychain-usable');

/** Puts what a backup holds in the place of the archive that is here, which is set aside. */
export function RestoreForm() {
  const { t } = useTranslation('privacy');
  const bridge = useBridge();
  const id = useId();
  const kind = useCache((state) => state.cache.kind);
  const task = useTask();
  const keychain = useAnswer(askKeychain);
  const [file, setFile] = useState<{ readonly handle: string; readonly name: string } | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const [ownPassphrase, setOwnPassphrase] = useState(false);
  const [next, setNext] = useState(NO_PASSPHRASES);
  const [isChecked, setIsChecked] = useState(false);
  const restore = useProtection((state) => state.restore);
  const isRestoring = useProtection((state) => state.working === 'restoring');
  const isWorking = useProtection((state) => state.working !== null);
  const byPassphrase = ownPassphrase || keychain.value === false;
  const choose = async () => {
    const chosen = await task.run(() => bridge.call('backup/choose'));
    if (chosen !== null) setFile(chosen);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsChecked(true);
    if (file === null || isWorking || passphrase === '' || (byPassphrase && !isGoodPassphrase(next))) return;
    const protection = byPassphrase ? ({ kind: 'passphrase', passphrase: next.passphrase } as const) : ({ kind: 'keychain' } as const);
    void restore({ handle: file.handle, passphrase, protection });
  };
  return (
    <section aria-labelledby={id} className="privacy-part">
      <h3 id={id}>{t('restore.title')}</h3>
      <p className="settings-faint">
        {t('restore.words')} {kind === 'open' ? t('restore.erasedToo') : HAS_ARCHIVE.has(kind) && t('restore.erasedNot')}
      </p>
      <div className="privacy-ways">
        <Button busy={task.busy && file === null} onClick={() => void choose()}>
          {t('restore.choose')}
        </Button>
      </div>
      {file !== null && (
        <form className="privacy-part" onSubmit={submit} noValidate>
          <p className="foreign">{file.name}</p>
          <TextField
            label={t('restore.passphrase')}
            type="password"
            maxLength={1000}
            value={passphrase}
            error={isChecked && passphrase === '' ? t('protection.currentMissing') : undefined}
            onValueChange={setPassphrase}
          />
          {keychain.value === true && <Checkbox label={t('restore.ownPassphrase')} hint={t('restore.ownPassphraseHint')} checked={ownPassphrase} onCheckedChange={setOwnPassphrase} />}
          {byPassphrase && <NewPassphrase label={t('restore.newPassphrase')} value={next} isChecked={isChecked} onChange={setNext} />}
          <div className="privacy-ways">
            <Button type="submit" variant="primary" busy={isWorking}>
              {t('restore.restore')}
            </Button>
          </div>
        </form>
      )}
      {isRestoring && <BackupProgress />}
      <Failed error={task.error} />
      <ProtectionOutcome of="restoring" />
    </section>
  );
}
