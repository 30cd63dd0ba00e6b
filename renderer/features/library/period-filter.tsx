import { useTranslation } from 'react-i18next';
import { useFormat } from '../../stores/app-context.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { shiftDay } from '../../ui/shift-day.ts';
import { useFilters } from './use-filters.ts';

const PRESETS = [
  { id: 'all', days: null },
  { id: 'today', days: 1 },
  { id: 'week', days: 7 },
  { id: 'month', days: 30 },
] as const;

/** The period by two dates, or by the usual last days. */
export function PeriodFilter() {
  const { t } = useTranslation(['library', 'common']);
  const format = useFormat();
  const { filters, change } = useFilters();
  const { from, to } = filters;
  const isReversed = from !== null && to !== null && from > to;
  const today = format.dayOf(Date.now());
  return (
    <fieldset className="facet">
      <legend>{t('period')}</legend>
      <div className="segments">
        {PRESETS.map(({ id, days }) => {
          const start = days === null ? null : shiftDay(today, 1 - days);
          const end = days === null ? null : today;
          const isChosen = from === start && to === end;
          return (
            <button
              key={id}
              type="button"
              className="segment"
              aria-pressed={isChosen}
              onClick={() => change({ from: start, to: end })}
            >
              <span>{t(`presets.${id}`)}</span>
            </button>
          );
        })}
      </div>
      <div className="period-dates">
        <DayField
          label={t('from')}
          isLabelHidden
          value={from ?? ''}
          today={today}
          error={isReversed ? t('common:day.order') : undefined}
          onValueChange={(day) => change({ from: day === '' ? null : day })}
        />
        <DayField
          label={t('to')}
          isLabelHidden
          value={to ?? ''}
          today={today}
          onValueChange={(day) => change({ to: day === '' ? null : day })}
        />
      </div>
    </fieldset>
  );
}
