import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttributeFilter } from '../../../shared/model/contact-query.ts';
import { useFormat, useInstances } from '../../stores/app-context.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { instanceName } from '../connection/instance-name.ts';
import { EventNamesField } from './event-names-field.tsx';
import {
  asksForEvents,
  costOf,
  eventsChoiceOf,
  type FilterField,
  hasNoFilter,
  type QueryDraft,
  type QueryErrors,
  type QueryField,
} from './query-form.ts';

export interface QueryFieldsProps {
  readonly draft: QueryDraft;
  readonly errors: QueryErrors;
  /** What the service said against a field. */
  readonly refused: Partial<Readonly<Record<FilterField | AttributeFilter, string>>>;
  readonly instanceId: string;
  readonly onInstance: (id: string) => void;
  readonly onChange: (patch: Partial<QueryDraft>) => void;
}

const MORE_IDENTIFICATIONS = ['identification_number', 'identification_number2', 'identification_number3', 'identification_number4'] as const;

export function QueryFields(props: QueryFieldsProps) {
  const { draft, errors, refused, instanceId, onInstance, onChange } = props;
  const { t } = useTranslation(['query', 'common']);
  const instances = useInstances((state) => state.instances) ?? [];
  const errorOf = (field: QueryField): string | undefined => {
    const code = errors[field];
    if (code !== undefined) return t(`errors.${code}`);
    const said = field === 'maxContacts' || field === 'name' ? undefined : refused[field];
    return said === undefined ? undefined : t('serviceSays', { message: said });
  };
  const bind = (field: FilterField | AttributeFilter) => ({
    value: draft.values[field],
    error: errorOf(field),
    onValueChange: (value: string) => onChange({ values: { ...draft.values, [field]: value } }),
  });
  const [showsMore, setShowsMore] = useState(() => MORE_IDENTIFICATIONS.some((field) => draft.values[field] !== ''));
  return (
    <>
      {instances.length > 1 && (
        <Select
          label={t('instance')}
          value={instanceId}
          options={instances.map((instance) => ({ value: instance.id, label: instanceName(instance) }))}
          onValueChange={onInstance}
        />
      )}
      <fieldset className="query-group">
        <legend>{t('which')}</legend>
        <div className="query-row query-row-4">
          <DayFields bind={bind} />
          <TextField label={t('assistantId')} inputMode="numeric" title={t('assistantIdHint')} {...bind('assistantId')} />
          <TextField label={t('source')} placeholder="widget" title={t('sourceHint')} {...bind('source')} />
        </div>
        {hasNoFilter(draft) && <Banner tone="warn">{t('noFilter')}</Banner>}
      </fieldset>
      <fieldset className="query-group">
        <legend>
          {t('one')} <span className="query-legend-hint">{t('oneHint')}</span>
        </legend>
        <div className="query-row query-row-3">
          <TextField label={t('id')} {...bind('id')} />
          <TextField label={t('identifier')} {...bind('identifier')} />
          <TextField label={t('externalId')} {...bind('externalId')} />
          <TextField label={t('attributes.cpf')} inputMode="numeric" {...bind('cpf')} />
          <TextField label={t('attributes.phone')} inputMode="tel" {...bind('phone')} />
          <TextField label={t('attributes.email')} inputMode="email" {...bind('email')} />
        </div>
        <details open={showsMore} onToggle={(event) => setShowsMore(event.currentTarget.open)} className="query-more">
          <summary>{t('moreFields')}</summary>
          <div className="query-row query-row-4">
            {MORE_IDENTIFICATIONS.map((field) => (
              <TextField key={field} label={t(`attributes.${field}`)} {...bind(field)} />
            ))}
          </div>
        </details>
      </fieldset>
      <fieldset className="query-group">
        <legend>{t('what')}</legend>
        <div className="query-what">
          <div className="query-flags">
            <Checkbox label={t('history')} checked={draft.history} onCheckedChange={(history) => onChange({ history })} />
            <Checkbox
              label={t('events')}
              checked={asksForEvents(draft)}
              disabled={!draft.events && asksForEvents(draft)}
              onCheckedChange={(events) => onChange({ events })}
            />
          </div>
          <TextField
            className="query-max"
            label={t('maxContacts')}
            inputMode="numeric"
            placeholder={t('maxContactsHint')}
            value={draft.maxContacts}
            error={errorOf('maxContacts')}
            onValueChange={(maxContacts) => onChange({ maxContacts })}
          />
          <TextField
            className="query-name"
            label={t('name')}
            optional={t('common:optional')}
            placeholder={t('nameHint')}
            value={draft.name}
            error={errorOf('name')}
            onValueChange={(name) => onChange({ name })}
          />
        </div>
        <EventNamesField
          instanceId={instanceId}
          chosen={draft.onlyWithEvents}
          typed={draft.eventTyped}
          choice={eventsChoiceOf(draft)}
          onChange={onChange}
        />
        <Checkbox
          className="query-refetch"
          label={t('refetch')}
          hint={t('refetchHint')}
          checked={draft.refetch}
          disabled={!draft.history && !draft.events}
          onCheckedChange={(refetch) => onChange({ refetch })}
        />
        <p className="query-cost" role="status">
          {t(costOf(draft))}
        </p>
      </fieldset>
    </>
  );
}

interface BoundField {
  readonly value: string;
  readonly error: string | undefined;
  readonly onValueChange: (value: string) => void;
}

/** What is no day stays in the draft, where it keeps the query from being asked. */
function DayFields({ bind }: { readonly bind: (field: 'startDate' | 'endDate') => BoundField }) {
  const { t } = useTranslation('query');
  const format = useFormat();
  const today = format.dayOf(Date.now());
  return (['startDate', 'endDate'] as const).map((field) => {
    const bound = bind(field);
    return <DayField key={field} label={t(field)} today={today} {...bound} onRefused={bound.onValueChange} />;
  });
}
