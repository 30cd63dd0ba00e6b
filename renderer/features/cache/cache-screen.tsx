import { Archive, FileWarning, KeyRound, LifeBuoy, Lock, type LucideIcon, TriangleAlert } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/assert-never.ts';
import type { CacheState } from '../../../shared/model/cache-state.ts';
import { useCache, useErrorText, useFormat, useProtection } from '../../stores/app-context.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { SettingsCorner } from '../settings/settings-corner.tsx';
import { SettingsDialog } from '../settings/settings-dialog.tsx';
import './cache.css';
import { ChooseProtection } from './choose-protection.tsx';
import { RestoreInstead } from '../privacy/restore-instead.tsx';
import { RescueProgress } from './rescue-progress.tsx';
import { RescueReport } from './rescue-report.tsx';
import { UnlockForm } from './unlock-form.tsx';

/** What can be set without the archive. */
const SECTIONS = ['general', 'about'] as const;

export type ClosedCache = Exclude<CacheState, { readonly kind: 'open' }>;

/** Instead of the window while the cache is not open: what happened, what is safe, what to do. */
export function CacheScreen({ state }: { readonly state: ClosedCache }) {
  const { t } = useTranslation(['cache', 'frame']);
  switch (state.kind) {
    case 'opening':
      return <Opening />;
    case 'needsChoice':
      return (
        <Card icon={Archive} title={t('needsChoice.title')} words={t('needsChoice.words')}>
          <ChooseProtection />
          <RestoreInstead />
        </Card>
      );
    case 'locked':
      return (
        <Card icon={Lock} title={t('locked.title')} words={t('locked.words')}>
          <UnlockForm />
          <RestoreInstead />
        </Card>
      );
    case 'keyLost':
      return (
        <Card icon={KeyRound} title={t('keyLost.title')} words={t(`keyLost.${state.keychain}`)}>
          <Ways canStartOver />
        </Card>
      );
    case 'newer':
      return (
        <Card icon={FileWarning} title={t('newer.title')} words={t('newer.words', { version: state.version })}>
          <Ways />
        </Card>
      );
    case 'damaged':
      return (
        <Card
          icon={TriangleAlert}
          title={t('damaged.title')}
          words={state.quarantined === null ? t('damaged.words') : t('damaged.quarantined', { name: state.quarantined })}
        >
          {state.rescue !== undefined && (
            <Banner tone={state.rescue === 'cancelled' ? 'info' : 'warn'} title={t(`rescueEnd.${state.rescue}`)} live />
          )}
          <Ways canStartOver canRescue={state.quarantined === null && state.rescue !== 'nothing'} />
        </Card>
      );
    case 'rescuing':
      return (
        <Card icon={LifeBuoy} title={t('rescuing.title')} words={t('rescuing.words')}>
          <RescueProgress />
        </Card>
      );
    case 'rescued':
      return (
        <Card icon={LifeBuoy} title={t('rescued.title')} words={t('rescued.words')}>
          <RescueReport report={state.report} setAside={state.setAside} />
        </Card>
      );
    case 'failed':
      return (
        <Card icon={TriangleAlert} title={t('failed.title')} words={t(`failed.${state.reason}`)}>
          <Ways />
        </Card>
      );
    default:
      return assertNever(state);
  }
}

function Opening() {
  const { t } = useTranslation(['frame', 'common', 'privacy']);
  const format = useFormat();
  const working = useProtection((state) => state.working);
  const progress = useProtection((state) => (state.working === 'reprotecting' ? state.progress : null));
  const fraction = progress?.fraction ?? null;
  const words = working === null ? t('opening') : progress === null ? t(`privacy:protection.working.${working}`) : t(`privacy:protection.steps.${progress.step}`);
  return (
    <main className="cache-screen">
      <h1 className="visually-hidden">{t('common:appName')}</h1>
      <div className="cache-work">
        <p role="status" className="cache-opening">
          <span className="button-spinner" aria-hidden="true" />
          {words}
        </p>
        {fraction !== null && (
          <div className="cache-far">
            <ProgressBar label={words} fraction={fraction} valueText={format.percent(fraction)} />
            <span className="tabular">{format.percent(fraction)}</span>
          </div>
        )}
      </div>
    </main>
  );
}

function Card(props: {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly words: string;
  readonly children: ReactNode;
}) {
  const errorText = useErrorText();
  const error = useCache((state) => state.error);
  const [isSetting, setSetting] = useState(false);
  const Icon = props.icon;
  return (
    <main className="cache-screen">
      <SettingsCorner onOpen={() => setSetting(true)} />
      {isSetting && <SettingsDialog section="general" sections={SECTIONS} onClose={() => setSetting(false)} />}
      <div className="cache-card">
        <Icon aria-hidden="true" className="cache-icon" />
        <h1>{props.title}</h1>
        <p className="cache-words foreign">{props.words}</p>
        {error !== null && (
          <Banner tone="bad" title={errorText(error).title} live>
            {errorText(error).help}
          </Banner>
        )}
        {props.children}
      </div>
    </main>
  );
}

/** Try again, and where nothing else helps, begin anew beside the old file. */
function Ways({ canStartOver = false, canRescue = false }: { readonly canStartOver?: boolean; readonly canRescue?: boolean }) {
  const { t } = useTranslation(['cache', 'common']);
  const retry = useCache((state) => state.retry);
  const startRescue = useCache((state) => state.startRescue);
  const startOver = useCache((state) => state.startOver);
  const busy = useCache((state) => state.busy);
  const [asks, setAsks] = useState(false);
  return (
    <div className="cache-ways">
      {canRescue && (
        <Button variant="primary" busy={busy} onClick={() => void startRescue()}>
          {t('rescue')}
        </Button>
      )}
      <Button variant={canRescue ? 'default' : 'primary'} busy={busy} onClick={() => void retry()}>
        {t('retry')}
      </Button>
      {canStartOver && <RestoreInstead />}
      {canStartOver && <Button onClick={() => setAsks(true)}>{t('startOver')}</Button>}
      <Dialog
        open={asks}
        size="small"
        onClose={() => setAsks(false)}
        title={t('startOverTitle')}
        footer={
          <>
            <Button onClick={() => setAsks(false)}>{t('common:cancel')}</Button>
            <Button
              variant="danger"
              onClick={() => {
                setAsks(false);
                void startOver();
              }}
            >
              {t('startOverConfirm')}
            </Button>
          </>
        }
      >
        <p>{t('startOverWords')}</p>
      </Dialog>
    </div>
  );
}
