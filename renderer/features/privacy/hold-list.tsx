import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bridge } from '../../bridge.ts';
import { useBridge, useFormat } from '../../stores/app-context.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useAnswer } from '../evidence/use-answer.ts';
import { Failed } from './failed.tsx';
import { useTask } from './use-task.ts';

const askHolds = (bridge: Bridge) => bridge.call('privacy/holds');
const SHORTEST = 4;

/** Persons and conversations that are kept, whatever age or erasure says. */
export function HoldList() {
  const { t } = useTranslation('privacy');
  const bridge = useBridge();
  const format = useFormat();
  const id = useId();
  const task = useTask();
  const holds = useAnswer(askHolds);
  const [text, setText] = useState('');
  const [reason, setReason] = useState('');
  const canAdd = text.trim().length >= SHORTEST && reason.trim() !== '';
  const add = async (event: FormEvent) => {
    event.preventDefault();
    if (!canAdd || task.busy) return;
    const done = await task.run(() => bridge.call('privacy/add-hold', { what: { kind: 'person', text: text.trim() }, reason: reason.trim() }));
    if (done === null) return;
    setText('');
    setReason('');
    holds.again();
  };
  const remove = async (holdId: string) => {
    await task.run(() => bridge.call('privacy/remove-hold', { id: holdId }));
    holds.again();
  };
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{t('hold.title')}</h3>
      <p className="settings-faint">{t('hold.words')}</p>
      <ul className="privacy-list">
        {(holds.value ?? []).map(({ id: holdId, what, reason: why, createdMs }) => {
          const name = what.kind === 'person' ? what.fact.value : t('hold.contact', { id: what.contactId });
          return (
            <li key={holdId} className="privacy-row">
              <span className="foreign">
                <strong>{name}</strong> · {why} · {format.dateTime(createdMs)}
              </span>
              <Button size="small" busy={task.busy} aria-label={t('hold.removeOf', { name })} onClick={() => void remove(holdId)}>
                {t('hold.remove')}
              </Button>
            </li>
          );
        })}
      </ul>
      <form className="privacy-row" onSubmit={(event) => void add(event)} noValidate>
        <TextField label={t('hold.person')} maxLength={320} value={text} onValueChange={setText} />
        <TextField label={t('hold.reason')} maxLength={500} value={reason} onValueChange={setReason} />
        <Button type="submit" disabled={!canAdd} busy={task.busy}>
          {t('hold.add')}
        </Button>
      </form>
      <Failed error={task.error ?? holds.error} />
    </section>
  );
}
