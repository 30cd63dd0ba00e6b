import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/assert-never.ts';
import { errorFacts } from '../../../shared/i18n/error-text.ts';
import type { Instance } from '../../../shared/model/instance.ts';
import { useCache, useErrorText, useFormat, useInstances, useStores, useSync, useUi } from '../../stores/app-context.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useOnline } from '../../ui/use-online.ts';
import { instanceName } from '../connection/instance-name.ts';

const QUOTA_TICK_MS = 30_000;

/** What limits the work right now. These stay as long as they are true; only problems can be dismissed. */
export function StandingBanners() {
  return (
    <div className="standing">
      <OfflineBanner />
      <CacheBanner />
      <KeyBanners />
      <QuotaBanner />
      <Problems />
    </div>
  );
}

function Strip(props: {
  readonly tone: 'warn' | 'info' | 'bad';
  readonly title: string;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}) {
  return <Banner shape="strip" live {...props} />;
}

function OfflineBanner() {
  const { t } = useTranslation('frame');
  const isOnline = useOnline();
  const saysOffline = useSync(
    (state) => state.runs?.some((run) => run.state.kind === 'waiting' && run.state.why.kind === 'network.offline') ?? false,
  );
  if (isOnline && !saysOffline) return null;
  return (
    <Strip tone="info" title={t('banner.offline')}>
      {t('banner.offlineHelp')}
    </Strip>
  );
}

function CacheBanner() {
  const { t } = useTranslation('frame');
  const cache = useCache((state) => state.cache);
  if (cache.kind !== 'open') return null;
  return (
    <>
      {cache.protection === 'session' && (
        <Strip tone="warn" title={t('banner.sessionCache')}>
          {t('banner.sessionCacheHelp')}
        </Strip>
      )}
      {cache.readOnly && (
        <Strip tone="warn" title={t('banner.readOnly')}>
          {t('banner.readOnlyHelp')}
        </Strip>
      )}
    </>
  );
}

function KeyBanners() {
  const { t } = useTranslation('frame');
  const { ui } = useStores();
  const instances = useInstances((state) => state.instances);
  if (instances === null) return null;
  if (instances.length === 0) {
    return (
      <Strip
        tone="info"
        title={t('banner.noConnection')}
        action={
          <Button size="small" onClick={() => ui.getState().openDialog({ kind: 'connection', instanceId: null })}>
            {t('banner.connect')}
          </Button>
        }
      >
        {t('banner.noConnectionHelp')}
      </Strip>
    );
  }
  return instances.map((instance) => <KeyBanner key={instance.id} instance={instance} />);
}

function KeyBanner({ instance }: { readonly instance: Instance }) {
  const { t } = useTranslation('frame');
  const { ui } = useStores();
  const name = instanceName(instance);
  const action = (
    <Button size="small" onClick={() => ui.getState().openDialog({ kind: 'connection', instanceId: instance.id })}>
      {t('banner.enterKey')}
    </Button>
  );
  switch (instance.key) {
    case 'present':
      return null;
    case 'session':
      return (
        <Strip tone="warn" title={t('banner.sessionKey', { name })}>
          {t('banner.sessionKeyHelp')}
        </Strip>
      );
    case 'absent':
      return (
        <Strip tone="warn" title={t('banner.keyAbsent', { name })} action={action}>
          {t('banner.keyAbsentHelp')}
        </Strip>
      );
    case 'locked':
      return (
        <Strip tone="warn" title={t('banner.keyLocked')}>
          {t('banner.keyLockedHelp', { name })}
        </Strip>
      );
    case 'unavailable':
      return (
        <Strip tone="warn" title={t('banner.keyUnavailable')} action={action}>
          {t('banner.keyUnavailableHelp', { name })}
        </Strip>
      );
    default:
      return assertNever(instance.key);
  }
}

function QuotaBanner() {
  const { t } = useTranslation('frame');
  const format = useFormat();
  const nowMs = useNow(QUOTA_TICK_MS);
  const run = useSync((state) =>
    state.runs?.find(({ state: now }) => now.kind === 'waiting' && now.why.kind === 'quota.spent'),
  );
  if (run?.state.kind !== 'waiting') return null;
  const { untilMs } = run.state;
  return (
    <Strip tone="warn" title={t('banner.quotaSpent')}>
      {untilMs === null
        ? t('banner.quotaSpentHelp')
        : t('banner.quotaSpentUntil', {
            duration: format.duration(untilMs - nowMs),
            time: format.moment(untilMs, nowMs),
          })}
    </Strip>
  );
}

function Problems() {
  const errorText = useErrorText();
  const problems = useUi((state) => state.problems);
  const dismiss = useUi((state) => state.dismiss);
  return problems.map((problem) => (
    <Banner
      key={problem.kind}
      shape="strip"
      tone="bad"
      live
      title={<span title={errorFacts(problem)}>{errorText(problem).title}</span>}
      onDismiss={() => dismiss(problem)}
    >
      {errorText(problem).help}
    </Banner>
  ));
}
