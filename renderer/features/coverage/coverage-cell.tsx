import { CircleDashed, RefreshCw, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CoverageCell as Cell } from '../../../shared/model/coverage.ts';
import { useFormat } from '../../stores/app-context.tsx';

const SHARES = ['held', 'empty', 'failed', 'missing'] as const;

export interface CoverageCellProps {
  readonly cell: Cell;
  /** Day and assistant in words, before the counts. */
  readonly place: string;
  /** The one cell of the map that Tab reaches; arrows go on from there. */
  readonly isStop: boolean;
  readonly onChoose: () => void;
}

/** One day of one assistant: held of listed as a bar and in figures, and a sign for what wants attention. */
export function CoverageCell({ cell, place, isStop, onChoose }: CoverageCellProps) {
  const format = useFormat();
  const { listed, held, empty } = cell;
  const isWhole = held + empty === listed;
  const figure = isWhole ? format.number(listed) : `${format.number(held + empty)}/${format.number(listed)}`;
  // What stands in the cell is part of its name, so that it can be spoken to.
  const words = `${place}: ${isWhole ? '' : `${figure}, `}${useCellWords()(cell)}`;
  return (
    <button type="button" className="coverage-cell tabular" tabIndex={isStop ? 0 : -1} aria-label={words} title={words} onClick={onChoose}>
      <span className="coverage-figures">
        <span className="coverage-signs">
          {cell.failed > 0 && <TriangleAlert aria-hidden="true" className="coverage-failed-sign" />}
          {cell.changed > 0 && <RefreshCw aria-hidden="true" />}
          {cell.unfinished > 0 && <CircleDashed aria-hidden="true" />}
        </span>
        {figure}
      </span>
      <span className="coverage-bar">
        {SHARES.map((share) => cell[share] > 0 && <span key={share} className={`coverage-${share}`} style={{ flexGrow: cell[share] }} />)}
      </span>
    </button>
  );
}

/** All counts of a cell that are not zero. */
function useCellWords(): (cell: Cell) => string {
  const { t } = useTranslation('library');
  const format = useFormat();
  return (cell) =>
    format.list([
      t('map.listed', { count: cell.listed }),
      t('map.held', { count: cell.held }),
      ...(['empty', 'missing', 'failed', 'changed', 'unfinished'] as const)
        .filter((name) => cell[name] > 0)
        .map((name) => t(`map.${name}`, { count: cell[name] })),
    ]);
}
