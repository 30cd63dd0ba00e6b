import { FileKey2 } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Disclosable, DisclosableField, DisclosureObstacle } from '../../../shared/model/disclosure.ts';
import { MAX_REASON_LENGTH } from '../../../shared/model/reveal.ts';
import { useBridge, useLanguage } from '../../stores/app-context.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Failed } from '../privacy/failed.tsx';
import { useTask } from '../privacy/use-task.ts';
import { capitalised } from './capitalised.ts';
import { readableText } from '../transcript/rich-text.ts';

/** From a masked record of this installation: one field, in a file of its own, with a reason. */
export function Disclose({ digest }: { readonly digest: string }) {
  const { t } = useTranslation('evidence');
  const bridge = useBridge();
  const language = useLanguage();
  const task = useTask();
  const [offered, setOffered] = useState<Disclosable | null>(null);
  const ask = async () => {
    const answer = await task.run(() => bridge.call('evidence/disclosable', { digest, language }));
    if (answer !== null) setOffered(answer);
  };
  return (
    <section className="disclose" aria-label={t('disclose.title')}>
      {offered === null && (
        <Button size="small" icon={FileKey2} busy={task.busy} onClick={() => void ask()}>
          {t('disclose.begin')}
        </Button>
      )}
      <Failed error={task.error} />
      {offered?.kind === 'cannot' && <CannotDisclose why={offered.why} />}
      {offered?.kind === 'fields' && <DiscloseForm digest={digest} fields={offered.fields} closed={offered.closed} />}
    </section>
  );
}

function CannotDisclose({ why }: { readonly why: DisclosureObstacle }) {
  const { t } = useTranslation('evidence');
  return (
    <Banner tone="warn" title={t('disclose.cannot')} live>
      {t(`disclose.obstacles.${why}`)}
    </Banner>
  );
}

interface DiscloseFormProps {
  readonly digest: string;
  readonly fields: readonly DisclosableField[];
  /** Fields that are not held any more as they were. */
  readonly closed: number;
}

function DiscloseForm({ digest, fields, closed }: DiscloseFormProps) {
  const { t } = useTranslation(['evidence', 'export']);
  const bridge = useBridge();
  const language = useLanguage();
  const task = useTask();
  const headingId = useId();
  const [pointer, setPointer] = useState(fields[0]?.pointer ?? '');
  const [reason, setReason] = useState('');
  const [saved, setSaved] = useState<string | null>(null);
  const [obstacle, setObstacle] = useState<DisclosureObstacle | null>(null);
  const canSave = reason.trim() !== '' && !task.busy;
  const save = async () => {
    if (!canSave) return;
    setSaved(null);
    const outcome = await task.run(() => bridge.call('evidence/disclose', { digest, pointer, reason, language }));
    setSaved(outcome?.kind === 'saved' ? outcome.name : null);
    setObstacle(outcome?.kind === 'cannot' ? outcome.why : null);
  };
  const nameOf = ({ where, kinds, masked }: DisclosableField): string => {
    const held = kinds.map((kind) => t(`export:kinds.${kind}`)).join(', ');
    return [capitalised(where), held, readableText(masked)].filter((text) => text !== '').join(' · ');
  };
  return (
    <form
      className="disclose-form"
      aria-labelledby={headingId}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h4 id={headingId}>{t('disclose.title')}</h4>
      <p className="field-hint">{t('disclose.words')}</p>
      <Select label={t('disclose.field')} hint={t('disclose.fieldHint')} value={pointer} options={fields.map((field) => ({ value: field.pointer, label: nameOf(field) }))} onValueChange={setPointer} />
      {closed > 0 && <p className="field-hint">{t('disclose.closed', { count: closed })}</p>}
      <TextField label={t('disclose.reason')} hint={t('disclose.reasonHint')} maxLength={MAX_REASON_LENGTH} required value={reason} onValueChange={setReason} />
      <Button type="submit" disabled={reason.trim() === ''} busy={task.busy}>
        {t('disclose.save')}
      </Button>
      <Failed error={task.error} />
      {obstacle !== null && <CannotDisclose why={obstacle} />}
      <p role="status">{saved !== null && t('disclose.saved', { name: saved })}</p>
    </form>
  );
}
