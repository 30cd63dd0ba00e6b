import { type Range, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useLayoutEffect, useMemo, useState } from 'react';
import type { RowContents } from './row-contents.ts';
import { columnOf, estimateRowHeight } from './row-height.ts';
import type { TimelineRow } from './timeline.ts';

const OVERSCAN = 10;

/** Of a list, px. */
export interface ListSize {
  readonly width: number;
  readonly height: number;
}

export interface RowVirtualizerInput {
  readonly rows: readonly TimelineRow[];
  /** The texts of the rows, in their order. */
  readonly contents: readonly RowContents[];
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly rangeExtractor: (range: Range) => number[];
  /** How large the list of the conversation before was: this one probably is too, and is drawn for that at once. */
  readonly lastSize: RefObject<ListSize | null>;
}

/** Which rows are drawn and where: estimated by their texts until they were measured. */
export function useRowVirtualizer(input: RowVirtualizerInput): Virtualizer<HTMLDivElement, HTMLDivElement> {
  const { rows, contents, scroller, rangeExtractor, lastSize } = input;
  // The width at the beginning counts for good, and the keys keep their identity: either would have every row that was
  // not drawn yet estimated anew, and what is being read would be pushed away by what lies above it.
  const [expected] = useState(lastSize.current);
  const [column, setColumn] = useState(columnOf(expected?.width ?? 0));
  useLayoutEffect(() => {
    const { clientWidth: width = 0, clientHeight: height = 0 } = scroller.current ?? {};
    lastSize.current = { width, height };
    setColumn(columnOf(width));
  }, [scroller, lastSize]);
  // eslint-disable-next-line react-hooks/exhaustive-deps -- a new column is the one reason to estimate all anew
  const getItemKey = useCallback((index: number) => rows[index]?.id ?? index, [rows, column]);
  // With every row that is measured, all that follow it are placed anew: each is estimated once for that.
  // eslint-disable-next-line react-hooks/exhaustive-deps -- what was estimated holds for these texts and this column
  const estimates = useMemo(() => rows.map((): number | null => null), [rows, contents, column]);
  return useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => {
      const [row, its] = [rows[index], contents[index]];
      if (row === undefined || its === undefined) return 0;
      estimates[index] ??= estimateRowHeight(row, its, column);
      return estimates[index];
    },
    getItemKey,
    rangeExtractor,
    ...(expected === null ? {} : { initialRect: expected }),
    overscan: OVERSCAN,
    paddingStart: 8,
    paddingEnd: 24,
  });
}
