import { KeyRound, Trash2, Upload } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../shared/errors.ts';
import type { Bridge } from '../../bridge.ts';
import { useBridge, useErrorText, useLanguage, useUi } from '../../stores/app-context.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Readable } from '../transcript/readable.tsx';
import { readableText } from '../transcript/rich-text.ts';
import { useAnswer } from './use-answer.ts';

const askOwn = (bridge: Bridge) => bridge.call('evidence/own-signer');
const askKnown = (bridge: Bridge) => bridge.call('evidence/signers');

/** The key that signs here, to be handed on; and the keys of others whose owners somebody here knows. */
export function SignerKeys() {
  const { t } = useTranslation('evidence');
  const bridge = useBridge();
  const language = useLanguage();
  const errorText = useErrorText();
  const exporter = useUi((state) => state.exporter);
  const own = useAnswer(askOwn);
  const known = useAnswer(askKnown);
  const [error, setError] = useState<AppError | null>(null);
  const [saved, setSaved] = useState<string | null>(null);
  const save = async () => {
    const answer = await bridge.call('evidence/export-signer', { name: exporter.trim(), language });
    setError(answer.ok ? null : answer.error);
    setSaved(answer.ok ? (answer.value?.name ?? null) : null);
  };
  const add = async () => {
    const answer = await bridge.call('evidence/import-signer', { language });
    setError(answer.ok ? null : answer.error);
    if (answer.ok && answer.value !== null) known.again();
  };
  const remove = async (fingerprint: string) => {
    const answer = await bridge.call('evidence/remove-signer', { fingerprint });
    setError(answer.ok ? null : answer.error);
    known.again();
  };
  const failed = error ?? own.error ?? known.error;
  return (
    <section className="signers" aria-label={t('keys')}>
      <h3>{t('ownKey')}</h3>
      {own.value === null ? (
        <p>{own.error === null && t('noKey')}</p>
      ) : (
        <div className="signer">
          <KeyRound aria-hidden="true" />
          <code className="selectable">{own.value.fingerprint}</code>
          <Button size="small" onClick={() => void save()}>
            {t('saveKey')}
          </Button>
        </div>
      )}
      <p role="status" className="field-hint">
        {saved === null ? t('ownKeyHint') : t('keySaved', { name: saved })}
      </p>
      <h3>{t('knownKeys')}</h3>
      {known.value !== null && known.value.length > 0 && (
        <ul className="signer-list">
          {known.value.map((signer) => (
            <li key={signer.fingerprint} className="signer">
              <span className="foreign truncate">
                <Readable text={signer.name} />
              </span>
              <code className="selectable">{signer.fingerprint}</code>
              <IconButton icon={Trash2} size="small" label={t('forgetKey', { name: readableText(signer.name) })} onClick={() => void remove(signer.fingerprint)} />
            </li>
          ))}
        </ul>
      )}
      <p className="field-hint">{t('knownKeysHint')}</p>
      <Button size="small" icon={Upload} onClick={() => void add()}>
        {t('addKey')}
      </Button>
      {failed !== null && (
        <Banner tone="bad" title={errorText(failed).title} live>
          {errorText(failed).help}
        </Banner>
      )}
    </section>
  );
}
