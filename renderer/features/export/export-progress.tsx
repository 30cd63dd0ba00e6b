import { Check, Circle, LoaderCircle } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EXPORT_PHASES, type ExportPhase } from '../../../shared/model/export.ts';
import { classNames } from '../../ui/class-names.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import type { ExportProgress } from './use-export.ts';

const PDF_PHASES: ReadonlySet<ExportPhase> = new Set(['layout', 'printing', 'attaching']);

export interface ExportProgressViewProps {
  readonly progress: ExportProgress | null;
  readonly hasPdf: boolean;
}

/** What the export is doing: its phases, the one under way, and how far. */
export function ExportProgressView({ progress, hasPdf }: ExportProgressViewProps) {
  const { t } = useTranslation('export');
  const phases = EXPORT_PHASES.filter((phase) => hasPdf || !PDF_PHASES.has(phase));
  const now = progress === null ? -1 : phases.indexOf(progress.phase);
  const fraction = now < 0 ? null : (now + (progress?.fraction ?? 0)) / phases.length;
  return (
    <div className="export-running">
      <p role="status">{progress === null ? t('chooseFile') : t(`phases.${progress.phase}`)}</p>
      <ProgressBar label={t('progress')} fraction={fraction} />
      <ol className="export-phases">
        {phases.map((phase, at) => (
          <li key={phase} className={classNames(at < now && 'is-done', at === now && 'is-now')}>
            {at < now ? <Check aria-hidden="true" /> : at === now ? <LoaderCircle aria-hidden="true" /> : <Circle aria-hidden="true" />}
            {t(`phases.${phase}`)}
            <span className="visually-hidden">, {at < now ? t('phaseDone') : at === now ? t('phaseNow') : t('phaseNext')}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
