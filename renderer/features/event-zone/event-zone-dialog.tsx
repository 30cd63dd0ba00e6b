import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/assert-never.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { EventZoneEstimate } from '../../../shared/model/event-zone.ts';
import { eventZoneOf } from '../../../shared/model/settings.ts';
import { useBridge, useErrorText, useFormat, useSettings } from '../../stores/app-context.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import './event-zone.css';

type State =
  | { readonly kind: 'looking' }
  | { readonly kind: 'found'; readonly estimate: EventZoneEstimate }
  | { readonly kind: 'failed'; readonly error: AppError };

/** In which zone an instance dates its events: what is in force, what the messages beside them suggest, and the choice. */
export function EventZoneDialog({ instanceId, onClose }: { readonly instanceId: string; readonly onClose: () => void }) {
  const { t } = useTranslation('transcript');
  const bridge = useBridge();
  const errorText = useErrorText();
  const settings = useSettings((state) => state.settings);
  const change = useSettings((state) => state.change);
  const [state, setState] = useState<State>({ kind: 'looking' });
  const inForce = eventZoneOf(settings, instanceId);
  const hasOwn = settings.eventZones?.[instanceId] !== undefined;
  useEffect(() => {
    let isCurrent = true;
    void bridge.call('library/event-zone', { instanceId }).then((answer) => {
      if (isCurrent) setState(answer.ok ? { kind: 'found', estimate: answer.value } : { kind: 'failed', error: answer.error });
    });
    return () => {
      isCurrent = false;
    };
  }, [bridge, instanceId]);
  const use = (zone: string) => void change({ eventZones: { ...settings.eventZones, [instanceId]: zone } });
  const useGeneral = () => {
    const { [instanceId]: _own, ...others } = settings.eventZones ?? {};
    void change({ eventZones: others });
  };
  const offered = state.kind === 'found' && state.estimate.kind === 'estimate' && state.estimate.zone !== inForce ? state.estimate.zone : null;
  return (
    <Dialog
      open
      size="small"
      onClose={onClose}
      title={t('eventZone.title')}
      dismissable
      footer={
        <>
          {hasOwn && <Button onClick={useGeneral}>{t('eventZone.general')}</Button>}
          {offered !== null && (
            <Button variant="primary" onClick={() => use(offered)}>
              {t('eventZone.use', { zone: zoneName(offered) })}
            </Button>
          )}
        </>
      }
    >
      <div className="event-zone" tabIndex={0} role="group" aria-label={t('eventZone.title')}>
        <p>{t('eventZone.words')}</p>
        <p className="event-zone-now">{t('eventZone.inForce', { zone: zoneName(inForce) })}</p>
        {state.kind === 'looking' && (
          <div role="status" aria-label={t('eventZone.looking')}>
            <Skeleton width="70%" />
          </div>
        )}
        {state.kind === 'failed' && (
          <Banner tone="bad" title={errorText(state.error).title} live>
            {errorText(state.error).help}
          </Banner>
        )}
        {state.kind === 'found' && <Estimate estimate={state.estimate} inForce={inForce} />}
        <p className="event-zone-faint">{t('eventZone.stays')}</p>
      </div>
    </Dialog>
  );
}

function Estimate({ estimate, inForce }: { readonly estimate: EventZoneEstimate; readonly inForce: string }) {
  const { t } = useTranslation('transcript');
  const format = useFormat();
  switch (estimate.kind) {
    case 'tooFew':
      return <p role="status">{t('eventZone.tooFew', estimate)}</p>;
    case 'unclear': {
      const [best] = estimate.best;
      return (
        <p role="status">
          {t('eventZone.unclear', { zone: zoneName(best?.zone ?? ''), agreeing: best?.agreeing ?? 0, events: estimate.events })}
        </p>
      );
    }
    case 'estimate': {
      const { zone, agreeing, events, conversations, alike, next } = estimate;
      return (
        <div role="status" className="event-zone-found">
          <p className="event-zone-now">{t('eventZone.estimate', { zone: zoneName(zone) })}</p>
          <p>{t('eventZone.rests', { agreeing, events, conversations })}</p>
          {next !== null && <p>{t('eventZone.next', { zone: zoneName(next.zone), agreeing: next.agreeing })}</p>}
          {alike.length > 0 && <p>{t('eventZone.alike', { zones: format.list(alike.map(zoneName)) })}</p>}
          {zone === inForce && <p>{t('eventZone.confirms')}</p>}
        </div>
      );
    }
    default:
      return assertNever(estimate);
  }
}

/** `Etc/GMT+3` means three hours behind; people write that the other way round. */
function zoneName(zone: string): string {
  const fixed = /^Etc\/GMT([+-])(\d+)$/.exec(zone);
  return fixed === null ? zone.replaceAll('_', ' ') : `UTC${fixed[1] === '+' ? '−' : '+'}${fixed[2]}`;
}
