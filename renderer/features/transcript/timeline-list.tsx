import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual';
import { type KeyboardEvent, type Ref, type RefObject, useImperativeHandle, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from '../../ui/class-names.ts';
import type { Hits } from './hits.ts';
import { Minimap } from './minimap.tsx';
import { reveal } from './reveal.ts';
import type { RichText } from './rich-text.ts';
import type { RowContents } from './row-contents.ts';
import { type RowRange, useRowRange } from './row-range.ts';
import { selectedRows } from './selection.ts';
import type { TimelineRow } from './timeline.ts';
import { TimelineItem } from './timeline-item.tsx';
import { useMapRows } from './use-map-rows.ts';
import { usePainted } from './use-painted.ts';
import { type ListSize, useRowVirtualizer } from './use-row-virtualizer.ts';
import './timeline.css';

export interface TimelineHandle {
  /** Scrolls to a hit of a row, or to the row. */
  reveal(rowId: string, hit: number | null): void;
  /** Index of the first row in sight. */
  firstInSight(): number;
  /** Scrolls to a row and gives it the focus. */
  goTo(rowId: string): void;
  /** The row that has the focus, else null. */
  focusedRow(): string | null;
  /** Index of the row that one is at: the one with the focus, else the first in sight. */
  placeNow(): number;
  /** First and last index of the rows chosen by Shift and the arrows, else null. */
  range(): RowRange | null;
  focus(): void;
  readonly element: HTMLElement | null;
}

export interface TimelineListProps {
  readonly rows: readonly TimelineRow[];
  /** The texts of the rows, in their order. */
  readonly contents: readonly RowContents[];
  readonly hits: Hits;
  readonly currentHit: number | null;
  readonly folds: ReadonlyMap<string, ReadonlySet<string>>;
  readonly allSelected: boolean;
  /** How many rows are chosen by keys, whenever that changes. */
  readonly onRange: (rows: number) => void;
  readonly handle: Ref<TimelineHandle>;
  /** Where the size of the list is kept from one conversation to the next. */
  readonly lastSize: RefObject<ListSize | null>;
}

const NO_TEXTS: ReadonlyMap<string, RichText> = new Map();

/** The timeline: only what is in sight is drawn, at its measured height, with the map of the whole beside it. */
export function TimelineList(props: TimelineListProps) {
  const { rows, contents, hits, currentHit, folds, allSelected, onRange, handle, lastSize } = props;
  const { t } = useTranslation('transcript');
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<string | null>(null);
  const indexOf = useMemo(() => new Map(rows.map((row, at) => [row.id, at])), [rows]);
  const choice = useRowRange(active, indexOf, onRange);
  const revealing = useRef<() => void>(() => {});

  // Rows that must stay drawn while out of sight: the one with the focus, and the ends of a selection.
  const withPinned = (range: Range): number[] => {
    const pinned = [active, ...selectedRows(scroller.current)].map((id) => (id === null ? undefined : indexOf.get(id)));
    const drawn = new Set(defaultRangeExtractor(range));
    for (const index of pinned) if (index !== undefined) drawn.add(index);
    return [...drawn].sort((a, b) => a - b);
  };

  const isPainted = usePainted();
  const virtualizer = useRowVirtualizer({ rows, contents, scroller, rangeExtractor: withPinned, lastSize });
  const map = useMapRows(rows, hits, virtualizer, isPainted);

  const revealRow = (rowId: string, find: (list: HTMLElement) => HTMLElement | null) => {
    const list = scroller.current;
    const index = indexOf.get(rowId);
    if (list === null || index === undefined) return;
    revealing.current();
    const approach = () => virtualizer.scrollToIndex(index, { align: 'center' });
    revealing.current = reveal(list, { find: () => find(list), approach });
  };
  const focusedRow = () => (scroller.current?.contains(document.activeElement) === true ? active : null);
  const firstInSight = () => virtualizer.getVirtualItemForOffset(scroller.current?.scrollTop ?? 0)?.index ?? 0;
  const rowElement = (rowId: string) => (list: HTMLElement) =>
    list.querySelector<HTMLElement>(`[data-row="${CSS.escape(rowId)}"]`);

  useImperativeHandle(handle, () => ({
    reveal: (rowId, hit) =>
      revealRow(rowId, hit === null ? rowElement(rowId) : (list) => list.querySelector<HTMLElement>(`mark[data-hit="${hit}"]`)),
    firstInSight,
    goTo: (rowId) => {
      const index = indexOf.get(rowId);
      if (index !== undefined) goTo(index, false);
    },
    focusedRow,
    placeNow: () => indexOf.get(focusedRow() ?? '') ?? firstInSight(),
    range: () => choice.range,
    focus: () => scroller.current?.focus({ preventScroll: true }),
    get element() {
      return scroller.current;
    },
  }));

  const goTo = (index: number, extending: boolean) => {
    const row = rows[Math.min(Math.max(index, 0), rows.length - 1)];
    if (row === undefined) return;
    choice.moveTo(row.id, extending);
    setActive(row.id);
    revealRow(row.id, (list) => {
      const element = rowElement(row.id)(list);
      element?.focus({ preventScroll: true });
      return element;
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isControl(event.target)) return;
    if (event.key === 'Escape' && choice.isOpen) {
      event.preventDefault();
      event.stopPropagation();
      return choice.clear();
    }
    const from = (active === null ? undefined : indexOf.get(active)) ?? -1;
    const next = nextIndex(event.key, from, rows.length, firstInSight);
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    goTo(next, event.shiftKey);
  };

  const currentRow = currentHit === null ? undefined : indexOf.get(hits.all[currentHit]?.rowId ?? '');
  return (
    <div className="timeline">
      <div
        ref={scroller}
        role="feed"
        aria-label={t('timeline')}
        tabIndex={0}
        className={classNames('timeline-scroller', allSelected && 'timeline-all-selected')}
        onKeyDown={onKeyDown}
      >
        <div role="presentation" className="timeline-all" style={{ blockSize: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map((item) => {
            const row = rows[item.index];
            return row === undefined ? null : (
              <TimelineItem
                key={row.id}
                ref={virtualizer.measureElement}
                row={row}
                index={item.index}
                count={rows.length}
                start={item.start}
                texts={contents[item.index]?.texts ?? NO_TEXTS}
                marks={hits.marks.get(row.id)}
                currentHit={currentRow === item.index ? currentHit : null}
                folds={folds.get(row.id)}
                isChosen={isWithin(choice.range, item.index)}
                onFocus={setActive}
              />
            );
          })}
        </div>
      </div>
      <Minimap scroller={scroller} rows={map.rows} listHeight={map.listHeight} currentRow={currentRow ?? null} />
    </div>
  );
}

function isWithin(range: RowRange | null, index: number): boolean {
  return range !== null && index >= range.first && index <= range.last;
}

function nextIndex(key: string, from: number, count: number, inSight: () => number): number | null {
  switch (key) {
    case 'ArrowDown':
      return from < 0 ? inSight() : from + 1;
    case 'ArrowUp':
      return from < 0 ? inSight() : from - 1;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

function isControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('button, [role="link"], input') !== null;
}
