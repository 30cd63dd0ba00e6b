import { useTranslation } from 'react-i18next';
import type { PlanRange, SyncPlan } from '../../../shared/model/sync-plan.ts';
import { useFormat } from '../../stores/app-context.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { useRangeText } from './use-range-text.ts';

/** What the rest of a run costs: calls by kind, their share of a day, and their time. */
export function PlanCosts({ plan }: { readonly plan: SyncPlan }) {
  const { t } = useTranslation('query');
  const format = useFormat();
  const rangeText = useRangeText();
  const isBulk = plan.events === 'bulk' || plan.events === 'bulkIfAllowed';
  const rows: readonly (readonly [string, PlanRange])[] = [
    [t('plan.listPages'), plan.listPages],
    [t('plan.historyCalls'), plan.historyCalls],
    [t(isBulk ? 'plan.bulkCalls' : 'plan.eventCalls'), plan.eventCalls],
  ];
  const share = plan.shareOfDay === null ? null : t('plan.share', { share: shareText(plan.shareOfDay, format.percent), count: plan.perDay });
  return (
    <>
      <table className="plan-costs tabular">
        <caption className="visually-hidden">{t('plan.costs')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('plan.calls')}</th>
            <th scope="col">{t('plan.likely')}</th>
            <th scope="col">{t('plan.between')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, range]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{format.number(range.likely)}</td>
              <td>{rangeText(range, format.number)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('plan.total')}</th>
            <td>{format.number(plan.total.likely)}</td>
            <td>{rangeText(plan.total, format.number)}</td>
          </tr>
          <tr>
            <th scope="row">{t('plan.duration')}</th>
            <td>{format.duration(plan.durationMs.likely)}</td>
            <td>{rangeText(plan.durationMs, format.duration)}</td>
          </tr>
        </tfoot>
      </table>
      {share !== null && (
        <div className="plan-share">
          <ProgressBar
            label={t('plan.quota')}
            fraction={plan.shareOfDay}
            tone={plan.fitsToday === 'yes' ? 'accent' : 'warn'}
            valueText={share}
          />
          <p className="tabular">
            {share} · {t('plan.leftToday', { count: plan.leftToday })}
          </p>
        </div>
      )}
    </>
  );
}

/** The least share that is said as a number is one percent. */
function shareText(share: number, percent: (share: number) => string): string {
  return share > 0 && share < 0.01 ? `< ${percent(0.01)}` : percent(share);
}
