import { type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Transcript } from '../../../shared/model/transcript.ts';
import type { Format } from '../../format.ts';
import { useBridge } from '../../stores/app-context.tsx';
import { type CopyStyle, escapeMarkdown } from './copy-ink.ts';
import { type CopyContext, type CopyWords, conversationText, rowText } from './copy-text.ts';
import { type ListSelection, readSelection } from './selection.ts';
import type { TimelineRow } from './timeline.ts';
import type { TimelineHandle } from './timeline-list.tsx';
import { headerFacts } from './header-facts.ts';

export type CopyOutcome = 'copied' | 'failed';

export interface Copying {
  /** What became of the last copy, with a number that tells one from the next. */
  readonly last: { readonly outcome: CopyOutcome; readonly turn: number } | null;
  copyRow(rowId: string): void;
  copyConversation(style: CopyStyle): void;
  copyText(text: string): void;
  /** What is selected, else the rows chosen by keys, else the row with the focus; true where there was something. */
  copySelected(allSelected: boolean, style: CopyStyle): boolean;
  /** What is selected in the list, as readable text. */
  selectedText(allSelected: boolean): string | null;
}

/** Everything that leaves the conversation through the clipboard, always as readable text. */
export function useCopy(
  transcript: Transcript,
  rows: readonly TimelineRow[],
  format: Format,
  list: RefObject<TimelineHandle | null>,
): Copying {
  const bridge = useBridge();
  const { t } = useTranslation('transcript');
  const words = useCopyWords(format);
  const [last, setLast] = useState<Copying['last']>(null);
  const contextIn = (style: CopyStyle): CopyContext => ({ words, format, customerName: transcript.summary.name, style });

  const copyText = (text: string) => {
    void bridge.call('transcript/copy', { text }).then((answer) => {
      setLast((before) => ({ outcome: answer.ok ? 'copied' : 'failed', turn: (before?.turn ?? 0) + 1 }));
    });
  };
  const wholeText = (style: CopyStyle) => {
    const heading = [words.heading(transcript.summary.contactId), ...headerFacts(transcript, format, t)].join(' · ');
    const written = style === 'markdown' ? `# ${escapeMarkdown(heading)}\n` : heading;
    return [written, conversationText(rows, contextIn(style)), ''].join('\n');
  };
  const selectedText = (allSelected: boolean, style: CopyStyle = 'text') => {
    if (allSelected) return wholeText(style);
    const selection = readSelection(list.current?.element ?? null);
    if (selection !== null) return textOfSelection(selection, rows, contextIn(style));
    const range = list.current?.range() ?? null;
    return range === null ? null : conversationText(rows.slice(range.first, range.last + 1), contextIn(style)).trim();
  };
  const copyRow = (rowId: string, style: CopyStyle = 'text') => {
    const row = rows.find((each) => each.id === rowId);
    if (row !== undefined) copyText(rowText(row, contextIn(style)).trim());
  };
  return {
    last,
    copyText,
    copyRow,
    selectedText,
    copyConversation: (style) => copyText(wholeText(style)),
    copySelected: (allSelected, style) => {
      const text = selectedText(allSelected, style);
      const focused = list.current?.focusedRow() ?? null;
      if (text !== null) copyText(text);
      else if (focused !== null) copyRow(focused, style);
      return text !== null || focused !== null;
    },
  };
}

/** The rows between the ends are taken whole from the model: they need not be drawn. */
function textOfSelection(selection: ListSelection, rows: readonly TimelineRow[], context: CopyContext): string {
  const first = rows.findIndex((row) => row.id === selection.firstRow);
  const last = rows.findIndex((row) => row.id === selection.lastRow);
  if (first === last) return selection.firstText;
  return rows
    .slice(first, last + 1)
    .map((row) => {
      if (row.id === selection.firstRow) return selection.firstText === '' ? null : rowText(row, context, selection.firstText);
      if (row.id === selection.lastRow) return selection.lastText === '' ? null : rowText(row, context, selection.lastText);
      return rowText(row, context);
    })
    .filter((text) => text !== null)
    .join(context.style === 'markdown' ? '\n\n' : '\n')
    .trim();
}

function useCopyWords(format: Format): CopyWords {
  const { t } = useTranslation('transcript');
  return {
    user: t('sender.user'),
    bot: t('sender.bot'),
    unnamed: t('sender.unnamed'),
    actionCancelUpload: t('part.actionCancelUpload'),
    actionFile: t('part.actionFile'),
    actionOther: t('part.actionOther'),
    event: t('copy.event'),
    noTime: t('copy.noTime'),
    assumedZone: t('time.assumedZone'),
    fileUnnamed: t('part.fileUnnamed'),
    file: (name) => t('copy.file', { name }),
    chosen: (value) => t('copy.chosen', { value }),
    options: (values) => t('copy.options', { values }),
    unknown: (raw) => t('copy.unknown', { raw }),
    heading: (id) => t('copy.heading', { id }),
    gap: (row) => t(`gap.${row.gap}`, { duration: format.measured(row.durationMs) }),
  };
}
