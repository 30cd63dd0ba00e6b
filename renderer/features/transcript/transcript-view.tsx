import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MarkTerm } from '../../../shared/model/search.ts';
import type { Transcript } from '../../../shared/model/transcript.ts';
import { useBridge, useCommand, useFormat, useStores } from '../../stores/app-context.tsx';
import { DetailsPanel } from './details-panel.tsx';
import { HitBar } from './hit-bar.tsx';
import type { Hits } from './hits.ts';
import { reveal } from './reveal.ts';
import { ATTRIBUTES_ROW } from './row-fields.ts';
import { NO_FOLDS } from './row-view.ts';
import { TimelineList, type TimelineHandle } from './timeline-list.tsx';
import { TranscriptHeader } from './transcript-header.tsx';
import { TranscriptScopeProvider } from './transcript-context.ts';
import { FetchFailure, NoHistory } from './transcript-states.tsx';
import { useConversation } from './use-conversation.ts';
import { type Copying, useCopy } from './use-copy.ts';
import { useFolds } from './use-folds.ts';
import { useHits } from './use-hits.ts';
import { useHitKeys } from './use-hit-keys.ts';
import type { OpenTranscript } from './use-transcript.ts';

export interface TranscriptViewProps {
  readonly transcript: Transcript;
  readonly terms: readonly MarkTerm[];
  readonly open: OpenTranscript;
}

/** A conversation that was read: header, timeline, hits, details. */
export function TranscriptView({ transcript, terms, open }: TranscriptViewProps) {
  const bridge = useBridge();
  const { ui } = useStores();
  const format = useFormat();
  const { rows, contents, texts } = useConversation(transcript, format.zone);
  const folds = useFolds();
  const list = useRef<TimelineHandle>(null);
  const details = useRef<HTMLElement>(null);
  const [detailsOpen, setDetailsOpen] = useState(false);
  const [findTurn, setFindTurn] = useState(0);
  const [allSelected, setAllSelected] = useState(false);
  const copying = useCopy(transcript, rows, format, list);

  const goTo = (hits: Hits, number: number) => {
    const hit = hits.all[number];
    if (hit === undefined) return;
    folds.unfold(hit.rowId, hit.folds);
    if (hit.rowId !== ATTRIBUTES_ROW) return list.current?.reveal(hit.rowId, number);
    setDetailsOpen(true);
    revealDetail(details, number);
  };
  const navigation = useHits({
    contents,
    terms,
    placeInSight: () => list.current?.firstInSight() ?? 0,
    onReach: goTo,
  });
  const openFind = () => {
    navigation.openFind();
    setFindTurn((turn) => turn + 1);
  };
  const closeFind = () => {
    navigation.closeFind();
    list.current?.focus();
  };
  const exportIt = () => ui.getState().openDialog({ kind: 'export', contactKey: transcript.summary.key });
  useHitKeys(navigation);
  useCommand('findInside', openFind, rows.length > 0);
  useCommand('back', () => setDetailsOpen(false), detailsOpen);
  useCommand('back', closeFind, navigation.find.isOpen);
  useCommand('copy', () => copying.copySelected(allSelected));
  useCommand('export', exportIt);

  const reportIfRefused = async (url: string) => {
    const answer = await bridge.call('app/open-external', { url });
    if (!answer.ok) ui.getState().report(answer.error);
  };
  // Rows are memoised: what they are given must stay the same while it does the same.
  const latest = useRef({ copying, folds, reportIfRefused });
  useEffect(() => {
    latest.current = { copying, folds, reportIfRefused };
  });
  const scope = useMemo(
    () => ({
      format,
      customerName: transcript.summary.name,
      assumedEventZone: transcript.assumedEventZone,
      openLink: (url: string) => void latest.current.reportIfRefused(url),
      copyRow: (rowId: string) => latest.current.copying.copyRow(rowId),
      toggleFold: (rowId: string, fold: string) => latest.current.folds.toggle(rowId, fold),
    }),
    [format, transcript.summary.name, transcript.assumedEventZone],
  );
  const attributesView = {
    rowId: ATTRIBUTES_ROW,
    texts: texts.get(ATTRIBUTES_ROW) ?? new Map(),
    marks: navigation.hits.marks.get(ATTRIBUTES_ROW),
    currentHit: navigation.current,
    open: folds.open.get(ATTRIBUTES_ROW) ?? NO_FOLDS,
  };

  return (
    <TranscriptScopeProvider value={scope}>
      <TranscriptHeader
        transcript={transcript}
        fetching={open.fetching}
        detailsOpen={detailsOpen}
        onFetch={open.fetchNow}
        onFind={openFind}
        onExport={exportIt}
        onToggleDetails={() => setDetailsOpen(!detailsOpen)}
        onCopyConversation={copying.copyConversation}
        onCopyReference={() => copying.copyText(referenceText(transcript))}
      />
      {open.fetchError !== null && <FetchFailure error={open.fetchError} />}
      <HitBar navigation={navigation} findTurn={findTurn} onClose={closeFind} />
      <div className="transcript-body">
        <Selectable copying={copying} allSelected={allSelected} onAllSelected={setAllSelected}>
          {transcript.messages.length === 0 && <NoHistory transcript={transcript} fetching={open.fetching} onFetch={open.fetchNow} />}
          {rows.length > 0 && (
            <TimelineList
              rows={rows}
              texts={texts}
              hits={navigation.hits}
              currentHit={navigation.current}
              folds={folds.open}
              allSelected={allSelected}
              handle={list}
            />
          )}
        </Selectable>
        {detailsOpen && (
          <DetailsPanel ref={details} transcript={transcript} view={attributesView} onClose={() => setDetailsOpen(false)} />
        )}
      </div>
      <CopyNote copying={copying} />
    </TranscriptScopeProvider>
  );
}

interface SelectableProps {
  readonly copying: Copying;
  readonly allSelected: boolean;
  readonly onAllSelected: (all: boolean) => void;
  readonly children: ReactNode;
}

/** Selecting all takes the whole conversation, drawn or not; copying gives readable text instead of page fragments. */
function Selectable({ copying, allSelected, onAllSelected, children }: SelectableProps) {
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

function CopyNote({ copying: { last } }: { readonly copying: Copying }) {
  const { t } = useTranslation('transcript');
  return (
    <div role="status" className="copy-note-place">
      {last !== null && (
        <span key={last.turn} className="copy-note">
          {last.outcome === 'copied' ? t('header.copied') : t('header.copyFailed')}
        </span>
      )}
    </div>
  );
}

function revealDetail(panel: { readonly current: HTMLElement | null }, hit: number): void {
  // The panel may only be drawn with the next frame.
  requestAnimationFrame(() => {
    const element = panel.current;
    if (element === null) return;
    reveal(element, { find: () => element.querySelector<HTMLElement>(`mark[data-hit="${hit}"]`), approach: () => {} });
  });
}

function referenceText({ contact }: Transcript): string {
  return [contact.id, contact.identifier, contact.externalId].filter((id) => id !== null).join('\n');
}
