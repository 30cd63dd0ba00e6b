import { CircleAlert, CircleCheck, Clock, Pause, RefreshCw, WifiOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Instance } from '../../../shared/model/instance.ts';
import { DAILY_QUERY_LIMIT } from '../../../shared/model/instance.ts';
import type { SyncRun } from '../../../shared/model/sync-run.ts';
import { useFormat, useInstances, useStores, useSync, useUi } from '../../stores/app-context.tsx';
import { currentInstance } from '../../stores/instances-store.ts';
import { isLive } from '../../stores/sync-store.ts';
import { classNames } from '../../ui/class-names.ts';
import { useOnline } from '../../ui/use-online.ts';

/** What the service is being asked for, how fast, and what is left for today: one line, and the way to the details. */
export function SyncStatus({ compact }: { readonly compact: boolean }) {
  const { t } = useTranslation('frame');
  const { ui } = useStores();
  const run = useSync((state) => pickRun(state.runs ?? []));
  const instance = useInstances(currentInstance);
  const isOnline = useOnline();
  const view = useUi((state) => state.view);
  const facts = useFacts(run, instance);
  const isBroken = run !== null && (run.state.kind === 'failed' || run.state.kind === 'incomplete');
  const Icon = !isOnline ? WifiOff : iconOf(run);
  return (
    <button
      type="button"
      className={classNames('sync-status tabular', isBroken && 'sync-status-bad', !isOnline && 'sync-status-offline')}
      aria-label={`${t('syncOpen')}: ${facts.join(' · ')}`}
      aria-pressed={view === 'activity'}
      onClick={() => ui.getState().show(view === 'activity' ? 'conversations' : 'activity')}
    >
      <Icon
        aria-hidden="true"
        className={classNames(run !== null && ['listing', 'fetching'].includes(run.state.kind) && 'sync-turning')}
      />
      <span className="truncate">{(compact ? facts.slice(0, 1) : facts).join(' · ')}</span>
    </button>
  );
}

/** The newest run at work; else the newest one, if it ended badly. */
function pickRun(runs: readonly SyncRun[]): SyncRun | null {
  const begun = runs.filter((run) => isLive(run) && run.state.kind !== 'planned');
  const working = begun.find((run) => run.state.kind !== 'paused') ?? begun[0];
  if (working !== undefined) return working;
  const [newest] = runs;
  return newest !== undefined && (newest.state.kind === 'failed' || newest.state.kind === 'incomplete') ? newest : null;
}

function iconOf(run: SyncRun | null) {
  switch (run?.state.kind) {
    case 'listing':
    case 'fetching':
      return RefreshCw;
    case 'waiting':
      return Clock;
    case 'paused':
      return Pause;
    case 'failed':
    case 'incomplete':
      return CircleAlert;
    default:
      return CircleCheck;
  }
}

function useFacts(run: SyncRun | null, instance: Instance | null): readonly string[] {
  const { t } = useTranslation('frame');
  const format = useFormat();
  const isOnline = useOnline();
  const facts: string[] = isOnline ? [] : [t('offline')];
  if (run === null) {
    if (isOnline) facts.push(t('sync.idle'));
    if (instance !== null) {
      const left = Math.max(0, DAILY_QUERY_LIMIT - instance.headroomQueries - instance.usedToday);
      facts.push(t('sync.left', { count: left }));
    }
    return facts;
  }
  const { state, counts } = run;
  const done = counts.fetched + counts.empty + counts.failed;
  if (state.kind === 'listing') facts.push(t('sync.listing', { count: counts.listed }));
  else if (counts.toFetch > 0) facts.push(t('sync.progress', { done, all: counts.toFetch }));
  if (state.kind === 'waiting') {
    facts.push(
      state.untilMs === null ? t('sync.waiting') : t('sync.waitingUntil', { time: format.clock(state.untilMs) }),
    );
  } else if (state.kind === 'paused' || state.kind === 'failed' || state.kind === 'incomplete') {
    facts.push(t(`sync.${state.kind}`));
  } else if (run.ratePerSecond !== null) facts.push(format.rate(run.ratePerSecond));
  facts.push(t('sync.left', { count: run.leftToday }));
  return facts;
}
