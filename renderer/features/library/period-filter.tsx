import { useTranslation } from 'react-i18next';
import { useFormat } from '../../stores/app-context.tsx';
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
  const { t } = useTranslation('library');
  const format = useFormat();
  const { filters, change } = useFilters();
  const { from, to } = filters;
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
        <DayInput label={t('from')} value={from} onChange={(day) => change({ from: day })} />
        <DayInput label={t('to')} value={to} onChange={(day) => change({ to: day })} />
      </div>
    </fieldset>
  );
}

function DayInput(props: {
  readonly label: string;
  readonly value: string | null;
  readonly onChange: (day: string | null) => void;
}) {
  return (
    <input
      type="date"
      aria-label={props.label}
      title={props.label}
      className="field-control tabular"
      value={props.value ?? ''}
      onChange={(event) => props.onChange(event.target.value === '' ? null : event.target.value)}
    />
  );
}
