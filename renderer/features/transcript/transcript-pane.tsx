import type { ContactKey } from '../../../shared/model/contact.ts';
import type { MarkTerm } from '../../../shared/model/search.ts';

export interface TranscriptPaneProps {
  readonly contactKey: ContactKey | null;
  /** Terms of the current search, marked throughout. */
  readonly terms: readonly MarkTerm[];
}

/** The conversation that is open: header, timeline, hits, details. */
export function TranscriptPane(_props: TranscriptPaneProps) {
  return <section />;
}
