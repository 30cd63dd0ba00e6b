import { useState } from 'react';

/** First and last index of rows chosen by keys. */
export interface RowRange {
  readonly first: number;
  readonly last: number;
}

export interface RangeChoice {
  readonly range: RowRange | null;
  readonly isOpen: boolean;
  /** Goes to a row: the range ends there, or there is none any more. */
  moveTo(rowId: string, extending: boolean): void;
  clear(): void;
}

/** Rows chosen with Shift and the arrows, from where Shift was first held down. */
export function useRowRange(active: string | null, indexOf: ReadonlyMap<string, number>, onRange: (rows: number) => void): RangeChoice {
  const [anchor, setAnchor] = useState<string | null>(null);
  const choose = (from: string | null, to: string | null) => {
    setAnchor(from);
    const chosen = rangeOf(from, to, indexOf);
    onRange(chosen === null ? 0 : chosen.last - chosen.first + 1);
  };
  return {
    range: rangeOf(anchor, active, indexOf),
    isOpen: anchor !== null,
    moveTo: (rowId, extending) => choose(extending ? (anchor ?? active ?? rowId) : null, rowId),
    clear: () => choose(null, active),
  };
}

function rangeOf(from: string | null, to: string | null, indexOf: ReadonlyMap<string, number>): RowRange | null {
  const [a, b] = [indexOf.get(from ?? ''), indexOf.get(to ?? '')];
  return a === undefined || b === undefined ? null : { first: Math.min(a, b), last: Math.max(a, b) };
}
