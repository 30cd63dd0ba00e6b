import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CoverageCell as Cell } from '../../../shared/model/coverage.ts';
import { useFormat } from '../../stores/app-context.tsx';
import { CoverageCell } from './coverage-cell.tsx';
import type { CoverageRow } from './coverage-months.ts';

export interface CoverageTableProps {
  readonly caption: string;
  readonly assistants: readonly (string | null)[];
  readonly rows: readonly CoverageRow[];
  readonly onChoose: (cell: Cell) => void;
}

const STEPS: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Days by assistants. One stop for Tab; arrows go from cell to cell, over those that have nothing. */
export function CoverageTable({ caption, assistants, rows, onChoose }: CoverageTableProps) {
  const { t } = useTranslation('library');
  const format = useFormat();
  const table = useRef<HTMLTableElement>(null);
  const [stop, setStop] = useState<string | null>(null);
  const assistantName = (id: string | null) => (id === null ? t('map.noAssistant') : t('assistantName', { id }));
  const dayName = (day: string | null) => (day === null ? t('map.noDay') : format.dayShort(day));
  const places = rows.flatMap((row, at) => row.cells.flatMap((cell, column) => (cell === null ? [] : [placeOf(at, column)])));
  const current = stop !== null && places.includes(stop) ? stop : places[0];
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step === undefined || current === undefined) return;
    event.preventDefault();
    const [row = 0, column = 0] = current.split(':').map(Number);
    for (let at = row + step[0], to = column + step[1]; ; at += step[0], to += step[1]) {
      const next = rows[at]?.cells[to];
      if (next === undefined) return;
      if (next === null) continue;
      setStop(placeOf(at, to));
      table.current?.querySelector<HTMLElement>(`[data-place="${placeOf(at, to)}"] button`)?.focus();
      return;
    }
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- rows and cells of a native table are those of a grid
    <table ref={table} role="grid" aria-readonly="true" className="coverage-table" onKeyDown={onKeyDown}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t('map.day')}</th>
          {assistants.map((id) => (
            <th key={id} scope="col" className="foreign">
              {assistantName(id)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ day, cells }, at) => (
          <tr key={day}>
            <th scope="row" className="tabular">
              {dayName(day)}
            </th>
            {cells.map((cell, column) => (
              <td key={assistants[column]} data-place={placeOf(at, column)} onFocus={() => setStop(placeOf(at, column))}>
                {cell === null ? (
                  <span className="coverage-none">
                    <span aria-hidden="true">·</span>
                    <span className="visually-hidden">{t('map.nothing')}</span>
                  </span>
                ) : (
                  <CoverageCell
                    cell={cell}
                    place={`${dayName(day)}, ${assistantName(cell.assistantId)}`}
                    isStop={current === placeOf(at, column)}
                    onChoose={() => onChoose(cell)}
                  />
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function placeOf(row: number, column: number): string {
  return `${row}:${column}`;
}
