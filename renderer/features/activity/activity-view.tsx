import { Activity } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStores, useSync } from '../../stores/app-context.tsx';
import { isLive } from '../../stores/sync-store.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import './activity.css';
import { BringUpToDate } from './bring-up-to-date.tsx';
import { Pulse } from './pulse.tsx';
import { RunItem } from './run-item.tsx';

/** Every run, those at work first: what it asked for, how far it is, how it ended. */
export function ActivityView() {
  const { t } = useTranslation(['activity', 'frame']);
  const { ui } = useStores();
  const runs = useSync((state) => state.runs);
  if (runs === null) return null;
  if (runs.length === 0) {
    return (
      <EmptyState
        icon={Activity}
        title={t('none')}
        actions={
          <Button variant="primary" onClick={() => ui.getState().openDialog({ kind: 'query', query: null, name: null })}>
            {t('frame:newQuery')}
          </Button>
        }
      >
        {t('noneWords')}
      </EmptyState>
    );
  }
  const live = runs.filter(isLive);
  const past = runs.filter((run) => !isLive(run));
  return (
    <div className="activity" tabIndex={0} role="region" aria-labelledby="activity-title">
      <header className="activity-header">
        <div>
          <h2 id="activity-title">{t('title')}</h2>
          <p>{t('words')}</p>
        </div>
        <BringUpToDate />
      </header>
      <Pulse />
      {live.length > 0 && (
        <section aria-labelledby="activity-live">
          <h3 id="activity-live">{t('live')}</h3>
          {live.map((run) => (
            <RunItem key={run.id} run={run} />
          ))}
        </section>
      )}
      {past.length > 0 && (
        <section aria-labelledby="activity-past">
          <h3 id="activity-past">{t('past')}</h3>
          {past.map((run) => (
            <RunItem key={run.id} run={run} />
          ))}
        </section>
      )}
    </div>
  );
}
