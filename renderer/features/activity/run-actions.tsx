import { Pause, Play, RotateCw, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SyncRun } from '../../../shared/model/sync-run.ts';
import { useStores } from '../../stores/app-context.tsx';
import { isLive } from '../../stores/sync-store.ts';
import { Button } from '../../ui/button.tsx';
import { localView } from '../library/query-filters.ts';

export function RunActions({ run, name }: { readonly run: SyncRun; readonly name: string }) {
  const { t } = useTranslation('activity');
  const { sync, search, ui } = useStores();
  const { begin, pause, resume, cancel } = sync.getState();
  const show = () => {
    const { filters, text } = localView(run.query, search.getState().filters.instanceId);
    search.setState({ text });
    search.getState().setFilters(filters);
    ui.getState().show('conversations');
  };
  return (
    <div className="run-actions" role="group" aria-label={name}>
      {run.counts.listed > 0 && (
        <Button size="small" variant="quiet" onClick={show}>
          {t('show')}
        </Button>
      )}
      {isLive(run) ? (
        <>
          {run.state.kind === 'planned' ? (
            <Button size="small" icon={Play} onClick={() => void begin(run.id)}>
              {t('begin')}
            </Button>
          ) : run.state.kind === 'paused' ? (
            <Button size="small" icon={Play} onClick={() => void resume(run.id)}>
              {t('resume')}
            </Button>
          ) : (
            <Button size="small" icon={Pause} onClick={() => void pause(run.id)}>
              {t('pause')}
            </Button>
          )}
          <Button size="small" icon={X} onClick={() => void cancel(run.id)}>
            {t('cancel')}
          </Button>
        </>
      ) : (
        <>
          {/* What stopped it may be mended by now (a key, a full disk): it goes on where it was, at no query twice. */}
          {run.state.kind === 'failed' && (
            <Button size="small" icon={Play} onClick={() => void resume(run.id)}>
              {t('resume')}
            </Button>
          )}
          <Button
            size="small"
            icon={RotateCw}
            onClick={() => ui.getState().openDialog({ kind: 'query', query: run.query, name: run.name, instanceId: run.instanceId, options: run.options })}
          >
            {t('again')}
          </Button>
        </>
      )}
    </div>
  );
}
