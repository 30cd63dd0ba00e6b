import { type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/assert-never.ts';
import type { ContactKey } from '../../../shared/model/contact.ts';
import type { MarkTerm } from '../../../shared/model/search.ts';
import { useUi } from '../../stores/app-context.tsx';
import { FailedTranscript, LoadingTranscript, NoSelection } from './transcript-states.tsx';
import { TranscriptView } from './transcript-view.tsx';
import './transcript.css';
import type { ListSize } from './use-row-virtualizer.ts';
import { type OpenTranscript, useTranscript } from './use-transcript.ts';

export interface TranscriptPaneProps {
  readonly contactKey: ContactKey | null;
  /** Terms of the current search, marked throughout. */
  readonly terms: readonly MarkTerm[];
}

/** The conversation that is open, in whatever state it is. */
export function TranscriptPane({ contactKey, terms }: TranscriptPaneProps) {
  const { t } = useTranslation('transcript');
  const open = useTranscript(contactKey);
  const lastSize = useRef<ListSize | null>(null);
  return (
    <section className="transcript" aria-label={t('title')}>
      <PaneContent key={contactKey} open={open} terms={terms} lastSize={lastSize} />
    </section>
  );
}

interface PaneContentProps {
  readonly open: OpenTranscript;
  readonly terms: readonly MarkTerm[];
  readonly lastSize: RefObject<ListSize | null>;
}

function PaneContent({ open, terms, lastSize }: PaneContentProps) {
  const { state } = open;
  const remember = useUi((ui) => ui.remember);
  // The list of what was read outlives a reveal: it keeps what it has.
  const summary = state.kind === 'ready' && state.transcript.screen?.kind !== 'revealed' ? state.transcript.summary : null;
  useEffect(() => {
    if (summary !== null) remember(summary);
  }, [remember, summary]);
  switch (state.kind) {
    case 'none':
      return <NoSelection />;
    case 'loading':
      return <LoadingTranscript />;
    case 'failed':
      return <FailedTranscript error={state.error} onRetry={open.reopen} />;
    case 'ready':
      return <TranscriptView transcript={state.transcript} terms={terms} open={open} lastSize={lastSize} />;
    default:
      return assertNever(state);
  }
}
