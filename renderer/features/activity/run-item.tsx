import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/assert-never.ts';
import type { SyncRun } from '../../../shared/model/sync-run.ts';
import { useErrorText, useFormat, useInstances } from '../../stores/app-context.tsx';
import { isLive } from '../../stores/sync-store.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Banner } from '../../ui/banner.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { useNow } from '../../ui/use-now.ts';
import { instanceName } from '../connection/instance-name.ts';
import { areEventsFirst } from './events-first.ts';
import { RunActions } from './run-actions.tsx';
import { RunEvents } from './run-events.tsx';
import { RunFacts } from './run-facts.tsx';
import { RunFailures } from './run-failures.tsx';
import { RunLog } from './run-log.tsx';
import { useRunManner } from './use-run-manner.ts';
import { useRunName } from './use-run-name.ts';

const AGE_EVERY_MS = 30_000;
const TICK_MS = 1000;

export function RunItem({ run }: { readonly run: SyncRun }) {
  const { t } = useTranslation('activity');
  const { name, detail } = useRunName()(run);
  const titleId = useId();
  return (
    <article className="run" aria-labelledby={titleId}>
      <header className="run-header">
        <div className="run-title">
          <h4 id={titleId} className="truncate foreign">
            {name}
          </h4>
          <Badge tone={toneOf(run)}>{t(stateWords(run))}</Badge>
        </div>
        <RunActions run={run} name={name} />
      </header>
      <RunWhen run={run} detail={detail} />
      {isLive(run) && <RunProgress run={run} name={name} />}
      <RunFacts run={run} />
      <RunEvents run={run} />
      <RunWords run={run} />
      <RunFailures run={run} />
      <RunLog run={run} />
    </article>
  );
}

/** What is being fetched is said as it is: histories, or events. */
function stateWords(run: SyncRun) {
  const { state, query } = run;
  if (state.kind !== 'fetching') return `state.${state.kind}` as const;
  return !query.flags.history || areEventsFirst(run) ? 'state.fetchingEvents' : 'state.fetching';
}

function toneOf(run: SyncRun): Tone {
  const { kind } = run.state;
  switch (kind) {
    case 'listing':
    case 'fetching':
      return 'info';
    case 'waiting':
    case 'incomplete':
      return 'warn';
    case 'planned':
    case 'paused':
    case 'cancelled':
      return 'neutral';
    case 'done':
      return 'ok';
    case 'failed':
      return 'bad';
    default:
      return assertNever(kind);
  }
}

function RunWhen({ run, detail }: { readonly run: SyncRun; readonly detail: string | null }) {
  const { t } = useTranslation('activity');
  const format = useFormat();
  const nowMs = useNow(AGE_EVERY_MS);
  const instance = useInstances((state) => state.instances?.find((one) => one.id === run.instanceId) ?? null);
  const facts = [
    detail,
    instance === null ? t('removedInstance') : instanceName(instance),
    ...useRunManner()(run.options),
    t('started', { time: format.ago(run.startedMs, nowMs) }),
    run.endedMs === null ? null : t('took', { duration: format.duration(run.endedMs - run.startedMs) }),
  ];
  return (
    <p className="run-when tabular foreign" title={format.dateTimeWithZone(run.startedMs)}>
      {facts.filter((fact) => fact !== null).join(' · ')}
    </p>
  );
}

function RunProgress({ run, name }: { readonly run: SyncRun; readonly name: string }) {
  const { t } = useTranslation('activity');
  const { counts, state } = run;
  const done = counts.fetched + counts.empty + counts.failed;
  const isStill = state.kind === 'paused' || state.kind === 'planned';
  const isCounted = !areEventsFirst(run) && counts.toFetch > 0 && state.kind !== 'listing' && state.kind !== 'planned';
  return (
    <ProgressBar
      label={t('progress', { name })}
      fraction={isCounted ? done / counts.toFetch : isStill ? 0 : null}
      tone={state.kind === 'waiting' ? 'warn' : isStill ? 'neutral' : 'accent'}
      {...(isCounted ? { valueText: t('facts.fetchedOf', { done, all: counts.toFetch }) } : {})}
    />
  );
}

/** Why it waits or ended, what is safe, what to do. */
function RunWords({ run }: { readonly run: SyncRun }) {
  const { t } = useTranslation('activity');
  const errorText = useErrorText();
  const format = useFormat();
  const nowMs = useNow(TICK_MS);
  const { state } = run;
  switch (state.kind) {
    case 'planned':
    case 'paused':
    case 'cancelled':
      return <p className="run-words">{t(state.kind)}</p>;
    case 'waiting': {
      const words = errorText(state.why);
      return (
        <Banner tone="warn" title={words.title}>
          {state.untilMs === null
            ? words.help
            : t('waitingUntil', {
                duration: format.duration(state.untilMs - nowMs),
                time: format.moment(state.untilMs, nowMs),
              })}
        </Banner>
      );
    }
    case 'incomplete':
    case 'failed': {
      const words = errorText(state.why);
      return (
        <Banner tone={state.kind === 'failed' ? 'bad' : 'warn'} title={words.title}>
          {words.help}
        </Banner>
      );
    }
    case 'listing':
    case 'fetching':
    case 'done':
      return null;
    default:
      return assertNever(state);
  }
}
