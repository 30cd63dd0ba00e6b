import type { TFunction } from 'i18next';
import type { Transcript } from '../../../shared/model/transcript.ts';
import type { Format } from '../../format.ts';

/** What a conversation is, in a few words each: channel, assistant, when. Used in the header and in copied text. */
export function headerFacts(transcript: Transcript, format: Format, t: TFunction<'transcript'>): readonly string[] {
  const { summary } = transcript;
  return [
    ...(summary.source === null ? [] : [summary.source]),
    ...(summary.assistantId === null ? [] : [t('header.assistant', { id: summary.assistantId })]),
    periodText(transcript, format, t),
  ];
}

/** `14 out. 2026 09:12–09:31 (BRT)`; over more than one day both ends have their date. */
export function periodText({ summary }: Transcript, format: Format, t: TFunction<'transcript'>): string {
  const { firstMs, lastMs } = summary;
  if (firstMs === null || lastMs === null) {
    const day = summary.dateCreated === null ? null : format.dayShort(summary.dateCreated);
    return day ?? t('header.noTimes');
  }
  const [firstDay, lastDay] = [format.dayOf(firstMs), format.dayOf(lastMs)];
  const end = firstDay === lastDay ? format.clock(lastMs) : `${format.dayShort(lastDay)} ${format.clock(lastMs)}`;
  const between = firstDay === lastDay ? '–' : ' – ';
  return `${format.dayShort(firstDay)} ${format.clock(firstMs)}${between}${end} (${format.zoneName(firstMs)})`;
}
