import { useState } from 'react';

export interface Folds {
  /** Names of the open foldables, by row. */
  readonly open: ReadonlyMap<string, ReadonlySet<string>>;
  toggle(rowId: string, fold: string): void;
  unfold(rowId: string, folds: readonly string[]): void;
}

/** What is unfolded. Kept outside of the rows, which come and go with scrolling. */
export function useFolds(): Folds {
  const [open, setOpen] = useState<ReadonlyMap<string, ReadonlySet<string>>>(new Map());
  const change = (rowId: string, next: (before: ReadonlySet<string>) => ReadonlySet<string>) =>
    setOpen((before) => new Map(before).set(rowId, next(before.get(rowId) ?? new Set())));
  return {
    open,
    toggle: (rowId, fold) =>
      change(rowId, (before) => {
        const after = new Set(before);
        if (!after.delete(fold)) after.add(fold);
        return after;
      }),
    unfold: (rowId, folds) => {
      const isOpen = open.get(rowId);
      if (folds.some((fold) => isOpen?.has(fold) !== true)) change(rowId, (before) => new Set([...before, ...folds]));
    },
  };
}
