import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Transcript } from '../../../shared/model/transcript.ts';
import type { Format } from '../../format.ts';
import { useBridge, useStores } from '../../stores/app-context.tsx';
import { byRow, type Measure } from './measures.ts';
import type { TranscriptScope } from './transcript-context.ts';
import type { Copying } from './use-copy.ts';
import type { Folds } from './use-folds.ts';
import type { ReadingCommands } from './use-reading-commands.ts';

export interface ScopeInput {
  readonly transcript: Transcript;
  readonly measures: readonly Measure[];
  readonly format: Format;
  readonly copying: Copying;
  readonly folds: Folds;
  readonly commands: ReadingCommands;
}

/** What the rows are given. They are memoised: it must stay the same while it does the same. */
export function useScope(input: ScopeInput): TranscriptScope {
  const { transcript, measures, format } = input;
  const bridge = useBridge();
  const { t } = useTranslation('transcript');
  const { ui } = useStores();
  const latest = useRef(input);
  useEffect(() => {
    latest.current = input;
  });
  const { name: customerName } = transcript.summary;
  const { assumedEventZone } = transcript;
  return useMemo(() => {
    const openLink = async (url: string) => {
      const answer = await bridge.call('app/open-external', { url });
      if (!answer.ok) ui.getState().report(answer.error);
    };
    return {
      format,
      words: {
        user: t('sender.user'),
        bot: t('sender.bot'),
        unnamed: t('sender.unnamed'),
        noTime: t('time.unreadable'),
        copy: t('message.copy'),
      },
      customerName,
      assumedEventZone,
      measures: byRow(measures),
      openEventZone: () => latest.current.commands.openEventZone(),
      openUnknownShapes: () => ui.getState().openDialog({ kind: 'unknownShapes' }),
      openLink: (url: string) => void openLink(url),
      copyRow: (rowId: string) => latest.current.copying.copyRow(rowId),
      toggleFold: (rowId: string, fold: string) => latest.current.folds.toggle(rowId, fold),
    };
  }, [bridge, ui, t, format, customerName, assumedEventZone, measures]);
}
