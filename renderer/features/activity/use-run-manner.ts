import { useTranslation } from 'react-i18next';
import type { RunOptions } from '../../../shared/model/sync-run.ts';

/** How a run goes about its query, as far as it is not the usual way: why there is it, in which order, and what again. */
export function useRunManner(): (options: RunOptions) => readonly string[] {
  const { t } = useTranslation('activity');
  return ({ origin, order, refetch }) => [
    ...(origin === 'asked' ? [] : [t(`manner.${origin}`)]),
    ...(order.kind === 'sample' ? [t('manner.sample', { size: order.size, seed: order.seed })] : []),
    ...(order.kind === 'oldestFirst' ? [t('manner.oldestFirst')] : []),
    ...(refetch ? [t('manner.refetch')] : []),
  ];
}
