import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/assert-never.ts';
import type { PlanChoice, PlanEvents as Way } from '../../../shared/model/sync-plan.ts';
import { useFormat } from '../../stores/app-context.tsx';
import { Banner } from '../../ui/banner.tsx';

export interface PlanEventsProps {
  readonly way: Way;
  /** The events of which a conversation must have one, for its history to be fetched. */
  readonly names: readonly string[];
  readonly choice: PlanChoice | null;
}

/** Which way the events come, in bulk or with each conversation, and why. */
export function PlanEvents({ way, names, choice }: PlanEventsProps) {
  const { t } = useTranslation('query');
  const format = useFormat();
  const isChoice = names.length > 0;
  const one = { names: format.anyOf(names) };
  const expected = choice === null ? t('plan.eventsBy.expectedAll') : t('plan.eventsBy.expectedShare', { count: choice.of, had: choice.had });
  switch (way) {
    case 'none':
      return null;
    case 'along':
    case 'alone':
      return <p className="plan-events">{t(`plan.eventsBy.${way}`)}</p>;
    case 'bulk':
      return (
        <p className="plan-events foreign">
          {isChoice ? `${t('plan.eventsBy.bulkChoice', one)} ${expected}` : t('plan.eventsBy.bulk')}
        </p>
      );
    case 'bulkIfAllowed':
      return (
        <p className="plan-events foreign">
          {isChoice ? `${t('plan.eventsBy.bulkChoice', one)} ${expected}` : t('plan.eventsBy.bulk')}{' '}
          {t(isChoice ? 'plan.eventsBy.unknownChoice' : 'plan.eventsBy.unknown')}
        </p>
      );
    case 'refused':
      return (
        <Banner tone={isChoice ? 'warn' : 'info'} title={t('plan.eventsBy.refused')}>
          <span className="foreign">{isChoice ? t('plan.eventsBy.refusedChoice', one) : t('plan.eventsBy.refusedAll')}</span>
        </Banner>
      );
    default:
      return assertNever(way);
  }
}
