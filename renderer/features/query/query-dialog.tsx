import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../shared/errors.ts';
import { DAILY_QUERY_LIMIT, type Instance } from '../../../shared/model/instance.ts';
import { useErrorText, useInstances, useStores } from '../../stores/app-context.tsx';
import { currentInstance } from '../../stores/instances-store.ts';
import type { OpenDialog } from '../../stores/ui-store.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import './query.css';
import { PlanStep } from './plan-step.tsx';
import { QueryFields } from './query-fields.tsx';
import { refusedFields } from './query-form.ts';
import { usePlan } from './use-plan.ts';
import { useQueryForm } from './use-query-form.ts';

export interface QueryDialogProps {
  readonly start: Extract<OpenDialog, { kind: 'query' }>;
  readonly onClose: () => void;
}

/** Asks the service: every documented filter, attribute and flag, and a way to keep the question. */
export function QueryDialog({ start, onClose }: QueryDialogProps) {
  const { t } = useTranslation(['query', 'common']);
  const { instances } = useStores();
  const formId = useId();
  const form = useRef<HTMLFormElement>(null);
  const initial = useInstances(currentInstance);
  const [instanceId, setInstanceId] = useState(start.instanceId ?? initial?.id ?? '');
  const instance = useInstances((state) => state.instances?.find((one) => one.id === instanceId) ?? null);
  const plan = usePlan(onClose);
  const { planned } = plan;
  const close = () => {
    plan.drop();
    onClose();
  };
  const { draft, errors, failure, busy, change, run, saveOnly } = useQueryForm({
    start,
    instanceId: instance?.id ?? '',
    form,
    ask: plan.ask,
    onDone: close,
  });
  // What is left for the day is as of now.
  useEffect(() => void instances.getState().load(), [instances]);
  const refused = refusedFields(failure?.fields ?? []);
  if (planned !== null) {
    return (
      <Dialog
        key="plan"
        open
        size="large"
        onClose={close}
        title={t('plan.title')}
        footer={
          <>
            <Button className="push" onClick={plan.back}>
              {t('common:back')}
            </Button>
            <Button onClick={onClose} title={t('plan.keepHint')}>
              {t('plan.keep')}
            </Button>
            <Button variant="primary" busy={plan.busy} onClick={() => void plan.begin()}>
              {t('plan.begin')}
            </Button>
          </>
        }
      >
        <PlanStep planned={planned} failure={plan.failure} onOrder={(order) => void plan.reorder(order)} />
      </Dialog>
    );
  }
  return (
    <Dialog
      key="form"
      open
      size="large"
      onClose={close}
      title={t(start.query === null ? 'title' : 'titleAgain')}
      footer={
        <>
          {instance !== null && <p className="query-left tabular push">{t('left', { count: leftToday(instance) })}</p>}
          <Button onClick={() => void saveOnly()} busy={busy === 'save'} disabled={instance === null}>
            {t('saveOnly')}
          </Button>
          <Button variant="primary" type="submit" form={formId} busy={busy === 'run'} disabled={instance === null}>
            {t('submit')}
          </Button>
        </>
      }
    >
      <form id={formId} ref={form} className="query-form" noValidate onSubmit={(event) => void run(event)}>
        {instance === null && <Banner tone="warn">{t('noInstances')}</Banner>}
        {failure !== null && <FailureBanner failure={failure} others={refused.others} />}
        <QueryFields
          draft={draft}
          errors={errors}
          refused={refused.known}
          instanceId={instanceId}
          onInstance={setInstanceId}
          onChange={change}
        />
      </form>
    </Dialog>
  );
}

function leftToday({ headroomQueries, usedToday }: Instance): number {
  return Math.max(0, DAILY_QUERY_LIMIT - headroomQueries - usedToday);
}

function FailureBanner({ failure, others }: { readonly failure: AppError; readonly others: readonly string[] }) {
  const { t } = useTranslation('query');
  const words = useErrorText()(failure);
  return (
    <Banner tone="bad" title={words.title} live>
      {words.help}
      {others.length > 0 && <span className="foreign"> {t('otherFields', { fields: others.join('; ') })}</span>}
    </Banner>
  );
}
