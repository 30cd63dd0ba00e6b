import type { RefObject } from 'react';
import { formatDeepLink, type LinkPlace } from '../../../shared/deep-link.ts';
import type { Transcript } from '../../../shared/model/transcript.ts';
import { useBridge, useCommand, useInstances, useSettings, useStores } from '../../stores/app-context.tsx';
import { firstHuman, stepEvent } from './jump-targets.ts';
import { DETAILS_FOLD, rawFold } from './row-fields.ts';
import type { TimelineRow } from './timeline.ts';
import type { TimelineHandle } from './timeline-list.tsx';
import type { Copying } from './use-copy.ts';
import type { Folds } from './use-folds.ts';
import type { Person } from './use-person.ts';
import type { OpenTranscript } from './use-transcript.ts';

export interface ReadingCommandsInput {
  readonly transcript: Transcript;
  readonly rows: readonly TimelineRow[];
  readonly list: RefObject<TimelineHandle | null>;
  readonly folds: Folds;
  readonly copying: Copying;
  readonly person: Person;
  readonly openJump: () => void;
  readonly toggleDetails: () => void;
  readonly open: Pick<OpenTranscript, 'fetching' | 'fetchNow'>;
}

export interface ReadingCommands {
  openEventZone(): void;
  openBeside(): void;
  copyLink(): void;
  copyReference(): void;
}

/** Moving through an open conversation and out of it, each by a command that has a key. */
export function useReadingCommands(input: ReadingCommandsInput): ReadingCommands {
  const { transcript, rows, list, folds, copying, person, openJump, toggleDetails, open } = input;
  const bridge = useBridge();
  const { ui } = useStores();
  const { summary } = transcript;
  const instance = useInstances((state) => state.instances?.find((each) => each.id === summary.instanceId)?.instance);
  const displayZone = useSettings((state) => state.settings.displayZone);
  const changeSettings = useSettings((state) => state.change);
  const goTo = (rowId: string | null) => rowId !== null && list.current?.goTo(rowId);
  const hasRows = rows.length > 0;
  const hasEvents = rows.some((row) => row.kind === 'event');
  const human = firstHuman(rows);

  const commands: ReadingCommands = {
    openEventZone: () => ui.getState().openDialog({ kind: 'eventZone', instanceId: summary.instanceId }),
    openBeside: () => void bridge.call('app/open-beside', { key: summary.key }),
    copyLink: () => {
      if (instance === undefined) return;
      const place = placeOf(list.current?.focusedRow() ?? null);
      copying.copyText(formatDeepLink({ instance, contactId: summary.contactId, place }));
    },
    copyReference: () => copying.copyText(referenceText(transcript)),
  };
  const showRaw = () => {
    const row = rows[list.current?.placeNow() ?? -1];
    if (row !== undefined) for (const fold of foldsOf(row)) folds.toggle(row.id, fold);
  };
  useCommand('goTo', openJump, hasRows);
  useCommand('firstHuman', () => goTo(human?.id ?? null), human !== undefined);
  useCommand('nextEvent', () => goTo(stepEvent(rows, list.current?.placeNow() ?? -1, 1)), hasEvents);
  useCommand('previousEvent', () => goTo(stepEvent(rows, list.current?.placeNow() ?? 0, -1)), hasEvents);
  useCommand('samePerson', person.toggle, summary.identifier !== null);
  useCommand('showRaw', showRaw, hasRows);
  useCommand('switchZone', () => void changeSettings({ displayZone: displayZone === 'UTC' ? 'system' : 'UTC' }));
  useCommand('eventZone', commands.openEventZone);
  useCommand('openBeside', commands.openBeside);
  useCommand('copyLink', commands.copyLink, instance !== undefined);
  useCommand('copyConversation', () => copying.copyConversation('text'), hasRows);
  useCommand('copyReference', commands.copyReference);
  useCommand('details', toggleDetails);
  useCommand('refresh', open.fetchNow, !open.fetching);
  return commands;
}

function referenceText({ contact }: Transcript): string {
  return [contact.id, contact.identifier, contact.externalId].filter((id) => id !== null).join('\n');
}

/** The place of a row of the open conversation; those of others have other ids. */
function placeOf(rowId: string | null): LinkPlace | null {
  const found = /^([me]):(\d+)$/.exec(rowId ?? '');
  if (found === null) return null;
  return { kind: found[1] === 'm' ? 'message' : 'event', index: Number(found[2]) };
}

/** What of a row is shown as it was received. */
function foldsOf(row: TimelineRow): readonly string[] {
  if (row.kind === 'event') return [DETAILS_FOLD];
  if (row.kind !== 'message') return [];
  const raw = row.message.parts.flatMap((part, at) => (part.kind === 'unknown' ? [rawFold(String(at))] : []));
  return [...raw, ...(Object.keys(row.message.unknown).length > 0 ? [DETAILS_FOLD] : [])];
}
