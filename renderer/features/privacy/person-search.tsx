import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonDossier } from '../../../shared/model/privacy.ts';
import { useBridge, useDossier } from '../../stores/app-context.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { DossierStatus } from './dossier-status.tsx';
import { Failed } from './failed.tsx';
import { PersonFound } from './person-found.tsx';
import { useTask } from './use-task.ts';

const SHORTEST = 4;

/** Everything held about one person: by CPF, telephone, e-mail address or identifier. */
export function PersonSearch() {
  const { t } = useTranslation('privacy');
  const bridge = useBridge();
  const task = useTask();
  const id = useId();
  const [text, setText] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const [found, setFound] = useState<{ readonly text: string; readonly dossier: PersonDossier } | null>(null);
  const forgetDossier = useDossier((state) => state.forget);
  const isShort = text.trim().length < SHORTEST;
  const find = async (sought: string) => {
    forgetDossier();
    const dossier = await task.run(() => bridge.call('privacy/person', { text: sought }));
    setFound(dossier === null ? null : { text: sought, dossier });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsChecked(true);
    if (!isShort && !task.busy) void find(text.trim());
  };
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{t('person.title')}</h3>
      <p className="settings-faint">{t('person.words')}</p>
      <form className="privacy-row" onSubmit={submit} noValidate>
        <TextField
          label={t('person.field')}
          maxLength={320}
          value={text}
          error={isChecked && isShort ? t('person.short') : undefined}
          onValueChange={setText}
        />
        <Button type="submit" busy={task.busy}>
          {t('person.find')}
        </Button>
      </form>
      <Failed error={task.error} />
      {/* One that was begun before the settings were closed; with a person found it stands at what began it. */}
      {found === null && <DossierStatus />}
      {found !== null && <PersonFound key={found.text} text={found.text} dossier={found.dossier} onChanged={() => void find(found.text)} />}
    </section>
  );
}
