import { useTranslation } from 'react-i18next';
import type { Comparison } from '../../../../shared/query/query-tree.ts';
import { InlineNumber, InlineSelect } from './inline-fields.tsx';

const COMPARISONS = ['over', 'atLeast', 'under', 'atMost', 'exactly', 'between'] as const;
const MINUTE_MS = 60_000;

export interface MeasureConditionProps {
  readonly label: string;
  /** Times are shown in minutes; where they are none, in seconds. */
  readonly unit: 'time' | 'count';
  readonly comparison: Comparison;
  readonly onChange: (comparison: Comparison) => void;
}

/** More than, less than, between: so many messages, or so long. */
export function MeasureCondition({ label, unit, comparison, onChange }: MeasureConditionProps) {
  const { t } = useTranslation('search');
  const values = comparison.kind === 'between' ? [comparison.low, comparison.high] : [comparison.value];
  const isInSeconds = unit === 'time' && values.some((value) => value % MINUTE_MS !== 0);
  const factor = unit === 'count' ? 1 : isInSeconds ? 1000 : MINUTE_MS;
  const number = (value: number, name: string, change: (value: number) => void) => (
    <InlineNumber label={name} min={0} value={value / factor} onValueChange={(next) => next !== null && change(next * factor)} />
  );
  return (
    <>
      <InlineSelect
        label={t('builder.comparison')}
        value={comparison.kind}
        options={COMPARISONS.map((value) => ({ value, label: t(`builder.comparisons.${value}`) }))}
        onValueChange={(kind) => onChange(compared(kind, comparison))}
      />
      {comparison.kind === 'between' ? (
        <>
          {number(comparison.low, label, (low) => onChange({ ...comparison, low, high: Math.max(low, comparison.high) }))}
          <span>{t('builder.and')}</span>
          {number(comparison.high, t('builder.upTo'), (high) => onChange({ ...comparison, high, low: Math.min(high, comparison.low) }))}
        </>
      ) : (
        number(comparison.value, label, (value) => onChange({ ...comparison, value }))
      )}
      {unit === 'time' && <span>{t(isInSeconds ? 'builder.seconds' : 'builder.minutes')}</span>}
      {unit === 'count' && <span>{t('builder.messagesUnit')}</span>}
    </>
  );
}

function compared(kind: Comparison['kind'], before: Comparison): Comparison {
  const value = before.kind === 'between' ? before.low : before.value;
  return kind === 'between' ? { kind, low: value, high: value * 2 } : { kind, value };
}
