import { useTranslation } from 'react-i18next';
import type { SyncRun } from '../../../shared/model/sync-run.ts';
import { useFormat } from '../../stores/app-context.tsx';
import { isLive } from '../../stores/sync-store.ts';
import { areEventsFirst } from './events-first.ts';

/** The counts of a run in one row of named figures. */
export function RunFacts({ run }: { readonly run: SyncRun }) {
  const { t } = useTranslation('activity');
  const format = useFormat();
  const { counts, ratePerSecond, remainingMs } = run;
  const live = isLive(run);
  const isMoving = live && run.state.kind !== 'paused' && run.state.kind !== 'waiting';
  const facts: readonly (readonly [string, string] | null)[] = [
    [
      t('facts.listed'),
      // The service's count may be of the page only: it is shown as a whole only where it can be one.
      counts.resultCount !== null && counts.resultCount > counts.listed
        ? t('facts.listedOf', { listed: counts.listed, all: counts.resultCount })
        : format.number(counts.listed),
    ],
    counts.toFetch === 0 || (live && areEventsFirst(run))
      ? null
      : [t(run.query.flags.history ? 'facts.histories' : 'facts.withEvents'), t('facts.fetchedOf', { done: counts.fetched, all: counts.toFetch })],
    counts.empty === 0 ? null : [t('facts.empty'), format.number(counts.empty)],
    counts.failed === 0 ? null : [t('facts.failed'), format.number(counts.failed)],
    [t('facts.pages'), format.number(counts.pages)],
    isMoving && ratePerSecond !== null ? [t('facts.rate'), format.rate(ratePerSecond)] : null,
    isMoving && remainingMs !== null && !areEventsFirst(run)
      ? [t('facts.remaining'), t('facts.remainingAbout', { duration: format.duration(remainingMs) })]
      : null,
    live ? [t('facts.left'), format.number(run.leftToday)] : [t('facts.queries'), format.number(counts.queries)],
    counts.unknownShapes === 0 ? null : [t('facts.unknownShapes'), format.number(counts.unknownShapes)],
  ];
  return (
    <dl className="run-facts tabular">
      {facts.map(
        (fact) =>
          fact !== null && (
            <div key={fact[0]}>
              <dt>{fact[0]}</dt>
              <dd>{fact[1]}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
