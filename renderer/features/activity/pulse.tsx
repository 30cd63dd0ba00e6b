import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { DAILY_QUERY_LIMIT, type Instance } from '../../../shared/model/instance.ts';
import type { SyncRun } from '../../../shared/model/sync-run.ts';
import { useFormat, useInstances, useStores, useSync } from '../../stores/app-context.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { useNow } from '../../ui/use-now.ts';
import { instanceName } from '../connection/instance-name.ts';
import { RatePlot } from './rate-plot.tsx';

const TICK_MS = 1000;
/** From here on what is left today deserves a look. */
const NEARLY_SPENT = 0.9;

/** What the day still allows and how fast the service is being asked, one line an instance. */
export function Pulse() {
  const { t } = useTranslation('activity');
  const { instances } = useStores();
  const all = useInstances((state) => state.instances) ?? [];
  const currentId = useInstances((state) => state.currentId);
  const runsAtWork = useSync((state) => state.runs?.filter(isAtWork).length ?? 0);
  // The day's use is counted by the main process; while a run is at work, the run says what is left.
  useEffect(() => void instances.getState().load(), [instances, runsAtWork]);
  const its = all.filter(({ id }) => currentId === null || id === currentId);
  if (its.length === 0) return null;
  return (
    <section className="pulse" aria-label={t('pulse.title')}>
      {its.map((instance) => (
        <InstancePulse key={instance.id} instance={instance} isNamed={all.length > 1} />
      ))}
    </section>
  );
}

function InstancePulse({ instance, isNamed }: { readonly instance: Instance; readonly isNamed: boolean }) {
  const { t } = useTranslation('activity');
  const format = useFormat();
  const nowMs = useNow(TICK_MS);
  const samples = useSync((state) => state.rates[instance.id]) ?? [];
  const leftByRun = useSync((state) => state.runs?.find((run) => run.instanceId === instance.id && isAtWork(run))?.leftToday ?? null);
  const perDay = Math.max(0, DAILY_QUERY_LIMIT - instance.headroomQueries);
  const left = leftByRun ?? Math.max(0, perDay - instance.usedToday);
  const used = perDay === 0 ? 1 : Math.min(1, Math.max(0, 1 - left / perDay));
  const leftText = t('pulse.left', { count: left, perDay });
  return (
    <div className="pulse-instance tabular">
      <div className="pulse-quota">
        {isNamed && <h3 className="truncate foreign">{instanceName(instance)}</h3>}
        <p>
          <strong>{format.number(left)}</strong> {t('pulse.leftOf', { count: left, perDay })}
          {instance.headroomQueries > 0 && <span> · {t('pulse.headroom', { count: instance.headroomQueries })}</span>}
        </p>
        <ProgressBar label={t('pulse.used')} fraction={used} tone={used >= NEARLY_SPENT ? 'warn' : 'accent'} valueText={leftText} />
      </div>
      {samples.length > 0 && <RatePlot samples={samples} nowMs={nowMs} />}
    </div>
  );
}

/** One that is paused or planned says what was left when it was last looked at. */
function isAtWork({ state: { kind } }: SyncRun): boolean {
  return kind === 'listing' || kind === 'fetching' || kind === 'waiting';
}
