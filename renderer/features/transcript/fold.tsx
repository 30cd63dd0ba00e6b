import { ChevronRight } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import type { RowView } from './row-view.ts';
import { useTranscriptScope } from './transcript-context.ts';

export interface FoldProps {
  readonly view: RowView;
  readonly name: string;
  readonly label: string;
  readonly children: ReactNode;
}

/** What opens on request, and by itself where a hit lies inside. */
export function Fold({ view, name, label, children }: FoldProps) {
  const { toggleFold } = useTranscriptScope();
  const id = useId();
  const isOpen = view.open.has(name);
  return (
    <div className="fold">
      <button
        type="button"
        className="fold-button"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => toggleFold(view.rowId, name)}
      >
        <ChevronRight aria-hidden="true" className="fold-icon" />
        {label}
      </button>
      {isOpen && <div id={id}>{children}</div>}
    </div>
  );
}
