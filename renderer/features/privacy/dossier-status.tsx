import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/assert-never.ts';
import type { DossierFile } from '../../../shared/model/dossier.ts';
import { useDossier } from '../../stores/app-context.tsx';
import type { DossierState } from '../../stores/dossier-store.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { Failed } from './failed.tsx';

/** How far the file for a person is, and what came of the last one. */
export function DossierStatus() {
  const dossier = useDossier((state) => state.dossier);
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // What began it may stand at the lower edge of what is seen.
    if (dossier.kind !== 'idle') element.current?.scrollIntoView({ block: 'nearest' });
  }, [dossier.kind]);
  if (dossier.kind === 'idle') return null;
  return (
    <div ref={element}>
      <Status dossier={dossier} />
    </div>
  );
}

function Status({ dossier }: { readonly dossier: Exclude<DossierState, { kind: 'idle' }> }) {
  const { t } = useTranslation('export');
  switch (dossier.kind) {
    case 'running':
      return <Running {...dossier} />;
    case 'saved':
      return <Saved file={dossier.file} />;
    case 'cancelled':
      return (
        <Banner tone="info" live>
          {t('cancelled')}
        </Banner>
      );
    case 'failed':
      return <Failed error={dossier.error} />;
    default:
      return assertNever(dossier);
  }
}

function Running({ progress, cancelling }: Extract<DossierState, { kind: 'running' }>) {
  const { t } = useTranslation('export');
  const cancel = useDossier((state) => state.cancel);
  const of = progress?.of ?? null;
  const done = progress?.done ?? 0;
  const words = of === null ? t('chooseFile') : t('many.progress', { done, count: of });
  return (
    <div className="privacy-progress">
      <p role="status">{words}</p>
      <ProgressBar label={t('progress')} fraction={of === null ? null : done / Math.max(1, of)} valueText={words} />
      <div className="privacy-ways">
        <Button busy={cancelling} onClick={cancel}>
          {t(cancelling ? 'cancelling' : 'cancelRun')}
        </Button>
      </div>
    </div>
  );
}

function Saved({ file: { name, records, mentions, failed } }: { readonly file: DossierFile }) {
  const { t } = useTranslation('privacy');
  return (
    <Banner tone={failed === 0 ? 'ok' : 'warn'} title={t('export.saved', { name })} live>
      {t('export.has', { records, mentions })} {failed > 0 && t('export.failed', { count: failed })} {mentions > 0 && t('export.readFirst')}
    </Banner>
  );
}
