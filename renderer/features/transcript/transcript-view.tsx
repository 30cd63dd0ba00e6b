import { type RefObject, useRef, useState } from 'react';
import type { MarkTerm } from '../../../shared/model/search.ts';
import type { ShownTranscript } from '../../../shared/model/transcript.ts';
import { useCommand, useFormat, useStores } from '../../stores/app-context.tsx';
import { MaskingStatus } from '../masking/masking-notice.tsx';
import { useMaskingCommands } from '../masking/use-masking-commands.ts';
import { CopyNote, PersonNote } from './reading-notes.tsx';
import { DetailsPanel } from './details-panel.tsx';
import { JumpDialog } from './jump-dialog.tsx';
import { HitBar } from './hit-bar.tsx';
import type { Hits } from './hits.ts';
import { reveal } from './reveal.ts';
import { ATTRIBUTES_ROW } from './row-fields.ts';
import type { RowContents } from './row-contents.ts';
import { NO_FOLDS, type RowView } from './row-view.ts';
import { Selectable } from './selectable.tsx';
import { TimelineList, type TimelineHandle } from './timeline-list.tsx';
import { TranscriptHeader } from './transcript-header.tsx';
import { TranscriptScopeProvider } from './transcript-context.ts';
import { FetchFailure, NoHistory } from './transcript-states.tsx';
import { useArrival } from './use-arrival.ts';
import { useConversation } from './use-conversation.ts';
import { useCopy } from './use-copy.ts';
import { type Folds, useFolds } from './use-folds.ts';
import { type HitNavigation, useHits } from './use-hits.ts';
import { useHitKeys } from './use-hit-keys.ts';
import { useKeyboardFocus } from './use-keyboard-focus.ts';
import { usePerson } from './use-person.ts';
import { useReadingCommands } from './use-reading-commands.ts';
import { useResultSteps } from './use-result-steps.ts';
import type { ListSize } from './use-row-virtualizer.ts';
import { useScope } from './use-scope.ts';
import type { OpenTranscript } from './use-transcript.ts';

export interface TranscriptViewProps {
  readonly transcript: ShownTranscript;
  readonly terms: readonly MarkTerm[];
  readonly open: OpenTranscript;
  readonly lastSize: RefObject<ListSize | null>;
}

/** A conversation that was read: header, timeline, hits, details. */
export function TranscriptView({ transcript, terms, open, lastSize }: TranscriptViewProps) {
  const { ui } = useStores();
  const format = useFormat();
  const person = usePerson(transcript);
  const others = person.state.kind === 'ready' ? person.state.others : null;
  const { rows, measures, contents, attributes } = useConversation(transcript, others, format.zone);
  const folds = useFolds();
  const list = useRef<TimelineHandle>(null);
  const details = useRef<HTMLElement>(null);
  const [detailsOpen, setDetailsOpen] = useState(false);
  const [findTurn, setFindTurn] = useState(0);
  const [allSelected, setAllSelected] = useState(false);
  const [chosenRows, setChosenRows] = useState(0);
  const [isJumping, setJumping] = useState(false);
  const copying = useCopy(transcript, rows, format, list);

  const goTo = (hits: Hits, number: number) => {
    const hit = hits.all[number];
    if (hit === undefined) return;
    folds.unfold(hit.rowId, hit.folds);
    if (hit.rowId !== ATTRIBUTES_ROW) return list.current?.reveal(hit.rowId, number);
    setDetailsOpen(true);
    revealDetail(details, number);
  };
  const arrival = useArrival(transcript.summary.key, list);
  const masking = useMaskingCommands(transcript);
  const results = useResultSteps(transcript.summary.key);
  const navigation = useHits({
    contents,
    terms,
    placeInSight: () => list.current?.firstInSight() ?? 0,
    onReach: goTo,
    startAt: arrival === null ? 'first' : arrival.kind === 'hit' ? arrival.which : null,
    onBeyond: results.step,
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
  const toggleDetails = () => setDetailsOpen(!detailsOpen);
  const openJump = () => setJumping(true);
  const commands = useReadingCommands({ transcript, rows, list, folds, copying, person, openJump, toggleDetails, open });
  const result = results.place === null ? null : { place: results.place, count: results.count };
  useHitKeys(navigation, result !== null && terms.length > 0);
  useKeyboardFocus(list, rows.length > 0);
  useCommand('findInside', openFind, rows.length > 0);
  useCommand('back', () => setDetailsOpen(false), detailsOpen);
  useCommand('back', closeFind, navigation.find.isOpen);
  useCommand('copy', () => copying.copySelected(allSelected, 'text'));
  useCommand('copyMarkdown', () => copying.copySelected(allSelected, 'markdown') || copying.copyConversation('markdown'));
  useCommand('export', exportIt);

  const scope = useScope({ transcript, measures, format, copying, folds, commands });
  const attributesView = viewOfAttributes(attributes, navigation, folds);

  return (
    <TranscriptScopeProvider value={scope}>
      <TranscriptHeader
        transcript={transcript}
        measures={measures}
        personShown={person.state.kind !== 'off'}
        fetching={open.fetching}
        detailsOpen={detailsOpen}
        onFetch={open.fetchNow}
        onFind={openFind}
        onMasking={masking.toggle}
        onExport={exportIt}
        onToggleDetails={toggleDetails}
        onCopy={copying.copyConversation}
        onCopyLink={commands.copyLink}
        onJump={openJump}
        onPerson={person.toggle}
        onBeside={commands.openBeside}
        onEventZone={commands.openEventZone}
        onCopyReference={commands.copyReference}
      />
      {open.fetchError !== null && <FetchFailure error={open.fetchError} />}
      <MaskingStatus screen={transcript.screen} wasRevealed={masking.wasRevealed} />
      <PersonNote person={person} />
      <HitBar navigation={navigation} areHidden={terms.length > 0 && transcript.screen?.kind === 'masked'} result={result} findTurn={findTurn} onClose={closeFind} />
      <div className="transcript-body">
        <Selectable copying={copying} allSelected={allSelected} onAllSelected={setAllSelected}>
          {transcript.messages.length === 0 && <NoHistory transcript={transcript} fetching={open.fetching} onFetch={open.fetchNow} />}
          {rows.length > 0 && (
            <TimelineList
              rows={rows}
              contents={contents}
              hits={navigation.hits}
              currentHit={navigation.current}
              folds={folds.open}
              allSelected={allSelected}
              onRange={setChosenRows}
              handle={list}
              lastSize={lastSize}
            />
          )}
        </Selectable>
        {detailsOpen && (
          <DetailsPanel ref={details} transcript={transcript} view={attributesView} onClose={() => setDetailsOpen(false)} />
        )}
      </div>
      <CopyNote copying={copying} chosen={chosenRows} />
      {isJumping && <JumpDialog rows={rows} onGo={(rowId) => list.current?.goTo(rowId)} onClose={() => setJumping(false)} />}
    </TranscriptScopeProvider>
  );
}

function viewOfAttributes({ texts }: RowContents, { hits, current }: HitNavigation, folds: Folds): RowView {
  const open = folds.open.get(ATTRIBUTES_ROW) ?? NO_FOLDS;
  return { rowId: ATTRIBUTES_ROW, texts, marks: hits.marks.get(ATTRIBUTES_ROW), currentHit: current, open, isAttended: false };
}

function revealDetail(panel: { readonly current: HTMLElement | null }, hit: number): void {
  // The panel may only be drawn with the next frame.
  requestAnimationFrame(() => {
    const element = panel.current;
    if (element === null) return;
    reveal(element, { find: () => element.querySelector<HTMLElement>(`mark[data-hit="${hit}"]`), approach: () => {} });
  });
}
