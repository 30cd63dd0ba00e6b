import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/assert-never.ts';
import type { SyncPlan } from '../../../shared/model/sync-plan.ts';
import { Banner } from '../../ui/banner.tsx';

const HEIGHT = 40;
const WIDTH = 320;
const WIDEST_BAR = 24;
/** Days that are drawn one by one: beyond, bars would be thinner than a pixel pair. */
const MOST_BARS = 100;

type Spread = NonNullable<SyncPlan['spread']>;

/** Does it fit today, and where not, how it goes on over the days. */
export function PlanDays({ plan }: { readonly plan: SyncPlan }) {
  const { t } = useTranslation('query');
  const { spread } = plan;
  if (spread === null) return <Banner tone="warn">{t('plan.never')}</Banner>;
  switch (plan.fitsToday) {
    case 'yes':
      return <p className="plan-fit">{t('plan.fits')}</p>;
    case 'perhaps':
    case 'no':
      return (
        <div className="plan-days">
          <p className="plan-fit">{plan.fitsToday === 'no' ? t('plan.tooMuch', { count: spread.days }) : t('plan.perhaps')}</p>
          {spread.days > 1 && <DayBars spread={spread} />}
        </div>
      );
    default:
      return assertNever(plan.fitsToday);
  }
}

function DayBars({ spread }: { readonly spread: Spread }) {
  const { t } = useTranslation('query');
  const shown = queriesByDay(spread, MOST_BARS);
  const step = Math.min(WIDEST_BAR, WIDTH / shown.length);
  const most = Math.max(1, ...shown);
  const label = t('plan.days', { count: spread.days, first: spread.firstDay, last: spread.lastDay });
  return (
    <figure className="plan-bars">
      <svg role="img" aria-label={label} width={step * shown.length} height={HEIGHT}>
        {shown.map((queries, day) => {
          const height = Math.max(1, (queries / most) * HEIGHT);
          return (
            <rect
              key={day}
              className={day === 0 ? 'plan-bar plan-bar-today' : 'plan-bar'}
              x={day * step}
              y={HEIGHT - height}
              width={Math.max(1, step - 2)}
              height={height}
              rx={1}
            />
          );
        })}
      </svg>
      <figcaption className="tabular" aria-hidden="true">
        {label}
      </figcaption>
    </figure>
  );
}

/** Queries of each day, the last day included; at most so many days. */
export function queriesByDay({ days, firstDay, furtherDays, lastDay }: Spread, most: number): readonly number[] {
  return Array.from({ length: Math.min(days, most) }, (_, day) => (day === 0 ? firstDay : day === days - 1 ? lastDay : furtherDays));
}
