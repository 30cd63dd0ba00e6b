import { useTranslation } from 'react-i18next';
import type { PlanRange } from '../../../shared/model/sync-plan.ts';

/** A range in words: one figure where it is sure, `290 – 390`, or `from 290` where nothing bounds it. */
export function useRangeText(): (range: PlanRange, say: (value: number) => string) => string {
  const { t } = useTranslation('query');
  return ({ min, max }, say) => {
    if (max === null) return t('plan.from', { least: say(min) });
    const [least, most] = [say(min), say(max)];
    return least === most ? least : `${least} – ${most}`;
  };
}
