import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../shared/errors.ts';
import { errorFacts } from '../../../shared/i18n/error-text.ts';
import type { ConnectionOutcome, Instance } from '../../../shared/model/instance.ts';
import { useBridge, useErrorText, useStores } from '../../stores/app-context.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import './connection.css';
import { ConnectionFieldset } from './connection-fieldset.tsx';
import { type ConnectionErrors, connectionErrors, draftOf, fieldsOf, refusedFields } from './connection-form-state.ts';

export interface ConnectionFormProps {
  readonly id: string;
  /** Null for a new connection. */
  readonly existing: Instance | null;
  readonly onSaved: (instance: Instance) => void;
  /** Buttons beside "test": in a dialog they stand in its footer instead. */
  readonly children?: (isSaving: boolean) => ReactNode;
  readonly onBusy?: (isSaving: boolean) => void;
}

/** How an instance is reached. Testing asks the service one real query; saving does not. */
export function ConnectionForm({ id, existing, onSaved, children, onBusy }: ConnectionFormProps) {
  const { t } = useTranslation('connection');
  const bridge = useBridge();
  const { instances } = useStores();
  const form = useRef<HTMLFormElement>(null);
  const [fields, setFields] = useState(() => fieldsOf(existing));
  const [errors, setErrors] = useState<ConnectionErrors>({});
  const [outcome, setOutcome] = useState<ConnectionOutcome | null>(null);
  const [busy, setBusy] = useState<'test' | 'save' | null>(null);

  const point = (found: ConnectionErrors) => {
    setErrors(found);
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
  };
  const isValid = () => {
    const found = connectionErrors(fields, existing);
    point(found);
    return Object.keys(found).length === 0;
  };
  /** At the fields where it is about them, else in one sentence below. */
  const show = (result: ConnectionOutcome) => {
    const refused = result.kind === 'failed' ? refusedFields(result.error) : null;
    if (refused === null) setOutcome(result);
    else point(refused);
  };
  const test = async () => {
    if (busy !== null || !isValid()) return;
    setBusy('test');
    setOutcome(null);
    const answer = await bridge.call('instances/test', draftOf(fields, existing));
    show(answer.ok ? answer.value : { kind: 'failed', error: answer.error });
    setBusy(null);
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (busy !== null || !isValid()) return;
    setBusy('save');
    onBusy?.(true);
    setOutcome(null);
    const answer = await instances.getState().save(draftOf(fields, existing));
    setBusy(null);
    onBusy?.(false);
    if (answer.ok) onSaved(answer.value);
    else show({ kind: 'failed', error: answer.error });
  };
  return (
    <form id={id} ref={form} className="connection-form" noValidate onSubmit={(event) => void save(event)}>
      <ConnectionFieldset
        fields={fields}
        errors={errors}
        existing={existing}
        onFailure={(error) => setOutcome({ kind: 'failed', error })}
        onChange={(patch) => {
          setFields({ ...fields, ...patch });
          setOutcome(null);
        }}
      />
      <div className="connection-outcome" aria-live="polite">
        {outcome !== null && <Outcome outcome={outcome} />}
      </div>
      <div className="connection-buttons">
        <Button onClick={() => void test()} busy={busy === 'test'}>
          {t(busy === 'test' ? 'testing' : 'test')}
        </Button>
        <span className="connection-cost">{t('testCost')}</span>
        {children?.(busy === 'save')}
      </div>
    </form>
  );
}

function Outcome({ outcome }: { readonly outcome: ConnectionOutcome }) {
  const { t } = useTranslation('connection');
  if (outcome.kind === 'failed') return <FailedOutcome error={outcome.error} />;
  return (
    <Banner tone="ok" title={t('good')}>
      {t('goodHelp', { latency: Math.round(outcome.latencyMs) })}
    </Banner>
  );
}

function FailedOutcome({ error }: { readonly error: AppError }) {
  const { t } = useTranslation('connection');
  const words = useErrorText()(error);
  // One stands before the fields that are to be looked at: nobody is sent to the settings from here.
  const help = error.kind === 'service.unauthorized' ? t('checkKeyHere') : error.kind === 'network.dns' ? t('checkAddressHere') : words.help;
  return (
    <Banner tone="bad" title={words.title}>
      {help} <code className="connection-facts selectable">{errorFacts(error)}</code>
    </Banner>
  );
}
