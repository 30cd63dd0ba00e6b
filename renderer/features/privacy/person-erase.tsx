import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErasureReceipt } from '../../../shared/model/privacy.ts';
import { useBridge } from '../../stores/app-context.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Failed } from './failed.tsx';
import { useTask } from './use-task.ts';

interface PersonEraseProps {
  readonly text: string;
  readonly keys: readonly number[];
  readonly onErased: (receipt: ErasureReceipt) => void;
}

/** Says what will be gone and asks once more: there is no way back. */
export function PersonErase({ text, keys, onErased }: PersonEraseProps) {
  const { t } = useTranslation('privacy');
  const bridge = useBridge();
  const task = useTask();
  const [blockPerson, setBlockPerson] = useState(true);
  const [reason, setReason] = useState('');
  const [isSure, setIsSure] = useState(false);
  const erase = async () => {
    const receipt = await task.run(() => bridge.call('privacy/erase', { text, keys, blockPerson, reason }));
    if (receipt !== null) onErased(receipt);
  };
  return (
    <div className="privacy-part">
      <h4>{t('erase.title')}</h4>
      <p>{keys.length === 0 ? t('erase.besideOnly') : t('erase.words', { count: keys.length })}</p>
      <p className="settings-faint">{t('erase.notHere')}</p>
      <Checkbox label={t('erase.block')} hint={t('erase.blockHint')} checked={blockPerson} onCheckedChange={setBlockPerson} />
      <TextField label={t('erase.reason')} hint={t('erase.reasonHint')} maxLength={500} value={reason} onValueChange={setReason} />
      <Checkbox label={t('erase.sure')} checked={isSure} onCheckedChange={setIsSure} />
      <Failed error={task.error} />
      <div className="privacy-ways">
        <Button variant="danger" disabled={!isSure} busy={task.busy} onClick={() => void erase()}>
          {keys.length === 0 ? t('erase.eraseBeside') : t('erase.erase', { count: keys.length })}
        </Button>
      </div>
    </div>
  );
}
