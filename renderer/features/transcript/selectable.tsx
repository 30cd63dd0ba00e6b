import type { ReactNode } from 'react';
import type { Copying } from './use-copy.ts';

export interface SelectableProps {
  readonly copying: Copying;
  readonly allSelected: boolean;
  readonly onAllSelected: (all: boolean) => void;
  readonly children: ReactNode;
}

/** Selecting all takes the whole conversation, drawn or not; copying gives readable text instead of page fragments. */
export function Selectable({ copying, allSelected, onAllSelected, children }: SelectableProps) {
  return (
    <div
      className="transcript-reading"
      onKeyDown={(event) => {
        const isSelectAll = event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey);
        if (isSelectAll) event.preventDefault();
        if (isSelectAll || event.key === 'Escape') onAllSelected(isSelectAll);
      }}
      onPointerDown={() => allSelected && onAllSelected(false)}
      onCopy={(event) => {
        const text = copying.selectedText(allSelected);
        if (text === null) return;
        event.clipboardData.setData('text/plain', text);
        event.preventDefault();
      }}
    >
      {children}
    </div>
  );
}
