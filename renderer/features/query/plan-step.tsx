import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../shared/errors.ts';
import type { PlannedRun } from '../../../shared/model/sync-plan.ts';
import type { RunOrder } from '../../../shared/model/sync-run.ts';
import { useErrorText, useFormat } from '../../stores/app-context.tsx';
import { Banner } from '../../ui/banner.tsx';
import { useRunName } from '../activity/use-run-name.ts';
import { PlanCosts } from './plan-costs.tsx';
import { PlanDays } from './plan-days.tsx';
import { PlanEvents } from './plan-events.tsx';
import { PlanOrder } from './plan-order.tsx';
import { useRangeText } from './use-range-text.ts';

export interface PlanStepProps {
  readonly planned: PlannedRun;
  readonly failure: AppError | null;
  readonly onOrder: (order: RunOrder) => void;
}

/** What a query will cost, before it runs. */
export function PlanStep({ planned: { run, plan }, failure, onOrder }: PlanStepProps) {
  const { t } = useTranslation('query');
  const format = useFormat();
  const rangeText = useRangeText();
  const errorText = useErrorText();
  const { name, detail } = useRunName()(run);
  return (
    <div className="plan">
      {failure !== null && (
        <Banner tone="bad" title={errorText(failure).title} live>
          {errorText(failure).help}
        </Banner>
      )}
      <p className="plan-subject">
        <strong className="foreign">{[name, detail].filter((part) => part !== null).join(' · ')}</strong>
        <span className="tabular">
          {t('plan.found', { range: rangeText(plan.contacts, format.number), listed: format.number(plan.listed) })}
          {' · '}
          {t('plan.toFetch', { range: rangeText(plan.toFetch, format.number) })}
          {run.options.refetch && ` · ${t('plan.refetch')}`}
        </span>
      </p>
      <div role="status" className="plan-figures">
        <PlanCosts plan={plan} />
        <PlanEvents way={plan.events} names={run.query.onlyWithEvents ?? []} choice={plan.choice} />
        <PlanDays plan={plan} />
      </div>
      <PlanOrder order={run.options.order} onChange={onOrder} />
    </div>
  );
}
